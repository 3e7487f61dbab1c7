"""Variables that begin as a float literal and become a numpy.float32, and floats that no iteration changes."""

import zlib

import numpy as np

n = 200
a = np.arange(n, dtype=np.float32) / np.float32(7)
b = np.array([(i * 37 % 101) - 50 for i in range(n)], np.float32)


def shown(v):
    return type(v).__name__, float(v).hex()


def sums(n, a, o):
    for i in range(n):
        t = 0.0
        for k in range(i % 4):
            t += a[k]
        o[i] = t
    return shown(t)


def literal_afterwards(n, a, o, doubles):
    for i in range(n):
        t = 1.5
        for k in range(i % 3):
            t = a[k]
        o[i] = t
        doubles[i] = t
    return shown(t)


def quotients(n, a, o, p):
    for i in range(n):
        t = 0.0
        for k in range(i % 5):
            t -= a[k]
        o[i] = t / 3
        p[i] = 2.0 * t + 1
    return shown(t)


def feedback(n, a, o, s):
    for i in range(n):
        u = 0.0
        v = 0.0
        for k in range(i % 7, 0, -1):
            o[i] = s * a[k] + 0.3 * u + s * v
            v = u
            u = o[i]
    return shown(u), shown(v)


def products_of_literals(n, a, o, s):
    for i in range(n):
        t = 1.0
        u = 0.1
        for k in range(i % 3):
            t = s * t
            u = t * 0.7
            t = a[k] + t
        o[i] = u + t
    return shown(t), shown(u)


def too_large(n, a, o, s):
    for i in range(n):
        t = 0.0
        if i % 9 == 4:
            t = a[i]
        o[i] = t * s
    return shown(t)


def some_iterations(n, a, o):
    t = None
    for i in range(n):
        if a[i] > 3:
            t = 0.0
            if i % 2:
                t = a[i]
        if i % 50 == 49:
            o[i] = t
    return shown(t)


def unchanged(n, a, o, s, m):
    for i in range(n):
        o[i] = (1.0 + 2.0 * s) * a[i] + -s * (m - 1.0) - m * s * s
    return shown(s)


def swapped(n, a, o):
    for i in range(n):
        t, u = 0.0, a[i]
        for k in range(i % 4):
            t, u = u, t
        o[i] = t
    return shown(t), shown(u)


def negative_zero(n, a, o):
    for i in range(n):
        t = -0.0
        for k in range(i % 2):
            t = t * a[0]
        o[i] = t * 0.5
    return shown(t)


def compared(n, a, o):
    count = 0
    for i in range(n):
        t = 0.1
        for k in range(i % 3):
            t = a[k] * np.float32(0) + np.float32(0.1)
        if t == 0.1:
            count += 1
        o[i] = t if t > a[3] else a[i]
    return count


def carried(n, a, o):
    t = 0.0
    for i in range(n):
        t = t * 0.5 + a[i]
        o[i] = t
    return shown(t)


def print_all(f, *rest):
    for m in (n, n - 1, n - 2, n - 3):
        o = np.zeros(n, np.float32)
        print(f.__name__, f(m, a, o, *rest), zlib.crc32(o.tobytes()))


for f in (sums, some_iterations, swapped, negative_zero, compared, carried):
    print_all(f)
for s in (1.1, 0.1, -3.0, 0.0):
    print_all(feedback, s)
    print_all(products_of_literals, s)
    print_all(unchanged, s, 7)
np.seterr(all="ignore")
for s in (1e300, 1e30, float("inf"), float("nan")):
    print_all(too_large, s)
for s in (1e300, 1e30):
    print_all(unchanged, s, -(2**60) - 1)
for f in (literal_afterwards, quotients):
    d = np.zeros(n)
    print_all(f, d)
    print(zlib.crc32(d.tobytes()))
