"""Loops whose iterations read what earlier ones wrote: compiled, on the lists and arrays themselves."""

import array
import math

N = 4000


def prefix(xs):
    for i in range(1, len(xs)):
        xs[i] += xs[i - 1]


def smooth(a, b):
    for i in range(1, len(a)):
        a[i] = a[i - 1] * 0.5 + b[i]


def scan(xs, out):
    t = 0
    for i in range(len(xs)):
        t += xs[i]
        out[i] = t
    return t


def shifted(a, b, d):
    for i in range(d, len(a)):
        a[i] = (a[i] + b[i - d]) % 1000003
    return a[-1]


def chain(nexts, n):
    at, steps = 0, 0
    seen = [False] * len(nexts)
    for k in range(n):
        seen[at] = True
        at = nexts[at]
        steps += seen[at]
    return at, steps


def histogram(xs, bins):
    last = -1
    for x in xs:
        if x == last:
            bins[0] -= 1
        bins[x % len(bins)] += 1
        last = x
    return last


def pascal(n):
    row = [0] * (n + 1)
    row[0] = 1
    for k in range(n):
        for j in range(n, 0, -1):
            row[j] = (row[j] + row[j - 1]) % 1000003
    return row


def seidel(a, n, steps):
    for t in range(steps):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                k = i * n + j
                a[k] = (a[k - n] + a[k - 1] + a[k] + a[k + 1] + a[k + n]) / 5.0


def sieve(n):
    marks = bytearray(n)
    count = 0
    for p in range(2, n):
        if not marks[p]:
            count += 1
            for q in range(p * p, n, p):
                marks[q] = 1
    return count, sum(marks)


def insertion(xs):
    for i in range(1, len(xs)):
        x = xs[i]
        j = i
        while j > 0 and xs[j - 1] > x:
            xs[j] = xs[j - 1]
            j -= 1
        xs[j] = x


xs = [i % 13 for i in range(N)]
prefix(xs)
print(xs[-1], xs[N // 2])
fs = array.array("f", [0.5] * N)
prefix(fs)
print(fs[-1])
small = array.array("h", [1] * 60000)
try:
    prefix(small)
except OverflowError as e:
    print(e, list(small).index(32767), small[32767], small[32768])
a = [float(i % 13) for i in range(N)]
smooth(a, [i * 0.25 for i in range(N)])
print(a[-1], math.fsum(a))
out = [0] * N
print(scan(xs, out), out[-1], scan(out, out), out[-1])
print(shifted(xs, xs, 1), shifted(xs, out, 3), shifted(xs, xs, 0))
view = memoryview(array.array("q", range(2 * N)))[::2]
print(shifted(view, view, 2))
print(chain([(i * 7 + 3) % 1009 for i in range(1009)], N))
bins = [0] * 7
print(histogram([i * i % 11 for i in range(N)], bins), bins)
print(sum(pascal(60)), sieve(5000))
grid = [((i * 7919) % 1009) / 100.0 for i in range(40 * 40)]
seidel(grid, 40, 10)
print(math.fsum(grid), grid[41])
mixed = [(i * 7919) % 401 for i in range(1500)]
insertion(mixed)
print(mixed == sorted(mixed), mixed[700])
