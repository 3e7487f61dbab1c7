"""C = 1.2 C + 1.5 (A B^T + B A^T), the lower triangle."""

SIZES = {"small": (20, 24), "medium": (138, 154)}


def setup(make, m, n):
    a = make(((i * j + 1) % n) / n for i in range(n) for j in range(m))
    b = make(((i * j + 2) % m) / m for i in range(n) for j in range(m))
    c = make(((i * j + 3) % n) / m for i in range(n) for j in range(n))
    return m, n, a, b, c


def kernel(m, n, a, b, c):
    for i in range(n):
        for j in range(i + 1):
            c[i * n + j] *= 1.2
        for k in range(m):
            for j in range(i + 1):
                c[i * n + j] += a[j * m + k] * 1.5 * b[i * m + k] + b[j * m + k] * 1.5 * a[i * m + k]
