"""Slices as operands and as what is assigned to."""

N=2000
xs=[(i*7919)%1009 for i in range(N)]
fs=[x/8 for x in xs]  # their sums are exact: compensated or not is the same


def windows(xs):
    t = 0
    for i in range(len(xs) - 3):
        t += max(xs[i : i + 3])
    return t


print(windows(xs), windows(fs), windows(tuple(xs)))


def mean(xs, w):
    out = []
    for i in range(len(xs)):
        out.append(sum(xs[i:i + w]) / w)
    return out[:5], out[-5:]


print(mean(xs, 4), mean(fs, 4))


def back(xs, w):
    t = 0
    for i in range(len(xs)):
        t += sum(xs[i - w:i])
    return t


print(back(xs, 3), back(fs, 3))


def blocks(xs):
    for i in range(0, len(xs) - 1, 2):
        xs[i : i + 2] = [i, i + 1]
    return sum(xs)


print(blocks(xs[:]))


def grow(xs):
    for i in range(0, len(xs), 3):
        xs[i : i + 2] = [i, i + 1]
        if i > 1900: xs[i:i+1] = [1, 2, 3]
    return sum(xs), len(xs)


print(grow(xs[:]))


def shift(xs):
    for i in range(1000):
        xs[i + 1:i + 9] = xs[i:i + 8]
        xs[i + 20:i + 30] = xs[i + 23:i + 33]
    return xs[:60], sum(xs)


print(shift(xs[:]))


def copy(a, b):
    for i in range(0, 1500, 5):
        a[i:i+5] = b[i+2:i+7]
    return a[:20], sum(a)


print(copy(xs[:], xs[:])); 
print(copy(*([xs[:]] * 2)))


def fill(n):
    flags = [True] * n
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(flags[i * i::i])
    return sum(flags)


print(fill(60000))


def loops(xs, b):
    t = 0
    for i in range(500):
        for x in xs[i:i + 4]:
            t = t * 3 + x & 0xffff
            b[i] = t
    return t, sum(b)


print(loops(xs, xs[:])); c = xs[:]; print(loops(c, c))


def anyall(xs):
    t = 0
    for i in range(len(xs)):
        if any(xs[i:i + 3]) and not all(xs[i + 1:i + 4]): t += i
    return t


print(anyall([x % 5 // 3 for x in xs]))


def ends(xs):
    t = 0
    for i in range(N):
        t += sum(xs[-3:]) + min(xs[:4]) + len(xs[5:-2]) + max(xs[i % 7::3]) + sum(xs[:])
    return t


print(ends(xs[:50]))


def empty(xs):
    t = 0
    try:
        for i in range(N):
            t += max(xs[i:i + 3])
    except ValueError as e: print(type(e).__name__, i)
    return t


print(empty(xs[:-3]))


def rows(g):
    t = 0
    for i in range(len(g)):
        t += sum(g[i]) + max(g[i][2:]) + sum(g[i][i % 5:])
        g[i][1:3] = [t % 100, i]
    return t, g[7], g[-1]


print(rows([[i * j % 11 for j in range(9)] for i in range(400)]))


def extremes(fs):
    t = []
    for i in range(len(fs)):
        t.append(max(fs[i:i+3]))
        t.append(min(fs[i:i+3]))
    return str(t)
inf = float('inf')
print(extremes([1e300, -0.0, inf, 3.0, -inf, float('nan'), 2.0, -0.0, 0.0, -0.0] * 40))


def neg(xs):
    t = 0
    for i in range(500):
        k = i % 9 - 4
        t += sum(xs[k:k + 3])
        xs[k:k] = []
    return t, len(xs)


print(neg(xs[:20]))


def mixedbool(xs):
    t = 0
    for x in xs:
        if x and x % 3 == 0 or x // 5: t += 1
        while t and x > 3 and x % 2 == 0: x //= 2
    return t


print(mixedbool(xs))


def strides(xs):
    for i in range(300):
        xs[i:i + 12:3] = [i, i + 1, i + 2, i + 3]
    return xs[:40]


print(strides(xs[:]))


def badstride(xs):
    try:
        for i in range(300):
            xs[i:i + 12:3] = [i] * (5 if i == 200 else 4)
    except ValueError as e: print(e, i)
    return xs[:40]


print(badstride(xs[:]))


def ba(b):
    t = 0
    for i in range(900): t += sum(b[i:i+5])
    return t
import array
print(ba(bytes(x % 256 for x in xs)), ba(array.array('h', xs)), ba(memoryview(array.array('d', fs))[::2]))
