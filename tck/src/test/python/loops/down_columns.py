"""Loops down the columns of matrices that do not fit a core: a chunk has a tile of its columns of every row."""

import zlib

import numpy

f32 = numpy.float32


def array(length, by, modulus, kind=f32):
    a = numpy.arange(length) * by % modulus
    return a.astype(f32) * f32(0.37) - f32(modulus // 7) if kind is f32 else (a - modulus // 3).astype(kind)


def shown(name, c):
    print(name, zlib.crc32(c.tobytes()), [float(x) for x in c.reshape(-1)[:: max(1, c.size // 6)]])


def sums(n, m, a, c):
    for j in range(m):
        t = f32(0)
        for i in range(n):
            t += a[i * m + j]
        c[j] = t / f32(n)
    return j, i, float(t)


def weighted(n, a, x, y):
    for i in range(n):
        for j in range(n):
            x[i] = x[i] + a[j * n + i] * y[j]


def neighbours(n, m, a, c):
    for j in range(1, m - 1):
        t = f32(0)
        for i in range(0, n, 2):
            t += a[i, j - 1] * a[i, j + 1]
        for i in range(n - 1, -1, -1):
            t -= a[i, j]
        c[j] = t


def transposed(n, m, a, c):
    for j in range(m):
        for i in range(n):
            c[j, i] = a[i, j]


def onto(n, m, a, c):
    for j in range(m - 1, -1, -1):
        for i in range(n):
            c[j, i] += a[i, j] * c[j, 0]


def greatest(n, m, a, c, rows):
    most = -(1 << 30)
    for j in range(m):
        t = 0
        for i in range(rows):
            if a[i, j] > 3:
                t += int(a[i, j])
        c[j] = t
        most = max(most, t)
    return most, j


def first_below(n, m, a, c):
    for j in range(m):
        t = 0
        for i in range(n):
            t += int(a[i * m + j])
        c[j] = t
        if t < -600:
            break
    return j, t


def beyond(n, m, a, c, more):
    for j in range(m):
        t = f32(0)
        for i in range(n):
            t += a[i * m + j + more]
        c[j] = t


def triangle(n, a, c):
    for j in range(n):
        t = f32(0)
        for i in range(j, n):
            t += a[i, j]
        for i in range(j):
            t -= a[j, i]
        c[j] = t


for n, m in (120, 101), (101, 120), (300, 130), (2000, 24):
    a, c = array(n * m, 7, 101), numpy.zeros(m, dtype=f32)
    print(sums(n, m, a, c))
    shown("sums", c)
    neighbours(n, m, a.reshape(n, m), c)
    shown("neighbours", c)
    t = numpy.zeros((m, n), dtype=f32)
    transposed(n, m, a.reshape(n, m), t)
    shown("transposed", t)
    onto(n, m, a.reshape(n, m), t)
    shown("onto", t)
    for more in (0, 1, -1):
        try:
            beyond(n, m, a, c, more)
        except IndexError as e:
            print("IndexError", e)
        shown("beyond", c)
    b, d = array(n * m, 11, 89, numpy.int32), numpy.zeros(m, dtype=numpy.int32)
    for rows in (n, n - 3, n + 1, 0):
        d[:] = 7
        try:
            print(greatest(n, m, b.reshape(n, m), d, rows))
        except IndexError as e:
            print("IndexError", e)
        shown("greatest", d)
    print(first_below(n, m, b, d))
    shown("first below", d)
for n in 110, 113, 1300:
    a, x, y = array(n * n, 7, 101), array(n, 5, 83), array(n, 3, 71)
    weighted(n, a, x, y)
    shown("weighted", x)
    if n < 1000:
        triangle(n, a.reshape(n, n), x)
        shown("triangle", x)
for bad in 1e-41, float("inf"), float("nan"):
    a, c = array(120 * 130, 7, 101), numpy.zeros(130, dtype=f32)
    a[5000] = bad
    sums(120, 130, a, c)
    shown("sums with %s" % bad, c if bad == bad else numpy.isnan(c))
a = array(240 * 130, 7, 101).reshape(240, 130)
c = numpy.zeros(130, dtype=f32)
for part in a[::2], a[:, :100], a[::-1], a.T[:100, :120], a[3:150, 5:95]:
    neighbours(part.shape[0], part.shape[1], part, c)
    shown("part", c)
