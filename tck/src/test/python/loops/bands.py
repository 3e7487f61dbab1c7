"""Loops that follow each other in the trips of another loop, with more data than all cores hold: band by band."""

import zlib

import numpy

try:
    import epiphany
    offload = epiphany.offload
except ImportError:
    def offload(f):
        return f

f32 = numpy.float32


def filled(*shape, kind=f32, by=7):
    flat = numpy.arange(numpy.prod(shape), dtype=numpy.int64)
    return (1 + (flat * by + flat * flat // 3) % 11).astype(kind).reshape(shape)


def show(name, *arrays):
    print(name, *[(zlib.crc32(a.tobytes()), [float(x) for x in a.reshape(-1)[::max(1, a.size // 5)]]) for a in arrays])


@offload
def fields(steps, nx, ny, ex, ey, hz, source):
    for t in range(steps):
        for j in range(ny):
            ey[j] = source[t]
        for i in range(1, nx):
            for j in range(ny):
                ey[i * ny + j] -= f32(0.5) * (hz[i * ny + j] - hz[(i - 1) * ny + j])
        for i in range(nx):
            for j in range(1, ny):
                ex[i * ny + j] -= f32(0.5) * (hz[i * ny + j] - hz[i * ny + j - 1])
        for i in range(nx - 1):
            for j in range(ny - 1):
                hz[i * ny + j] -= f32(0.7) * (ex[i * ny + j + 1] - ex[i * ny + j] + ey[(i + 1) * ny + j] - ey[i * ny + j])
    return t, i, j


for nx, ny, steps in (190, 230, 5), (30, 17, 9), (16, 40, 3):
    ex, ey, hz = (filled(nx * ny, by=k) for k in (3, 5, 7))
    print(fields(steps, nx, ny, ex, ey, hz, filled(steps)))
    show("fields", ex, ey, hz)


@offload
def rows_apart(a, b, s, n, rows, columns, low, high):
    i = j = 0
    for t in range(n):
        for j in range(columns):
            a[low, j] = s[t]
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                b[i, j] = (a[i - 1, j] + a[i + 1, j - 1]) * f32(0.5)
        for j in range(2, columns):
            b[high, j] = s[n - 1 - t]
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                a[i, j] = (b[i - 1, j + 1] + b[i, j]) * f32(0.5)
        for j in range(3, columns - 5):
            a[high, j] = s[0]
    return t, i, j


for rows, columns, n in (330, 190, 4), (40, 33, 7):
    for low, high in (0, rows - 1), (rows // 2, rows // 3), (rows - 1, 1):
        a, b = filled(rows, columns), filled(rows, columns, by=5)
        print(rows_apart(a, b, filled(n), n, rows, columns, low, high))
        show("rows apart", a, b)


@offload
def row_with_a_value(a, b, s, n, rows, columns):
    x = f32(0)
    for t in range(n):
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                b[i, j] = (a[i - 1, j] + a[i + 1, j]) * f32(0.5)
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                a[i, j] = (b[i - 1, j] + b[i + 1, j]) * f32(0.5)
        for j in range(columns):
            x = s[t] * f32(0.5)
            a[0, j] = x
    return float(x), i, j


a, b = filled(60, 40), filled(60, 40, by=5)
print(row_with_a_value(a, b, filled(9), 9, 60, 40))
show("row with a value", a, b)


@offload
def there_and_back(a, b, n, rows, columns):
    quarter = f32(0.25)
    for t in range(n):
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                b[i, j] = (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]) * quarter
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                a[i, j] = (b[i - 1, j] + b[i + 1, j] + b[i, j - 1] + b[i, j + 1]) * quarter


for rows, columns, n in (330, 260, 3), (420, 250, 5):
    a, b = filled(rows, columns), filled(rows, columns, by=5)
    there_and_back(a, b, n, rows, columns)
    show("there and back", a, b)


@offload
def three(a, b, c, w, n, rows, columns):
    x = f32(0)
    for t in range(n):
        for i in range(rows):
            for j in range(1, columns - 1):
                b[i, j] = a[i, j - 1] * w[0] + a[i, j + 1] * w[1]
        for i in range(2, rows - 1):
            for j in range(columns):
                c[i, j] = (b[i - 2, j] + b[i + 1, j]) * w[2]
        for i in range(1, rows):
            for j in range(0, columns, 2):
                x = c[i, j] * w[t % 3]
                a[i, j] = x
    return float(x), t, i, j


for rows, columns, n in (280, 160, 4), (240, 180, 7):
    a, b, c = (filled(rows, columns, by=k) for k in (7, 3, 9))
    print(three(a, b, c, filled(3) * f32(0.07), n, rows, columns))
    show("three", a, b, c)


@offload
def sometimes(a, b, c, n, size, columns, far):
    for t in range(n):
        for i in range(4, size - 4):
            for j in range(1, columns - 1):
                if a[i, j] > 5:
                    b[i, j] = a[i - far, j] - c[i + 1, j]
        for i in range(4, size - 4):
            for j in range(1, columns - 1):
                a[i, j] = a[i, j] + b[i, j]


for far in 1, 4:
    a, b, c = (filled(300, 150, kind=numpy.int32, by=k) for k in (7, 3, 9))
    sometimes(a, b, c, 4, 300, 150, far)
    show("sometimes", a, b, c)


@offload
def upside_down(a, b, c, n, size, columns):
    for t in range(n):
        for i in range(1, size - 1):
            for j in range(1, columns - 1):
                b[i, j] = a[size - 1 - i, j] - c[i, j]
        for i in range(1, size - 1):
            for j in range(1, columns - 1):
                a[i, j] = b[i, j] & 255


a, b, c = (filled(300, 150, kind=numpy.int32, by=k) for k in (7, 3, 9))
upside_down(a, b, c, 3, 300, 150)
show("upside down", a, b)


@offload
def smooth(u, v, w, n, size):
    third = f32(0.333)
    for t in range(n):
        for i in range(2, size - 2):
            v[i] = (u[i - 2] + w[i] + u[i + 2]) * third
        for i in range(2, size - 2):
            u[i] = (v[i - 1] + v[i] + v[i + 1]) * third


u, v, w = (filled(45003, by=k) for k in (7, 3, 9))
smooth(u, v, w, 6, 45003)
show("smooth", u, v)


@offload
def out_of_range(a, b, c, n, size, columns):
    for t in range(n):
        for i in range(1, size - 1):
            for j in range(columns - 1):
                b[i, j] = a[i, j + t // 3] + c[i, j]
        for i in range(1, size - 1):
            for j in range(columns):
                a[i, j] = b[i - 1, j] + 1


a, b, c = (filled(290, 150, kind=numpy.int32, by=k) for k in (7, 3, 9))
try:
    out_of_range(a, b, c, 7, 290, 150)
except IndexError:
    print("IndexError")
show("out of range", a, b)


@offload
def grows(a, b, c, n, size, columns):
    for t in range(n):
        for i in range(1, size - 1):
            for j in range(1, columns - 1):
                b[i, j] = a[i - 1, j] * a[i + 1, j] * c[i, j]
        for i in range(1, size - 1):
            for j in range(1, columns - 1):
                a[i, j] = b[i, j]


for start in 1.5, 1e-10, float("nan"):
    a, b, c = (filled(290, 150, by=k) for k in (7, 3, 9))
    a[7:280:40, 3:140:9] = start
    with numpy.errstate(all="ignore"):
        grows(a, b, c, 4, 290, 150)
    print("grows", start, numpy.isnan(a).sum(), numpy.isinf(a).sum(), zlib.crc32(numpy.nan_to_num(a, nan=1.0).tobytes()))
