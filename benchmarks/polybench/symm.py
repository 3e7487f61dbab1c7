"""C = 1.2 C + 1.5 A B, with A symmetric and only its lower triangle stored."""

SIZES = {"small": (22, 26), "medium": (146, 162)}


def setup(make, m, n):
    c = make(((i + j) % 100) / m for i in range(m) for j in range(n))
    b = make(((n + i - j) % 100) / m for i in range(m) for j in range(n))
    a = make(((i + j) % 100) / m if j <= i else -999.0 for i in range(m) for j in range(m))
    return m, n, a, b, c


def kernel(m, n, a, b, c):
    for i in range(m):
        for j in range(n):
            t = 0.0
            for k in range(i):
                c[k * n + j] += 1.5 * b[i * n + j] * a[i * m + k]
                t += b[k * n + j] * a[i * m + k]
            c[i * n + j] = 1.2 * c[i * n + j] + 1.5 * b[i * n + j] * a[i * m + i] + 1.5 * t
