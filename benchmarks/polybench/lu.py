"""A = L U in place."""

SIZES = {"small": (24,), "medium": (258,)}


def setup(make, n):
    return n, make(1 / (1 + abs(i - j)) + float(n * (i == j)) for i in range(n) for j in range(n))


def kernel(n, a):
    for i in range(n):
        for j in range(i):
            t = a[i * n + j]
            for k in range(j):
                t -= a[i * n + k] * a[k * n + j]
            a[i * n + j] = t / a[j * n + j]
        for j in range(i, n):
            t = a[i * n + j]
            for k in range(i):
                t -= a[i * n + k] * a[k * n + j]
            a[i * n + j] = t
