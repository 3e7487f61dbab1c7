"""C = 1.2 C + 1.5 A A^T, the lower triangle."""

SIZES = {"small": (22, 26), "medium": (146, 160)}


def setup(make, m, n):
    a = make(((i * j + 1) % n) / n for i in range(n) for j in range(m))
    c = make(((i * j + 2) % m) / m for i in range(n) for j in range(n))
    return m, n, a, c


def kernel(m, n, a, c):
    for i in range(n):
        for j in range(i + 1):
            c[i * n + j] *= 1.2
        for k in range(m):
            for j in range(i + 1):
                c[i * n + j] += 1.5 * a[i * m + k] * a[j * m + k]
