"""Nests of loops over arrays that do not fit a core, which all cores read alike: each fetches a share and hands it on."""

import binascii
import warnings

import numpy

f32 = numpy.float32


def product(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = f32(0)
            for k in range(q):
                total += a[i, k] * b[k, j]
            c[i, j] = total
    return i, j, k, float(total)


def added(n, m, q, a, b, c):
    for i in range(n):
        for k in range(q):
            for j in range(m):
                c[i, j] += a[i, k] * b[k, j]
    return i, j, k


def two(n, m, q, a, b, c, d):
    """Two arrays that all read, and one of them flat."""
    for i in range(n):
        for j in range(m):
            total = c[i, j]
            for k in range(q):
                total += a[i, k] * b[k, j] - d[k]
            c[i, j] = total


def whole(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = 0
            for k in range(q):
                total += int(a[i, k]) * int(b[k, j])
            c[i, j] = total


def divided(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = 0
            for k in range(q):
                total += int(a[i, k]) // int(b[k, j])
            c[i, j] = total


def array(rows, columns, by, modulus, kind=f32):
    return (numpy.arange(rows * columns) * by % modulus - modulus // 3).astype(kind).reshape(rows, columns)


def shown(what, c, result=None):
    c = numpy.where(c == c, c, c.dtype.type(0))
    print(what, binascii.crc32(c.tobytes()), float(c.astype(numpy.float64).sum()), result)


def shapes():
    for n, m, q in ((64, 96, 112), (16, 128, 96), (17, 101, 97), (33, 97, 120), (5, 120, 104), (1, 110, 100), (40, 90, 133)):
        a, b = array(n, q, 7, 61) * f32(0.37), array(q, m, 11, 83) * f32(0.021)
        c = numpy.zeros((n, m), dtype=f32)
        shown("product %d %d %d" % (n, m, q), c, product(n, m, q, a, b, c))
        shown("added", c, added(n, m, q, a, b, c))
        two(n, m, q, a, b, c, b.ravel()[3:])
        shown("two", c)


def values():
    """What no core computes with as Python does, in one row only: the host has to answer."""
    n, m, q = 48, 100, 110
    for where, x in ((0, 1e-40), (29, float("nan")), (47, 3e-39), (31, float("inf"))):
        a, b = array(n, q, 5, 71), array(q, m, 3, 57)
        a[where, 17] = f32(x)
        c = numpy.zeros((n, m), dtype=f32)
        shown("in a", c, product(n, m, q, a, b, c))
        b[where, 90] = f32(x)
        shown("in b", c, added(n, m, q, array(n, q, 5, 71), b, c))
    a, b = array(n, q, 5, 71), array(q, m, 3, 57)
    a[30] = f32(1e-30)
    b[60] = f32(1e-12)
    c = numpy.zeros((n, m), dtype=f32)
    shown("comes to be a denormal", c, product(n, m, q, a, b * f32(1e-3), c))
    a[30] = f32(3e38)
    shown("overflows", c, product(n, m, q, a, b, c))


def places():
    """Views, and arrays that are one."""
    n, m, q = 40, 95, 105
    big = array(q + 3, m + 9, 13, 91)
    a, c = array(n, q + 1, 7, 61), numpy.zeros((n, m + 2), dtype=f32)
    shown("views", c, product(n, m, q, a[:, 1:], big[2:, 5:], c[:, 1:]))
    shown("every second row", c, added(n, m, q // 2, a, big[::2], c))
    square = array(100, 100, 3, 47) * f32(0.01)
    shown("factor and result", square, product(40, 100, 100, square, array(100, 100, 5, 31), square[40:]))
    shown("all in one", square, added(60, 100, 100, square, square, square))
    both = array(110, 110, 9, 37)
    c = numpy.zeros((50, 110), dtype=f32)
    shown("both factors", c, product(50, 110, 110, both, both, c))


def integers():
    n, m, q = 37, 98, 108
    a, b = array(n, q, 7, 61, numpy.int32), array(q, m, 11, 83, numpy.int32)
    c = numpy.zeros((n, m), dtype=numpy.int32)
    whole(n, m, q, a, b, c)
    shown("whole", c)
    a[21] = 2 ** 30
    c[:] = 0
    try:
        whole(n, m, q, a, b, c)
    except OverflowError:
        print("too large")
    shown("as far as it came", c)
    b[b == 0] = 5
    a[21] = 3
    c[:] = 0
    divided(n, m, q, a, b, c)
    shown("divided", c)
    b[q - 1, m // 2] = 0
    for first in (0, 19):
        c[:] = 0
        try:
            divided(n - first, m, q, a[first:], b, c)
        except ZeroDivisionError as e:
            print(e)
        shown("as far as it came", c)


warnings.simplefilter("ignore")
shapes()
values()
places()
integers()
