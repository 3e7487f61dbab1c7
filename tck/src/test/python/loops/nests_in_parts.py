"""Nests of loops over arrays that do not fit a core: sums go on from part to part, in order."""

import numpy

f32 = numpy.float32


def matmul(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = f32(0)
            for k in range(q):
                total += a[i, k] * b[k, j]
            c[i, j] = total
    return j, k, float(total)


def scaled(n, m, q, a, b, c, alpha, bias):
    for i in range(n):
        for j in range(m):
            total = f32(0.5)
            for k in range(q):
                total += a[i, k] * b[k, j]
            c[i, j] = total * alpha + bias[j]


def integers(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = 0
            for k in range(q):
                total += int(a[i, k]) * int(b[k, j])
            c[i, j] = total


def backwards(n, m, q, a, b, c):
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            total = f32(0)
            for k in range(q - 1, -1, -1):
                total += a[i, k] * b[k, j]
            c[i, j] = total


def quotients(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = f32(0)
            for k in range(q):
                total += a[i, k] / b[k, j]
            c[i, j] = total


def shown(name, c):
    print(name, float(c.astype(numpy.float64).sum()), [float(x) for x in c[::17, ::13].ravel()[:12]])


def array(rows, columns, by, modulus):
    whole = (numpy.arange(rows * columns) * by % modulus).astype(f32).reshape(rows, columns)
    return whole * f32(0.37) - f32(modulus // 7)


a = array(93, 93, 7, 101)
b = array(93, 93, 11, 89)
c = numpy.zeros((93, 93), dtype=f32)
print(matmul(93, 93, 93, a, b, c))
shown("odd", c)
print(matmul(93, 93, 93, c * f32(0.001), b, a))
shown("again", a)

a = array(33, 160, 7, 103)
b = array(160, 96, 5, 83)
c = numpy.zeros((33, 96), dtype=f32)
matmul(33, 96, 160, a, b, c)
shown("even", c)
backwards(33, 96, 160, a, b, c)
shown("backwards", c)
scaled(33, 96, 160, a, b, c, f32(0.25), b[3])
shown("scaled", c)

# Parts of larger arrays; their elements stay what they were around them.
large = array(40, 120, 3, 97)
matmul(30, 91, 150, a[2:, 5:], b[7:, 3:], large[4:, 9:])
shown("views", large)
matmul(30, 60, 96, a[:, 5:], b.T, large)
shown("transposed", large)

whole = (numpy.arange(96 * 96) * 13 % 1009).astype(numpy.int32).reshape(96, 96)
product = numpy.zeros((96, 96), dtype=numpy.int32)
integers(20, 96, 96, whole, whole, product)
print("integers", int(product.astype(numpy.int64).sum()), product[3, :5].tolist())

# A value that no core has, in the middle: the sequential answer all the same.
a[20, 77] = f32(numpy.inf)
with numpy.errstate(all="ignore"):
    matmul(33, 96, 160, a, b, c)
print("infinite", [float(x) for x in c[19, :4]], [float(x) for x in c[20, :4]], float(c[32, 95]))
a[20, 77] = f32(1)
d = numpy.abs(b) + f32(1)
quotients(25, 96, 160, a, d, c)
shown("quotients", c)
d[150, 50] = 0
with numpy.errstate(all="ignore"):
    quotients(25, 96, 160, a, d, c)
print("by zero", float(c[0, 50]), float(c[24, 49]), float(c[24, 51]))
