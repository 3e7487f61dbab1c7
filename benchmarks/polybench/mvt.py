"""x1 += A y1, x2 += A^T y2."""

SIZES = {"small": (40,), "medium": (1000,)}


def setup(make, n):
    x1 = make((i % n) / n for i in range(n))
    x2 = make(((i + 1) % n) / n for i in range(n))
    y1 = make(((i + 3) % n) / n for i in range(n))
    y2 = make(((i + 4) % n) / n for i in range(n))
    a = make((i * j % n) / n for i in range(n) for j in range(n))
    return n, x1, x2, y1, y2, a


def kernel(n, x1, x2, y1, y2, a):
    for i in range(n):
        for j in range(n):
            x1[i] += a[i * n + j] * y1[j]
    for i in range(n):
        for j in range(n):
            x2[i] += a[j * n + i] * y2[j]
