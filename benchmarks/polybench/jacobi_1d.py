"""Means of three neighbours, step by step."""

SIZES = {"small": (8, 120), "medium": (100, 10940)}


def setup(make, steps, n):
    return steps, n, make((i + 2) / n for i in range(n)), make((i + 3) / n for i in range(n))


def kernel(steps, n, a, b):
    for t in range(steps):
        for i in range(1, n - 1):
            b[i] = 0.33333 * (a[i - 1] + a[i] + a[i + 1])
        for i in range(1, n - 1):
            a[i] = 0.33333 * (b[i - 1] + b[i] + b[i + 1])
