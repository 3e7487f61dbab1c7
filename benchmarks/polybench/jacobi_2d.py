"""Means of five neighbours in a plane, step by step."""

SIZES = {"small": (4, 24), "medium": (14, 298)}


def setup(make, steps, n):
    a = make((i * (j + 2) + 2) / n for i in range(n) for j in range(n))
    b = make((i * (j + 3) + 3) / n for i in range(n) for j in range(n))
    return steps, n, a, b


def kernel(steps, n, a, b):
    for t in range(steps):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                x = i * n + j
                b[x] = 0.2 * (a[x] + a[x - 1] + a[x + 1] + a[x + n] + a[x - n])
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                x = i * n + j
                a[x] = 0.2 * (b[x] + b[x - 1] + b[x + 1] + b[x + n] + b[x - n])
