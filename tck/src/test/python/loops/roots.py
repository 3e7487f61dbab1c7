"""Roots of float32 and float64 by NumPy's function, beside math's."""

import math
import numpy

f32 = numpy.float32


def roots(x, y, z, n):
    for i in range(n):
        y[i] = numpy.sqrt(x[i])
        z[i] = math.sqrt(x[i])


def doubles(x, y, n):
    for i in range(n):
        y[i] = numpy.sqrt(x[i]) + numpy.sqrt(2.0)


def weights(x, y, n):
    one = f32(1)
    for i in range(n):
        d = x[i] * x[i] + f32(0.01)
        inverse = one / d
        y[i] = inverse * numpy.sqrt(inverse)
    return type(d).__name__, float(inverse)


x = (numpy.arange(4000) * 7919 % 100003).astype(f32) * f32(0.37)
y = numpy.zeros(4000, dtype=f32)
z = numpy.zeros(4000, dtype=f32)
roots(x, y, z, 4000)
print(float(y.astype(numpy.float64).sum()), float(y[17]), bool((y == z).all()))
w = x.astype(numpy.float64)
v = numpy.zeros(4000)
doubles(w, v, 4000)
print(float(v.sum()), float(v[99]))
print(weights(x, y, 4000), float(y.astype(numpy.float64).sum()))
x[3000] = -1
with numpy.errstate(all="ignore"):
    try:
        roots(x, y, z, 4000)
    except ValueError as e:
        print(e, float(y[2999]), math.isnan(y[3000]), float(z[2999]))
x[3000] = -0.0
roots(x, y, z, 4000)
print(float(y[3000]), math.copysign(1, y[3000]), float(y[3999]))
