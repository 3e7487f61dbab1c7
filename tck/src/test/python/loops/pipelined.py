"""Loops that cores pipeline: every length around the stages, every alignment of pairs of words, stores near loads."""

import numpy


def saxpy(a, x, y, first, last):
    for i in range(first, last):
        y[i] = a * x[i] + y[i]


def stencil(x, y, first, last):
    for i in range(first, last):
        y[i] = x[i - 1] + x[i] + x[i + 1]


def shifted(x, y, by, count):
    for i in range(count):
        y[i + by] = x[i] * x[i + 1]


def backwards(x, y, count):
    for i in range(count - 1, -1, -1):
        y[i] = x[count - 1 - i] - x[i]


def onto_itself(x, ahead, count):
    for i in range(count):
        x[i + ahead] = x[i] + x[i + 1]


def rows(a, b, c, n, m, k):
    for i in range(n):
        for j in range(m):
            total = numpy.float32(0)
            for l in range(k):
                total += a[i, l] * b[l, j]
            c[i, j] = total


def integers(x, y, count):
    for i in range(count):
        y[i] = x[i] * 3 + x[i + 1] - i


def show(array):
    print([float(v) for v in array.ravel()])


def floats(n, seed):
    return numpy.array([0.25 * ((i * seed) % 23 - 9) for i in range(n)], dtype=numpy.float32)


for length in (1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 33, 63, 64, 65):
    for first in range(1, 4):
        x = floats(72, 7)
        y = floats(72, 5)
        saxpy(numpy.float32(1.5), x, y, first, first + length)
        show(y)
        stencil(x, y, first, first + length)
        show(y)
        shifted(x, y, first, length)
        show(y)
    backwards(x, y, length)
    show(y)
    for ahead in (1, 2, 3, 5, 7):
        z = floats(72, 3)
        onto_itself(z, ahead, length)
        show(z)
    n = numpy.array([i * 7 % 31 for i in range(72)], dtype=numpy.int32)
    m = numpy.zeros(72, dtype=numpy.int32)
    integers(n, m, length)
    print([int(v) for v in m])

for n, m, k in ((4, 8, 16), (3, 9, 17), (5, 4, 7), (1, 5, 33), (2, 12, 1)):
    a = floats(n * k, 11).reshape(n, k)
    b = floats(k * m, 13).reshape(k, m)
    c = numpy.zeros((n, m), dtype=numpy.float32)
    rows(a, b, c, n, m, k)
    show(c)
