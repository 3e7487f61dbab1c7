"""Heat by alternating directions, implicit in each."""

SIZES = {"small": (4, 16), "medium": (8, 244)}


def setup(make, steps, n):
    u = make((i + n - j) / n for i in range(n) for j in range(n))
    return steps, n, u, make([0.0] * (n * n)), make([0.0] * (n * n)), make([0.0] * (n * n))


def kernel(steps, n, u, v, p, q):
    b1 = 2.0 * n * n / steps
    b2 = 1.0 * n * n / steps
    a = -b1 / 2.0
    b = 1.0 + b1
    d = -b2 / 2.0
    e = 1.0 + b2
    for t in range(steps):
        for i in range(1, n - 1):
            v[i] = 1.0
            p[i * n] = 0.0
            q[i * n] = 1.0
            for j in range(1, n - 1):
                s = a * p[i * n + j - 1] + b
                p[i * n + j] = -a / s
                x = -d * u[j * n + i - 1] + (1.0 + 2.0 * d) * u[j * n + i] - d * u[j * n + i + 1]
                q[i * n + j] = (x - a * q[i * n + j - 1]) / s
            v[(n - 1) * n + i] = 1.0
            for j in range(n - 2, 0, -1):
                v[j * n + i] = p[i * n + j] * v[(j + 1) * n + i] + q[i * n + j]
        for i in range(1, n - 1):
            u[i * n] = 1.0
            p[i * n] = 0.0
            q[i * n] = 1.0
            for j in range(1, n - 1):
                s = d * p[i * n + j - 1] + e
                p[i * n + j] = -d / s
                x = -a * v[(i - 1) * n + j] + (1.0 + 2.0 * a) * v[i * n + j] - a * v[(i + 1) * n + j]
                q[i * n + j] = (x - d * q[i * n + j - 1]) / s
            u[i * n + n - 1] = 1.0
            for j in range(n - 2, 0, -1):
                u[i * n + j] = p[i * n + j] * u[i * n + j + 1] + q[i * n + j]
