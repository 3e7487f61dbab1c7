"""A = L L^T in place."""

SIZES = {"small": (26,), "medium": (334,)}


def setup(make, n):
    return n, make(1 / (1 + abs(i - j)) + float(n * (i == j)) for i in range(n) for j in range(n))


def kernel(n, a):
    for i in range(n):
        for j in range(i):
            t = a[i * n + j]
            for k in range(j):
                t -= a[i * n + k] * a[j * n + k]
            a[i * n + j] = t / a[j * n + j]
        t = a[i * n + i]
        for k in range(i):
            t -= a[i * n + k] * a[i * n + k]
        a[i * n + i] = t**0.5
