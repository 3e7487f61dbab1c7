"""Loops that follow each other in the trips of another loop: cores share each of them."""

import numpy

try:
    import epiphany
    offload = epiphany.offload
except ImportError:
    def offload(f):
        return f


def filled(*shape, kind=numpy.float32, by=7):
    a = numpy.zeros(shape, dtype=kind)
    flat = a.reshape(-1)
    for k in range(flat.size):
        flat[k] = 1 + (k * by + k * k // 3) % 11
    return a


def show(name, *arrays):
    print(name, *[(sum(a.tobytes()), [float(x) for x in a.reshape(-1)[::max(1, a.size // 5)]]) for a in arrays])


@offload
def there_and_back(a, b, n, rows, columns):
    quarter = numpy.float32(0.25)
    for t in range(n):
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                b[i, j] = (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]) * quarter
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                a[i, j] = (b[i - 1, j] + b[i + 1, j] + b[i, j - 1] + b[i, j + 1]) * quarter


for rows, columns, n in (40, 48, 30), (19, 70, 40), (7, 200, 37), (18, 64, 1), (18, 64, 0), (35, 33, 40), (100, 60, 9):
    a = filled(rows, columns)
    b = filled(rows, columns, by=5)
    there_and_back(a, b, n, rows, columns)
    show("there and back", a, b)


@offload
def life(a, b, n, size):
    for t in range(n):
        for i in range(1, size - 1):
            for j in range(1, size - 1):
                k = (a[i - 1, j - 1] + a[i - 1, j] + a[i - 1, j + 1] + a[i, j - 1] + a[i, j + 1]
                     + a[i + 1, j - 1] + a[i + 1, j] + a[i + 1, j + 1])
                b[i, j] = 1 if k == 3 or (k == 2 and a[i, j] == 1) else 0
        for i in range(size):
            for j in range(size):
                a[i, j] = b[i, j]
    return t, i, j, int(k)


for size in 30, 50:
    a = numpy.zeros((size, size), dtype=numpy.int32)
    b = numpy.zeros((size, size), dtype=numpy.int32)
    for i in range(size):
        for j in range(size):
            a[i, j] = (i * 7 + j * j) % 5 == 0
            b[i, j] = (i + j) % 2
    print(life(a, b, 12, size))
    show("life", a, b)


@offload
def last_values(a, b, n, rows, columns):
    x = numpy.float32(0)
    for t in range(n):
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                x = (a[i - 1, j] + a[i + 1, j + 1]) * numpy.float32(0.5)
                b[i, j] = x
        for i in range(1, rows - 1):
            for j in range(1, columns - 1):
                x = (b[i, j - 1] + b[i + 1, j]) * numpy.float32(0.5)
                a[i, j] = x
    return t, i, j, float(x)


for rows, columns, n in (60, 40, 5), (250, 200, 3), (254, 203, 2):
    a = filled(rows, columns)
    b = filled(rows, columns, by=5)
    print(last_values(a, b, n, rows, columns))
    show("last values", a, b)


@offload
def wave(u, v, n, size):
    h = numpy.float32(0.1)
    for t in range(n):
        for i in range(1, size - 1):
            v[i] = v[i] + (u[i - 1] - u[i] - u[i] + u[i + 1]) * h
        for i in range(1, size - 1):
            u[i] += v[i] * h
    return i


for size in 100, 1003:
    u = filled(size)
    v = filled(size, by=3)
    print(wave(u, v, 60, size))
    show("wave", u, v)


@offload
def smooth(u, v, n, size):
    third = numpy.float32(0.333)
    for t in range(n):
        for i in range(2, size - 2):
            v[i] = (u[i - 2] + u[i] + u[i + 2]) * third
        for i in range(2, size - 2):
            u[i] = (v[i - 1] + v[i] + v[i + 1]) * third


for size in 5000, 40001:
    u = filled(size)
    v = filled(size, by=3)
    smooth(u, v, 6, size)
    show("smooth", u, v)


@offload
def three(a, b, c, w, n, size):
    for t in range(n):
        for i in range(size):
            for j in range(1, size - 1):
                b[i, j] = a[i, j - 1] * w[0] + a[i, j + 1] * w[1]
        for i in range(1, size - 1):
            for j in range(size):
                c[i, j] = (b[i - 1, j] + b[i + 1, j]) * w[2]
        for i in range(size - 1, 0, -1):
            for j in range(0, size, 2):
                a[i, j] = c[i, j] * w[t % 3]


for size in 20, 33, 48:
    a = filled(size, size)
    b = filled(size, size, by=3)
    c = filled(size, size, by=9)
    w = filled(3) * numpy.float32(0.07)
    three(a, b, c, w, 25, size)
    show("three", a, b, c)


@offload
def everybody(x, v, n, size):
    for t in range(n):
        for i in range(size):
            f = numpy.float32(0)
            for j in range(size):
                f += (x[j] - x[i]) * numpy.float32(0.001)
            v[i] += f
        for i in range(size):
            x[i] += v[i] * numpy.float32(0.1)
    return float(f)


x = filled(90)
v = filled(90, by=3)
print(everybody(x, v, 20, 90))
show("everybody", x, v)


@offload
def sometimes(a, b, n, size):
    last = -1
    for t in range(n):
        for i in range(1, size - 1):
            for j in range(1, size - 1):
                if a[i, j] > 5:
                    b[i, j] = a[i - 1, j] - a[i + 1, j]
                    last = i
        for i in range(1, size - 1):
            for j in range(1, size - 1):
                a[i, j] = a[i, j] + b[i, j]
    return last


a = filled(40, 40, kind=numpy.int32)
b = filled(40, 40, kind=numpy.int32, by=3)
print(sometimes(a, b, 15, 40))
show("sometimes", a, b)


@offload
def odd_trips(a, b, n, size):
    for t in range(n):
        if t % 3 == 1:
            for i in range(1, size - 1):
                for j in range(1, size - 1):
                    b[i, j] = a[i - 1, j] + a[i + 1, j]
        for i in range(1, size - 1):
            for j in range(1, size - 1):
                a[i, j] = b[i, j - 1] - b[i, j + 1]


a = filled(40, 40, kind=numpy.int32)
b = filled(40, 40, kind=numpy.int32, by=3)
odd_trips(a, b, 15, 40)
show("odd trips", a, b)


@offload
def grows(a, b, n, size):
    for t in range(n):
        for i in range(1, size - 1):
            for j in range(1, size - 1):
                b[i, j] = a[i - 1, j] * a[i + 1, j]
        for i in range(1, size - 1):
            for j in range(1, size - 1):
                a[i, j] = b[i, j]


for start in 1.5, 0.5, 1e-30, float("nan"):
    a = numpy.full((40, 40), start, dtype=numpy.float32)
    b = filled(40, 40)
    with numpy.errstate(all="ignore"):
        grows(a, b, 12, 40)
    print("grows", start, sum(a.tobytes()) if start == start else numpy.isnan(a).sum())


@offload
def out_of_range(a, b, n, size):
    for t in range(n):
        for i in range(1, size - 1):
            for j in range(size - 1):
                b[i, j] = a[i, j + t // 20]
        for i in range(1, size - 1):
            for j in range(size):
                a[i, j] = b[i, j] + 1


a = filled(40, 40, kind=numpy.int32)
b = filled(40, 40, kind=numpy.int32, by=3)
try:
    out_of_range(a, b, 50, 40)
except IndexError as e:
    print("IndexError")
show("out of range", a, b)

# The same storage under two names, views, rows the other way round.
a = filled(40, 48)
there_and_back(a, a, 20, 40, 48)
show("alias", a)
whole = filled(80, 48)
there_and_back(whole[:40], whole[40:], 20, 40, 48)
show("halves", whole)
there_and_back(whole[:40], whole[30:70], 20, 40, 48)
show("overlapping", whole)
a = filled(40, 48)
b = filled(40, 48, by=3)
there_and_back(a[::-1], b, 20, 40, 48)
show("upside down", a, b)
there_and_back(a[::2], b[1::2], 20, 20, 48)
show("every other", a, b)
there_and_back(a.T, b.T, 20, 48, 40)
show("columns", a, b)

@offload
def doubles(a, b, n, size, factor):
    for t in range(n):
        for i in range(1, size - 1):
            x = float(a[i - 1]) * factor + float(a[i + 1])
            b[i] = numpy.float32(x * 0.25)
        for i in range(1, size - 1):
            a[i] = b[i]
    return x, i


p = filled(70)
q = filled(70, by=3)
print(doubles(p, q, 30, 70, 1.5))
show("doubles", p, q)

for t in range(20):
    for i in range(1, 39):
        for j in range(1, 47):
            b[i, j] = (a[i - 1, j] + a[i + 1, j]) * numpy.float32(0.5)
    for i in range(1, 39):
        for j in range(1, 47):
            a[i, j] = (b[i, j - 1] + b[i, j + 1]) * numpy.float32(0.5)
print(t, i, j)
show("module", a, b)
