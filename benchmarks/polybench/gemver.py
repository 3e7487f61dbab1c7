"""Two rank-one updates of A, then w = 1.5 A (x + 1.2 A^T y + z)."""

SIZES = {"small": (40,), "medium": (800,)}


def setup(make, n):
    u1 = make(float(i) for i in range(n))
    u2 = make((i + 1) / n / 2 for i in range(n))
    v1 = make((i + 1) / n / 4 for i in range(n))
    v2 = make((i + 1) / n / 6 for i in range(n))
    y = make((i + 1) / n / 8 for i in range(n))
    z = make((i + 1) / n / 9 for i in range(n))
    a = make((i * j % n) / n for i in range(n) for j in range(n))
    return n, a, u1, v1, u2, v2, make([0.0] * n), make([0.0] * n), y, z


def kernel(n, a, u1, v1, u2, v2, w, x, y, z):
    for i in range(n):
        for j in range(n):
            a[i * n + j] += u1[i] * v1[j] + u2[i] * v2[j]
    for i in range(n):
        for j in range(n):
            x[i] += 1.2 * a[j * n + i] * y[j]
    for i in range(n):
        x[i] += z[i]
    for i in range(n):
        for j in range(n):
            w[i] += 1.5 * a[i * n + j] * x[j]
