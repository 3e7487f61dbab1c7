"""Heat in a cube, step by step."""

SIZES = {"small": (3, 10), "medium": (5, 56)}


def setup(make, steps, n):
    a = make((i + j + (n - k)) * 10 / n for i in range(n) for j in range(n) for k in range(n))
    return steps, n, a, make(a)


def step(n, a, b):
    m = n * n
    for i in range(1, n - 1):
        for j in range(1, n - 1):
            for k in range(1, n - 1):
                x = i * m + j * n + k
                b[x] = (
                    0.125 * (a[x + m] - 2.0 * a[x] + a[x - m])
                    + 0.125 * (a[x + n] - 2.0 * a[x] + a[x - n])
                    + 0.125 * (a[x + 1] - 2.0 * a[x] + a[x - 1])
                    + a[x]
                )


def kernel(steps, n, a, b):
    for t in range(steps):
        step(n, a, b)
        step(n, b, a)
