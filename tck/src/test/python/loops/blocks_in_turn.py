# Iterations that may meet in elements which only the run tells: blocks of them commit in turn. Few meet, none, all,
# through one array or two, with values that are kept, sums, stores that an iteration leaves out, lists, and errors.
import numpy as np

n = 3000
r = np.random.default_rng(5)


def pairs(b, at, to, src, out):
    for i in range(len(at)):
        x = src[i] + b[at[i]]
        for j in range(5):
            x = x * np.float32(0.5) + np.float32(1)
        b[to[i]] = x
        out[i] = x
    return x


def integers(b, at, to, out):
    total = 0
    last = -1
    for i in range(len(at)):
        x = (b[at[i]] * 3 + i) % 1000
        if x > 300:
            b[to[i]] = x
            last = i
        if x % 2:
            out[i] = x
        total += x
    return total, last, i, x


def own(b, at, out):
    for i in range(len(at)):
        out[i] += b[at[i]]
        if out[i] > 50:
            b[at[i]] = out[i] - 50
            out[i] = 50


def two(b, c, at, to):
    for i in range(len(at)):
        x = b[at[i]]
        b[to[i]] = c[to[i]] + 1
        c[at[i]] = x - 1


def backwards(b, at, to, out):
    for i in range(len(at) - 1, -1, -3):
        x = b[at[i]] + 1
        b[to[i]] = x
        out[i] = x


def rows(b, at, out):
    for i in range(len(at)):
        for j in range(3):
            out[i, j] = b[at[i] + j]
        b[at[i]] = out[i, 1] + 1


def neighbours(b, at, src, out):
    for i in range(1, len(at) - 1):
        x = src[i - 1] + src[i] + src[i + 1]
        b[at[i]] = b[at[i]] - x
        out[i] = x


def far(b, at, out, begin):
    for i in range(begin, begin + len(at)):
        x = b[at[i - begin]]
        b[at[i - begin]] = x + i % 3
        out[i - begin] = i % 100 + x
    return i


def measured(b, at, scale, names):
    least = 10**6
    for i in range(len(at)):
        b[at[i]] = b[at[i]] % 100 + scale.shape[1] * len(scale)
        least = min(least, i + len(names))
    return least, i


def leaves(b, at, to):
    for i in range(len(at)):
        x = b[at[i]]
        if x > 1_000_000:
            break
        b[to[i]] = x + 1
    return i, x


def digest(*arrays):
    return [(float(np.asarray(a, dtype=np.float64).sum()), np.asarray(a).ravel()[:7].tolist(), np.asarray(a).ravel()[-3:].tolist()) for a in arrays]


for m, meet in ((40, 1), (300, 0.01), (300, 0.2), (1000, 0), (1000, 0.5), (2500, 0.01)):
    at = r.integers(0, m, n).astype(np.int32)
    to = np.where(r.random(n) < meet, r.integers(0, m, n), m + np.arange(n) % 16).astype(np.int32)
    for dtype in (np.float32, np.int32):
        b = (np.arange(m + 20) % 7 + 1).astype(dtype)
        c = (np.arange(m + 20) % 5).astype(dtype)
        src = (np.arange(n) % 11).astype(dtype)
        out = np.zeros(n, dtype=dtype)
        if dtype is np.float32:
            print(m, meet, pairs(b, at, to, src, out), digest(b, out))
        else:
            print(m, meet, integers(b, at, to, out), digest(b, out))
        out = (np.arange(n) % 60).astype(dtype)
        own(b, at, out)
        print("own", digest(b, out))
        two(b, c, at, to)
        print("two", digest(b, c))
        backwards(b, at, to, out)
        print("backwards", digest(b, out))
        table = np.zeros((n, 3), dtype=dtype)
        rows(b, at, table)
        print("rows", digest(b, table))
        neighbours(b, at, src, out)
        print("neighbours", digest(b, out))
        for begin in (2**31 - n // 2, -(2**31) - n // 2, 2**31 - n, 2**31 - n - 1, 2**40, -(2**31)):
            print("far", far(b, at, out, begin), digest(b, out))
        print("measured", measured(b, at, np.zeros((3, 5)), [1.5] * 77), digest(b))
        print("leaves", leaves(b, at, to), digest(b))
        b[m // 2] = 2_000_000
        print("leaves", leaves(b, at, to), digest(b))
    numbers = [k % 9 for k in range(m + 20)]
    results = [0] * n
    print("lists", integers(numbers, at.tolist(), to.tolist(), results), digest(numbers, results))
    wrong = at.copy()
    wrong[n - 100] = m + 1000
    try:
        integers(b, wrong, to, out)
    except IndexError as e:
        print("IndexError", digest(b, out))
    b[at[2 * n // 3]] = 2**31 - 1
    with np.errstate(over="ignore"):
        print("over", integers(b, at, to, out), digest(b, out))
