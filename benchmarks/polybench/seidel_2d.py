"""Means of nine neighbours in a plane, each from the newest values."""

SIZES = {"small": (4, 24), "medium": (14, 302)}


def setup(make, steps, n):
    return steps, n, make((i * (j + 2) + 2) / n for i in range(n) for j in range(n))


def kernel(steps, n, a):
    for t in range(steps):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                x = i * n + j
                a[x] = (
                    a[x - n - 1] + a[x - n] + a[x - n + 1] + a[x - 1] + a[x] + a[x + 1] + a[x + n - 1] + a[x + n] + a[x + n + 1]
                ) / 9.0
