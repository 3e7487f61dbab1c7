"""One operation of float32 each, in loops that multiply integers too: which mode the FPU is in is not left to others."""

import math
import numpy

f32 = numpy.float32
N = 3000


def root(x, y, k):
    for i in range(N):
        y[i] = numpy.sqrt(x[i])
        k[i] = k[i] * 3


def root_and_double(x, y, k):
    for i in range(N):
        y[i] = numpy.sqrt(x[i])
        k[i] = int(float(x[i]) * 1.5) * k[i]


def turned(x, y, k):
    for i in range(N):
        y[i] = -x[i]
        k[i] = k[i] * 5


def size(x, y, k):
    for i in range(N):
        y[i] = abs(x[i])
        k[i] = k[i] * k[i]


def smaller(x, y, k):
    for i in range(N):
        y[i] = min(x[i], y[i])
        k[i] = k[i] * 7


def compared(x, y, k):
    for i in range(N):
        k[i] = k[i] * 11 if x[i] < y[i] else k[i]


def equal(x, y, k):
    for i in range(N):
        k[i] = k[i] * 11 + (x[i] == y[i])


def whole(x, y, k):
    for i in range(N):
        k[i] = k[i] * int(x[i])


def from_whole(x, y, k):
    for i in range(N):
        y[i] = k[i] * 13


def inverse(x, y, k):
    for i in range(N):
        y[i] = f32(1) / x[i]
        k[i] = k[i] * 3


def product(x, y, k):
    for i in range(N):
        y[i] = x[i] * f32(1.1)
        k[i] = k[i] * 3


def difference(x, y, k):
    for i in range(N):
        y[i] = x[i] - f32(1.1)
        k[i] = k[i] * 3


def square(x, y, k):
    for i in range(N):
        y[i] = math.sqrt(x[i])
        k[i] = k[i] * 3


for f in (root, root_and_double, turned, size, smaller, compared, equal, whole, from_whole, inverse, product, difference, square):
    x = (numpy.arange(N) * 7919 % 10007 + 1).astype(f32) * f32(0.37)
    y = numpy.full(N, 100, dtype=f32)
    k = (numpy.arange(N) % 89).astype(numpy.int32)
    f(x, y, k)
    print(f.__name__, float(y.astype(numpy.float64).sum()), int(k.astype(numpy.int64).sum()), float(y[17]), int(k[2999]))
