"""Nests of loops over flat arrays that do not fit a core, by columns: tiles of them are packed where every column is one of its row."""

import numpy

f32 = numpy.float32


def triangle(n, m, a, c):
    for i in range(n):
        for j in range(i + 1):
            c[i * n + j] *= f32(1.25)
        for k in range(m):
            for j in range(i + 1):
                c[i * n + j] += f32(0.5) * a[i * m + k] * a[j * m + k]


def transposed(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = f32(0)
            for k in range(q):
                total += a[i * q + k] * b[k + j * q]
            c[i * m + j] = total
    return j, k, float(total)


def beyond(n, m, q, a, b, c, more):
    for i in range(n):
        for j in range(m - 1):
            total = f32(0)
            for k in range(q):
                total += a[i * q + k] * b[j * q + k + more]
            c[i * m + j] = total


def from_behind(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = f32(0)
            for k in range(q):
                total += a[i * q + q - 1 - k] * b[j * q + k - 1]
            c[i * m + j] = total


def backwards(n, m, q, a, b, c):
    for i in range(n - 1, -1, -1):
        for k in range(q - 1, -1, -1):
            for j in range(m):
                c[i * m + m - 1 - j] += a[i * q + k] * b[j * q + k]


def literal(a, c):
    for i in range(96):
        for k in range(120):
            for j in range(96):
                c[i * 96 + j] += a[i * 120 + k] * a[j * 120 + k]


def cube(n, a, b):
    m = n * n
    for i in range(1, n - 1):
        for j in range(1, n - 1):
            for k in range(1, n - 1):
                x = i * m + j * n + k
                b[x] = f32(0.125) * (a[x + m] + a[x - m]) + f32(0.25) * (a[x + n] + a[x - n]) + a[x + 1] - a[x - 1]


def two_further_down(n, a, b):
    for i in range(n):
        for j in range(3, 100):
            for k in range(40):
                b[i * 100 + j] += a[i * 100 + 200 + j] * a[i * 100 + 99 - j] - a[i * 100 + 100 + k]


def shown(name, c):
    print(name, float(c.astype(numpy.float64).sum()), [float(x) for x in c[::371][:12]])


def array(length, by, modulus):
    return (numpy.arange(length) * by % modulus).astype(f32) * f32(0.37) - f32(modulus // 7)


n, m, q = 40, 90, 101
a, b, c = array(n * q, 7, 101), array(m * q, 11, 89), numpy.zeros(n * m, dtype=f32)
print(transposed(n, m, q, a, b, c))
shown("transposed", c)
print(transposed(n, m, q, a, array(m * q + 33, 11, 89), c))
shown("longer", c)
for more in (1, 3, -1):
    beyond(n, m, q, a, b, c, more)
    shown("beyond", c)
from_behind(n, m, q, a, b, c)
shown("from behind", c)
backwards(n, m, q, a, b, c)
shown("backwards", c)
try:
    transposed(n, m, q, a, b[: m * q - 5], c)
except IndexError as e:
    print("IndexError", e)
shown("too short", c)
whole = array(130 * 131, 5, 83)
c = array(130 * 130, 3, 71)
triangle(130, 131, whole, c)
shown("triangle", c)
c = numpy.ones(96 * 96, dtype=f32)
literal(whole, c)
shown("literal", c)
a, b = array(33 ** 3, 7, 101), array(33 ** 3, 11, 89)
cube(33, a, b)
shown("cube", b)
try:
    cube(33, a[: 33 ** 3 - 33 * 33], b)
except IndexError as e:
    print("IndexError", e)
shown("cube", b)
a, b = array(14000, 7, 101), array(13000, 11, 89)
two_further_down(130, a, b)
shown("two further down", b)
