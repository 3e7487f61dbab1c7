"""B = 1.5 A^T B, with A lower triangular and ones on its diagonal."""

SIZES = {"small": (22, 26), "medium": (188, 206)}


def setup(make, m, n):
    a = make(((i + j) % m) / m if j < i else float(i == j) for i in range(m) for j in range(m))
    b = make(((n + i - j) % n) / n for i in range(m) for j in range(n))
    return m, n, a, b


def kernel(m, n, a, b):
    for i in range(m):
        for j in range(n):
            t = b[i * n + j]
            for k in range(i + 1, m):
                t += a[k * m + i] * b[k * n + j]
            b[i * n + j] = 1.5 * t
