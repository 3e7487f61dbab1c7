"""L x = b, with L lower triangular."""

SIZES = {"small": (80,), "medium": (1400,)}


def setup(make, n):
    low = make((i + n - j + 1) * 2 / n if j <= i else 0.0 for i in range(n) for j in range(n))
    return n, low, make([-999.0] * n), make(float(i % 7) for i in range(n))


def kernel(n, low, x, b):
    for i in range(n):
        t = b[i]
        for j in range(i):
            t -= low[i * n + j] * x[j]
        x[i] = t / low[i * n + i]
