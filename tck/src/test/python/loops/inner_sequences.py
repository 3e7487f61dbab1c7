"""Inner loops over sequences: items, tuples written out, enumerate, zip, reversed; empty, left early, written to."""

from array import array

N = 3000


def products(n, xs):
    t = 0
    for i in range(n):
        for x in xs:
            t += x * i
    return t, x, i


def into(out, xs):
    for i in range(len(out)):
        t = 0
        for x in xs:
            t += x * i
        out[i] = t
    return out[-3:], sum(out)


def neighbours(xs, out):
    for i in range(1, len(xs) - 1):
        t = 0
        for d in (-1, 0, 1):
            t += xs[i + d] * (d + 2)
        out[i] = t
    return out[:4], out[-4:], d


def grid(xs, w, out):
    for p in range(w + 1, len(xs) - w - 1):
        t = 0
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            t += xs[p + dy * w + dx]
        out[p] = t - 4 * xs[p]
    return out[w : w + 5], sum(out), dx, dy


def evaluated_before(n, out):
    for i in range(n):
        k = i
        for v in [k, k + 1, k * 2]:
            k = 100
            out[i] += v + k
    return out[:5], out[-1], v


def polynomial(ws, xs, out):
    for i, x in enumerate(xs):
        t = 0
        for k, w in enumerate(ws, 1):
            t += w * x + k
        for k, w in enumerate(ws, start=i):
            t -= k
        out[i] = t
    return out[:3], out[-3:], k, w


def convolved(xs, ws, out):
    for i in range(len(ws), len(xs)):
        t = 0
        for k, (v, w) in zip(range(i), zip(ws, reversed(ws))):
            t += xs[i - k] * v - w
        out[i] = t
    return out[:9], out[-3:], k, v, w


def uneven(a, b, n, out):
    for i in range(n):
        for x, y, z in zip(a, b, range(i % 5, 9)):
            out[i] += x * 100 + y * 10 + z
        for x in reversed(range(2, i % 7)):
            out[i] -= x
        for x in reversed((1, 2, i)):
            out[i] ^= x
    return out[:9], out[-3:], x, y, z


def left(xs, n, out):
    for i in range(n):
        for k, x in enumerate(xs):
            if x == i % 9:
                break
            if x > 50:
                continue
            out[i] += x
        else:
            k = -1
        out[i] += k * 1000
    return out[:12], sum(out)


def maybe_empty(xs, n):
    x = t = 0
    for i in range(n):
        for x in xs:
            t += x
    return x, t


def unbound(xs, n, out):
    for i in range(n):
        for x in xs:
            pass
        out[i] = i
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


def writes_what_it_walks(xs, n):
    for i in range(n):
        k = 0
        for x in xs:
            k += 1
            if k < len(xs):
                xs[k] = (x + i) & 1023
    return xs[:5], xs[-5:]


def far(xs, n, start, out):
    for i in range(n):
        for k, x in enumerate(xs, start):
            out[i] = (k ^ x) & 1023
    return out[:4], k


def wrong(xs, n):
    t = 0
    for i in range(n):
        for x in xs:
            t += 1000 // (x - i)
    return t


class Odd(list):
    def __iter__(self):
        return iter([7, 8])


class OddArray(array):
    def __iter__(self):
        return iter([7, 8])

    def __len__(self):
        return 1


ints = [3, 1, 4, 1, 5, 9, 2, 6]
for form in (list, tuple, lambda s: array("q", s), lambda s: array("h", s), bytes, bytearray, lambda s: memoryview(bytes(s))[::-2], Odd, lambda s: OddArray("i", s), set):
    print(products(N, form(ints)), into([0] * N, form(ints)))
floats = [0.5, -0.25, 3.0]
for form in (list, tuple, lambda s: array("d", s), lambda s: array("f", s)):
    print(products(N, form(floats)), into([0.0] * N, form(floats)) if form is not tuple else 0)
print(neighbours([i % 101 for i in range(N)], [0] * N), neighbours([i * 0.5 for i in range(N)], [0.0] * N))
print(grid([i * i % 97 for i in range(N)], 50, [0] * N), evaluated_before(N, [0] * N))
print(polynomial([2, 3, 5], [i % 31 for i in range(N)], [0] * N), polynomial([2.5, 3.0], [i * 0.5 for i in range(N)], array("d", bytes(8 * N))))
print(convolved([i % 89 for i in range(N)], ints, [0] * N), convolved([i * 0.5 for i in range(N)], array("d", floats), [0.0] * N))
print(uneven([1, 2, 3, 4], array("b", [5, 6, 7]), N, [0] * N), left(ints, N, [0] * N), left(array("i", ints), N, [0] * N))
print(maybe_empty([], N), maybe_empty(array("i"), N), maybe_empty([5], N), unbound([], N, [0] * N), unbound([1], N, [0] * N))
print(writes_what_it_walks(list(ints), N), writes_what_it_walks(array("i", ints), N))
print(far(ints, N, 2**40, [0] * N), far(ints, N, 2**63 - 3, [0] * N), far([2**62] * 3, N, -(2**63), [0] * N))
for xs in (ints, array("i", [2500])):
    try:
        print(wrong(xs, N))
    except ZeroDivisionError as e:
        print(e)
enumerate = zip
print(uneven([1, 2, 3, 4], [5, 6, 7], N, [0] * N))
try:
    print(left([1, 2], N, [0] * N))
except ValueError as e:
    print(e)
