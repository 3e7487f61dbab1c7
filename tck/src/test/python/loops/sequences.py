"""Loops over sequences instead of ranges: lists, arrays, bytes, enumerate, zip, reversed; left early, resumed, changed."""

from array import array

N = 6000


def total(xs):
    t = 0
    for x in xs:
        t += x
    return t


def last(xs):
    x = None
    for x in xs:
        y = x * 2
    return x, y


def weighted(xs, start=0):
    t = 0
    for i, x in enumerate(xs, start):
        t += i * x
    return t, i, x


def dot(xs, ys):
    t = 0
    for x, y in zip(xs, ys):
        t += x * y
    return t, x, y


def three(xs, ys, zs, out):
    for i, (x, y, z) in enumerate(zip(xs, ys, zs)):
        out[i] = x * y + z
    return out


def backwards(xs, out):
    k = 0
    for x in reversed(xs):
        out[k] = x
        k += 1
    return out[:3], k


def find(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted:
            break
    else:
        return "none"
    return i


def onto_itself(xs):
    for i, x in enumerate(xs):
        xs[i] = x + 1
    return total(xs)


def ahead_of_itself(xs):
    k = 0
    for x in xs:
        k += 1
        xs[k % len(xs)] = x + 1
    return xs[:5], xs[-3:], total(xs)


def resumed(xs):
    it = iter(xs)
    t = 0
    for x in it:
        t += x
        if x == 4000:
            break
    rest = 0
    for x in it:
        rest += x
    return t, rest, next(it, "end")


def pairs(xs):
    it = iter(xs)
    t = 0
    for a, b in zip(it, it):
        t += a * b % 7
    return t


def uneven(xs, ys):
    a, b = iter(xs), iter(ys)
    t = 0
    for x, y in zip(a, b):
        t += x - y
    return t, next(a, "end"), next(b, "end")


def strict(xs, ys):
    t = 0
    try:
        for x, y in zip(xs, ys, strict=True):
            t += x + y
    except ValueError as e:
        return t, str(e)
    return t


def divided(xs):
    k = -1
    t = 0
    it = enumerate(xs)
    try:
        for k, x in it:
            t += 100000 // x
    except ZeroDivisionError:
        return k, t, next(it)
    return k, t


def matrix(rows, xs):
    t = 0
    for i in range(rows):
        for x in xs:
            t += x * i
    return t


def triangle(xs):
    t = 0
    for i, x in enumerate(xs):
        for j in range(i % 7):
            t += x * j
    return t


def numbered(xs):
    t = 0
    for i, j in zip(range(10, 10 + 3 * len(xs), 3), xs):
        t += i ^ j
    return t, i, j


class Growing(list):
    def __iter__(self):
        return iter([1, 2, 3] * 2000)


def many(xs):
    out = []
    for x in xs:
        out.append(x)
        if len(xs) < 9000 and x % 2:
            xs.append(x + 1)
    return len(xs), total(out)


xs = [i % 977 for i in range(N)]
ys = [(i * 7) % 1013 for i in range(N)]
fs = [i * 0.25 for i in range(N)]
for form in (list, tuple, lambda s: array("q", s), lambda s: array("i", s), lambda s: Growing(s)):
    print(total(form(xs)), last(form(xs)), weighted(form(xs)), weighted(form(xs), 1000), dot(form(xs), form(ys)))
for form in (list, lambda s: array("d", s)):
    print(total(form(fs)), last(form(fs)), weighted(form(fs), -5)[1:], dot(form(fs), form(xs))[1:])
print(total(bytes(i & 255 for i in range(N))), weighted(bytearray(i & 255 for i in range(N))))
print(total(memoryview(bytes(i & 255 for i in range(N)))), total(range(5, N)), total({i: i for i in range(N)}))
print(three(xs, ys, fs, [0.0] * N)[-3:], three(fs, xs, ys, array("d", fs))[-2:])
print(backwards(xs, [0] * N), backwards(range(N), [0] * N), backwards(bytes(N), [1] * N))
print(backwards(array("i", xs), [0] * N), backwards(memoryview(array("q", ys))[::3], ys[:]), weighted(memoryview(array("d", fs))[::-2])[1:])
print(weighted(reversed(array("q", xs))), dot(reversed(xs), memoryview(bytes(N)).cast("h")), three(memoryview(array("q", ys)), reversed(bytearray(N)), reversed(range(N)), [0] * N)[-2:])
print(find(xs, 976), find(xs, -1), find(array("h", xs), 500), find(fs, 1499.75))
print(onto_itself(list(xs)), onto_itself(array("q", xs)))
print(ahead_of_itself(list(xs)), ahead_of_itself(array("i", xs)))
print(resumed(list(range(N))), resumed(array("i", range(N))), pairs(xs), uneven(xs, ys[:5000]), uneven(xs[:5000], ys))
print(strict(xs, ys), strict(xs, ys[:-1]), strict(xs[:-1], ys))
print(divided(xs[1:900] + [0] + xs), divided([3] * N), divided(array("i", xs[1:900] + [0] + xs)))
print(matrix(5, xs), matrix(9, fs), triangle(xs), numbered(xs), numbered(array("q", ys)))
print(many(list(xs)))
print(weighted([2**40] * N, 2**40), weighted([1] * N, 2**63 - 100), total([2**62, 2**62, 5] * 2000), total([True, False] * 3000))
for _ in range(3):
    print(total(xs), total(fs), total(array("d", fs)), total([None and 1 or 2] * N))
xs[3000] = "text"
try:
    total(xs)
except TypeError as e:
    print(e)
