"""float64 in loops that cores can carry out: every bit as in order."""

import math
import struct
from array import array


def bits(values):
    return [struct.pack("<d", v).hex() for v in values]


def show(name, values):
    h = 0
    for b in bits(values):
        h = (h * 31 + int(b, 16)) % 1000000007
    print(name, h, values[1], values[-1])


def axpy(x, y, k):
    for i in range(len(x)):
        y[i] = x[i] * k + y[i] - 0.125


def ratio(x, y, z):
    for i in range(len(x)):
        z[i] = x[i] / y[i]


def roots(x, z):
    for i in range(len(x)):
        z[i] = math.sqrt(abs(x[i])) * 0.5


def clamp(x, z, low, high):
    for i in range(len(x)):
        v = x[i]
        if v < low:
            v = low
        elif v >= high:
            v = high
        z[i] = v if v != 0.0 else -1.0


def best(x, y, z):
    for i in range(len(x)):
        z[i] = min(x[i], y[i]) + max(x[i], -y[i])


def whole(x, n):
    for i in range(len(x)):
        n[i] = int(x[i]) + i


def spread(n, z):
    for i in range(len(n)):
        z[i] = float(n[i]) * 0.1


def narrow(f, g):
    for i in range(len(f)):
        g[i] = f[i] * 0.3 + 1.0


def product(a, b, c, n):
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += a[i * n + k] * b[k * n + j]
            c[i * n + j] = s


def last(x):
    r = 0.0
    for i in range(len(x)):
        r = x[i] * 3.0
    return r


def steps(x, z):
    for i in range(len(x)):
        t = x[i]
        n = 0
        while t > 1.5 and n < 20:
            t = t * 0.5
            n += 1
        z[i] = t + n


def main():
    n = 600
    x = [(i * 7919 % 1000 - 500) * 0.37 for i in range(n)]
    y = [(i * 104729 % 997 + 1) * 1.1e-3 for i in range(n)]
    z = [0.0] * n
    for k in (1.7, -0.3, 1e300, 5e-324):
        axpy(x, y, k)
        show("axpy", y)
    y = [(i * 104729 % 997 + 1) * 1.1e-3 for i in range(n)]
    ratio(x, y, z)
    show("ratio", z)
    roots(x, z)
    show("roots", z)
    clamp(x, z, -20.5, 33.25)
    show("clamp", z)
    best(x, y, z)
    show("best", z)
    m = [0] * n
    whole(x, m)
    print("whole", sum(m), m[3], m[-1])
    spread(m, z)
    show("spread", z)
    show("last", [0.0, last(x)])
    steps([abs(v) for v in x], z)
    show("steps", z)

    # What is special: zeros of both signs, subnormal numbers, infinities, NaN.
    small = [5e-324 * (i - 300) for i in range(n)]
    axpy(small, z, 0.5)
    show("small", z)
    ratio(small, [3.0] * n, z)
    show("smaller", z)
    zeros = [0.0 if i % 3 else -0.0 for i in range(n)]
    best(zeros, [-0.0] * n, z)
    show("zeros", z)
    large = [1e308 * (i % 5 - 2) for i in range(n)]
    axpy(large, z, 3.0)
    show("large", z)
    mixed = [float("inf") if i % 7 == 0 else float("nan") if i % 11 == 0 else x[i] for i in range(n)]
    clamp(mixed, z, -1.0, 1.0)
    print("mixed", sum(v != v for v in z), sum(v for v in z if v == v))
    axpy(mixed, z, 2.0)
    print("mixed", sum(v != v for v in z), z[0], z[7], z[1])
    try:
        ratio(x, [1.0] * (n - 1) + [0.0], z)
    except ZeroDivisionError as e:
        print(e, z[5])
    try:
        whole([1e30] * n, m)
    except OverflowError as e:
        print(e)
    print(m[0] > 10**29)

    d = array("d", x)
    e = array("d", bytes(8 * n))
    ratio(d, array("d", y), e)
    show("array", list(e))
    f = array("f", [v * 0.01 for v in x])
    g = array("f", bytes(4 * n))
    narrow(f, g)
    show("narrow", list(g))

    k = 24
    a = [(i * 31 % 17 - 8) * 0.25 for i in range(k * k)]
    b = [(i * 13 % 19 - 9) * 0.3 for i in range(k * k)]
    c = [0.0] * (k * k)
    product(a, b, c, k)
    show("product", c)


main()
