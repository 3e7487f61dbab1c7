"""y = A^T (A x)."""

SIZES = {"small": (38, 42), "medium": (1000, 1060)}


def setup(make, m, n):
    x = make(1 + i / n for i in range(n))
    a = make(((i + j) % n) / (5 * m) for i in range(m) for j in range(n))
    return m, n, a, x, make([0.0] * n), make([0.0] * m)


def kernel(m, n, a, x, y, tmp):
    for i in range(n):
        y[i] = 0.0
    for i in range(m):
        t = 0.0
        for j in range(n):
            t += a[i * n + j] * x[j]
        tmp[i] = t
        for j in range(n):
            y[j] += a[i * n + j] * t
