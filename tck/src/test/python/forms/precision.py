"""Single precision, and nests of loops that depend on each other in some way."""

import numpy as np

N = 60
a = np.arange(N * N, dtype=np.float32) / np.float32(7)
b = a[::-1].copy()


# form: float32 sum that begins as a literal
def products(n, a, b, c):
    for i in range(n):
        for j in range(n):
            t = 0.0
            for k in range(n):
                t += a[i * n + k] * b[k * n + j]
            c[i * n + j] = t


c = np.zeros(N * N, np.float32)
products(12, a, b, c)
print(float(c[100]))


# form: float32 recurrence that begins as a literal
def filtered(n, a, c, s):
    for i in range(n):
        u = v = 0.0
        for j in range(n):
            c[i * n + j] = s * a[i * n + j] + 0.25 * u + s * v
            v = u
            u = c[i * n + j]


filtered(N, a, c, 0.1)
print(float(c[-1]))


# form: float32 beside a double that stays the same
def scaled(n, a, c, d):
    for i in range(n):
        c[i] = (1.0 + 2.0 * d) * a[i] - -d * (n - 1.0)


scaled(N * N, a, c, 0.3)
print(float(c[-1]))


# form: division by the number of terms
def means(n, a, c):
    for i in range(n):
        t = 0.0
        for j in range(n):
            t += a[j * n + i]
        c[i] = t / n


means(N, a, c)
print(float(c[5]))


# form: elimination
def eliminated(n, a):
    for k in range(n):
        for i in range(k + 1, n):
            f = a[i * n + k] / a[k * n + k]
            for j in range(k, n):
                a[i * n + j] -= f * a[k * n + j]


m = [float(i * 37 % 101) + (500 if i % (N + 1) == 0 else 0) for i in range(N * N)]
eliminated(N, m)
print(m[-1])


# form: substitution
def solved(n, a, x):
    for i in range(n):
        t = x[i]
        for j in range(i):
            t -= a[i * n + j] * x[j]
        x[i] = t / a[i * n + i]


x = [1.0 + i for i in range(N)]
solved(N, m, x)
print(x[-1])


# form: shortest paths
def shortest(n, d):
    for k in range(n):
        for i in range(n):
            for j in range(n):
                s = d[i * n + k] + d[k * n + j]
                if s < d[i * n + j]:
                    d[i * n + j] = s


d = [(i * 7919) % 1009 + 1 for i in range(N * N)]
shortest(N, d)
print(sum(d))


# form: few steps in time over long arrays
def relaxed(steps, n, a, b):
    for _ in range(steps):
        for i in range(1, n - 1):
            b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3
        for i in range(1, n - 1):
            a[i] = (b[i - 1] + b[i] + b[i + 1]) / 3


relaxed(3, N * N, m, m[:])
print(m[77])
