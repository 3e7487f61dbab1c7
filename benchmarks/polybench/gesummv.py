"""y = 1.5 A x + 1.2 B x."""

SIZES = {"small": (40,), "medium": (1000,)}


def setup(make, n):
    x = make((i % n) / n for i in range(n))
    a = make(((i * j + 1) % n) / n for i in range(n) for j in range(n))
    b = make(((i * j + 2) % n) / n for i in range(n) for j in range(n))
    return n, a, b, make([0.0] * n), x


def kernel(n, a, b, y, x):
    for i in range(n):
        s = 0.0
        t = 0.0
        for j in range(n):
            s += a[i * n + j] * x[j]
            t += b[i * n + j] * x[j]
        y[i] = 1.5 * s + 1.2 * t
