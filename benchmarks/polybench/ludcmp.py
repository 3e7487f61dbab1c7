"""A x = b by A = L U."""

SIZES = {"small": (24,), "medium": (254,)}


def setup(make, n):
    b = make((i + 1) / n / 2 + 4 for i in range(n))
    return n, make(1 / (1 + abs(i - j)) + float(n * (i == j)) for i in range(n) for j in range(n)), b, make([0.0] * n), make([0.0] * n)


def kernel(n, a, b, x, y):
    for i in range(n):
        for j in range(i):
            w = a[i * n + j]
            for k in range(j):
                w -= a[i * n + k] * a[k * n + j]
            a[i * n + j] = w / a[j * n + j]
        for j in range(i, n):
            w = a[i * n + j]
            for k in range(i):
                w -= a[i * n + k] * a[k * n + j]
            a[i * n + j] = w
    for i in range(n):
        w = b[i]
        for j in range(i):
            w -= a[i * n + j] * y[j]
        y[i] = w
    for i in range(n - 1, -1, -1):
        w = y[i]
        for j in range(i + 1, n):
            w -= a[i * n + j] * x[j]
        x[i] = w / a[i * n + i]
