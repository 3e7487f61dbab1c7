"""Loops whose tests are undecided when the next round begins: NaN, zeros of both signs, and numbers that overflow behind a way out."""

import epiphany
import numpy

N = 600
f32 = numpy.float32


@epiphany.offload
def halvings(a, out, other):
    eps = f32(0.001)
    for i in range(N):
        x = a[i]
        n = 0
        while x > eps:
            x = x * f32(0.5)
            n += 1
        out[i] = n
        y = a[i]
        m = 0
        while m < 50 and y != eps:
            y = y * f32(0.5) + eps
            m += 1
        other[i] = m


@epiphany.offload
def escapes(a, out, last):
    for i in range(N):
        x = a[i]
        n = 0
        for k in range(50):
            if x * x > f32(4):
                break
            x = x * x + a[i]
            n += 1
        out[i] = n
        last[i] = x


@epiphany.offload
def signs(a, out):
    for i in range(N):
        n = 0
        for k in range(9):
            if a[i] * f32(0) < f32(0) or a[i] < f32(-1):
                break
            n += 1
        out[i] = n


@epiphany.offload
def quotients(a, out):
    for i in range(N):
        out[i] = a[i] / f32(3)


def ints():
    return numpy.zeros(N, dtype=numpy.int32)


def floats():
    return numpy.zeros(N, dtype=numpy.float32)


a = floats()
for i in range(N):
    a[i] = f32(0.37) * f32(i % 23) - f32(2)
a[100] = f32("nan")
a[101] = f32(3e38)
a[102] = f32(-0.0)
out, other, last = ints(), ints(), floats()
for again in range(3):
    halvings(a, out, other)
print(int(out.sum()), int(other.sum()), int(out[100]), int(other[100]), int(out[101]))
a[100] = f32(0.25)
a[101] = f32(0)
for again in range(3):
    escapes(a, out, last)
print(int(out.sum()), [float(last[i]) for i in range(8)], float(last[100]))
for again in range(3):
    signs(a, out)
print(int(out.sum()), [int(out[i]) for i in range(100, 104)])
q = floats()
for again in range(3):
    quotients(a, q)
print(float(q[101]), float(q[102]), float(q[5]))
