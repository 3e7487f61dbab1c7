"""s = A^T r, q = A p."""

SIZES = {"small": (38, 42), "medium": (1000, 1060)}


def setup(make, m, n):
    p = make((i % m) / m for i in range(m))
    r = make((i % n) / n for i in range(n))
    a = make((i * (j + 1) % n) / n for i in range(n) for j in range(m))
    return m, n, a, make([0.0] * m), make([0.0] * n), p, r


def kernel(m, n, a, s, q, p, r):
    for i in range(m):
        s[i] = 0.0
    for i in range(n):
        t = 0.0
        for j in range(m):
            s[j] += r[i] * a[i * m + j]
            t += a[i * m + j] * p[j]
        q[i] = t
