"""A = Q R by the modified method of Gram and Schmidt."""

from math import sqrt

SIZES = {"small": (20, 24), "medium": (156, 176)}


def setup(make, m, n):
    a = make((((i * j) % m) / m) * 100 + 10 + (j + 1.0) * (i == j) for i in range(m) for j in range(n))
    return m, n, a, make([0.0] * (n * n)), make([0.0] * (m * n))


def kernel(m, n, a, r, q):
    for k in range(n):
        t = 0.0
        for i in range(m):
            t += a[i * n + k] * a[i * n + k]
        norm = sqrt(t) + 1.0
        r[k * n + k] = norm
        for i in range(m):
            q[i * n + k] = a[i * n + k] / norm
        for j in range(k + 1, n):
            t = 0.0
            for i in range(m):
                t += q[i * n + k] * a[i * n + j]
            r[k * n + j] = t
            for i in range(m):
                a[i * n + j] -= q[i * n + k] * t
