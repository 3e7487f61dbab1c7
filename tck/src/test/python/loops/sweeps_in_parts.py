"""Loops of loops over arrays that do not fit a core, whose sums stand in an array: what was stored stays from part to part."""

import numpy

f32 = numpy.float32


def flat(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            c[i * m + j] *= f32(1.25)
        for k in range(q):
            for j in range(m):
                c[i * m + j] += f32(0.5) * a[i * q + k] * b[k * m + j]
    return j, k


def rows(n, m, q, a, b, c):
    for i in range(n):
        for k in range(q):
            for j in range(m):
                c[i, j] += a[i, k] * b[k, j]


def around(n, m, q, a, b, c, d):
    for i in range(n):
        for j in range(m):
            c[i, j] = d[j] + f32(i)
        for k in range(q):
            for j in range(m):
                c[i, j] += a[i, k] * b[k, j]
        for j in range(m - 1):
            c[i, j] = c[i, j] - c[i, j + 1]
        c[i, m - 1] = c[i, m - 1] + f32(1)


def filled(n, m, q, a, b, c):
    for i in range(n):
        for k in range(q):
            for j in range(m):
                c[i, k * m + j] = a[i, k] - b[k, j]


def sums(n, m, q, a, b, c):
    for i in range(n):
        for k in range(q):
            total = f32(0)
            for j in range(m):
                total += b[k, j]
            c[i, k] += total * a[i, k]


def carried(n, m, q, a, b, c):
    for i in range(n):
        total = f32(0)
        for j in range(m):
            for k in range(q):
                total += a[i, k] * b[k, j]
            c[i, j] = total
    return float(total)


def previous(n, m, q, a, b, c):
    """Each row is added with the factor of the one before it."""
    for i in range(n):
        factor = f32(0.5)
        for k in range(q):
            for j in range(m):
                c[i, j] += factor * b[k, j]
            factor = a[i, k]
    return float(factor)


def found(n, m, q, a, b, c):
    """What is remembered of one iteration only."""
    at = -1
    for i in range(n):
        for k in range(q):
            if k == 3:
                at = k * 10 + i
            for j in range(m):
                c[i, j] += a[i, k] * b[k, j]
    return at


def choosing(n, m, q, a, b, c):
    for i in range(n):
        for k in range(q):
            if a[i, k] > f32(2):
                for j in range(m):
                    c[i, j] += a[i, k] * b[k, j]


def columns(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            for k in range(q):
                c[i, j] += a[i, k] * b[k, j]


def integers(n, m, q, a, b, c):
    for i in range(n):
        for k in range(q):
            for j in range(m):
                c[i, j] += int(a[i, k]) * int(b[k, j])


def backwards(n, m, q, a, b, c):
    for i in range(n - 1, -1, -1):
        for k in range(q - 1, -1, -1):
            for j in range(m - 1, -1, -1):
                c[i, j] += a[i, k] * b[k, j]


def twice(n, q, a, c):
    """One array read in two ways, farther apart in later parts."""
    for i in range(n):
        for j in range(n):
            total = f32(0)
            for k in range(q):
                total += a[i, k] * a[j, k]
            c[i, j] = total


def behind(n, m, q, a, b, c):
    """The first row is read behind the parts of the others."""
    for i in range(n):
        for k in range(1, q, 3):
            for j in range(1, m - 1):
                c[i * m + j] = c[i * m + j] + a[i * q + k] * b[k * m + j]
        for j in range(m):
            c[i * m + j] *= f32(-0.5)
        for j in range(m - 1):
            c[i * m + j] = c[i * m + j] + b[0 * m + j]
        c[i * m] += f32(8)


def rows_of_both(n, m, q, a, b, c):
    """The second factor by rows, all flat."""
    for i in range(n):
        for j in range(m):
            total = f32(0)
            for k in range(q):
                total += a[i * q + k] * b[j * q + k]
            c[i * m + j] = total


def onto(n, m, q, a, b, c):
    """Sums that begin with what their element holds."""
    for i in range(n):
        for j in range(m):
            total = c[i, j] * f32(0.5)
            for k in range(q):
                total += a[i, k] * b[k, j]
            c[i, j] = total


def onto_flat(n, m, q, a, b, c):
    for i in range(n):
        for j in range(m):
            total = c[i * m + j] * f32(0.5)
            for k in range(q):
                total += a[i * q + k] * b[j * q + k]
            c[i * m + j] = total


def beside(n, m, q, a, b, c):
    """Each begins with what the one before it became."""
    for i in range(n):
        for j in range(1, m):
            total = c[i, j - 1] * f32(0.001)
            for k in range(q):
                total += a[i, k] * b[k, j]
            c[i, j] = total


def inside(n, m, q, a, b, c):
    """What an element held is a factor of each term."""
    for i in range(n):
        for j in range(m):
            total = f32(0)
            for k in range(q):
                total += c[i, j] * b[k, j]
            c[i, j] = total


def shown(name, c):
    print(name, float(c.astype(numpy.float64).sum()), [float(x) for x in c.ravel()[::371][:12]])


def array(rows, columns, by, modulus):
    whole = (numpy.arange(rows * columns) * by % modulus).astype(f32).reshape(rows, columns)
    return whole * f32(0.37) - f32(modulus // 7)


a = array(37, 96, 7, 101)
b = array(96, 93, 11, 89)
c = array(37, 93, 3, 71)
print(flat(37, 93, 96, a.ravel(), b.ravel(), c.ravel()))
shown("flat", c)
rows(37, 93, 96, a, b, c)
shown("rows", c)
around(37, 93, 96, a, b, c, b[5].copy())
shown("around", c)
around(12, 93, 96, a, b, c, b[5])
shown("around", c)
columns(20, 93, 96, a, b, c)
shown("columns", c)
print(carried(20, 93, 96, a, b, c))
shown("carried", c)
print(previous(20, 93, 96, a, b, c))
shown("previous", c)
print(found(20, 93, 96, a, b, c))
shown("found", c)
choosing(20, 93, 96, a, b, c)
shown("choosing", c)
backwards(20, 93, 96, a, b, c)
shown("backwards", c)
wide = numpy.zeros((9, 96 * 12), dtype=f32)
filled(9, 12, 96, a, b, wide)
shown("filled", wide)
small = numpy.zeros((30, 96), dtype=f32)
sums(30, 93, 96, a, b, small)
shown("sums", small)
behind(9, 93, 96, a.ravel(), b.ravel(), c.ravel())
shown("behind", c)
for work in (onto, beside, inside):
    c = array(37, 93, 3, 71)
    work(37, 93, 96, a, b, c)
    shown(work.__name__, c)
long = array(190, 96, 5, 79)
wider = numpy.zeros(37 * 190, dtype=f32)
rows_of_both(37, 190, 96, a.ravel(), long.ravel(), wider)
shown("rows of both", wider)
onto_flat(37, 190, 96, a.ravel(), long.ravel(), wider)
shown("onto flat", wider)
gram = numpy.zeros((96, 96), dtype=f32)
twice(96, 90, b, gram)
shown("twice", gram)
large = array(40, 200, 5, 67)
rows(31, 80, 90, a[3:, 4:], b[2:, 5:], large[6:, 90:])
shown("views", large)

# Loops without a turn, and with one.
print(flat(37, 93, 1, a.ravel(), b.ravel(), c.ravel()))
for m, q in ((0, 96), (93, 0), (1, 96)):
    try:
        print(flat(37, m, q, a.ravel(), b.ravel(), c.ravel()))
    except UnboundLocalError as error:
        print(error)
shown("few", c)

# The same array on both sides.
square = array(93, 93, 7, 101) * f32(0.0001)
rows(93, 93, 93, square, b * f32(0.001), square)
shown("same", square)

numbers = (numpy.arange(96 * 96) * 13 % 1009).astype(numpy.int32).reshape(96, 96)
product = numpy.ones((20, 96), dtype=numpy.int32)
integers(20, 96, 96, numbers, numbers.T.copy(), product)
integers(4, 96, 96, numbers, numbers, product)
print("integers", int(product.astype(numpy.int64).sum()), product[3, :5].tolist())

# Values that no core has, in the middle.
a[20, 77] = f32(numpy.inf)
with numpy.errstate(all="ignore"):
    rows(37, 93, 96, a, b, c)
print("infinite", [float(x) for x in c[19, :4]], [float(x) for x in c[20, :4]], float(c[32, 92]))
a[20, 77] = f32(1e-40)
rows(20, 93, 96, a, b, c)
shown("tiny", c[:20])
try:
    rows(37, 93, 96, a[:, :50], b, c)
except IndexError as error:
    print(error)
shown("short", c[:20])
