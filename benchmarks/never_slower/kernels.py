"""Ordinary programs made of loops, many of which cannot run in parallel: sieves, and kernels in the
manner of PolyBench, in plain lists. Each function makes its own data and returns a number that
depends on all of its results."""


def sieve(n=1_000_000):
    prime = [True] * (n + 1)
    for i in range(2, int(n**0.5) + 1):
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = False
    return sum(prime)


def sieve_bytes(n=1_000_000):
    prime = bytearray([1]) * (n + 1)
    for i in range(2, int(n**0.5) + 1):
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = 0
    return sum(prime)


def table(rows, columns, f):
    return [[f(i, j) for j in range(columns)] for i in range(rows)]


def flat(rows, columns, f):
    return [f(i, j) for i in range(rows) for j in range(columns)]


def atax(m=300, n=320):
    a = flat(m, n, lambda i, j: (i + j) % n / (5.0 * m))
    x = [1.0 + i / n for i in range(n)]
    y = [0.0] * n
    for i in range(m):
        t = 0.0
        for j in range(n):
            t += a[i * n + j] * x[j]
        for j in range(n):
            y[j] = y[j] + a[i * n + j] * t
    return sum(y)


def bicg(m=300, n=320):
    a = table(n, m, lambda i, j: (i * (j + 1)) % n / n)
    p = [i % m / m for i in range(m)]
    r = [i % n / n for i in range(n)]
    s = [0.0] * m
    q = [0.0] * n
    for i in range(n):
        row = a[i]
        for j in range(m):
            s[j] = s[j] + r[i] * row[j]
            q[i] = q[i] + row[j] * p[j]
    return sum(s) + sum(q)


def cholesky(n=90):
    a = flat(n, n, lambda i, j: (n + 1.0 if i == j else 1.0 / (1 + abs(i - j))))
    for i in range(n):
        for j in range(i):
            for k in range(j):
                a[i * n + j] -= a[i * n + k] * a[j * n + k]
            a[i * n + j] /= a[j * n + j]
        for k in range(i):
            a[i * n + i] -= a[i * n + k] * a[i * n + k]
        a[i * n + i] = a[i * n + i] ** 0.5
    return sum(a)


def lu(n=80):
    a = flat(n, n, lambda i, j: (n + 1.0 if i == j else (i * j % n) / n))
    for i in range(n):
        for j in range(i):
            for k in range(j):
                a[i * n + j] -= a[i * n + k] * a[k * n + j]
            a[i * n + j] /= a[j * n + j]
        for j in range(i, n):
            for k in range(i):
                a[i * n + j] -= a[i * n + k] * a[k * n + j]
    return sum(a)


def seidel(n=100, steps=8):
    a = flat(n, n, lambda i, j: (i * (j + 2.0) + 2) / n)
    for t in range(steps):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                k = i * n + j
                a[k] = (
                    a[k - n - 1] + a[k - n] + a[k - n + 1] + a[k - 1] + a[k] + a[k + 1]
                    + a[k + n - 1] + a[k + n] + a[k + n + 1]
                ) / 9.0
    return sum(a)


def jacobi_1d(n=2000, steps=60):
    a = [(i + 2.0) / n for i in range(n)]
    b = [(i + 3.0) / n for i in range(n)]
    for t in range(steps):
        for i in range(1, n - 1):
            b[i] = 0.33333 * (a[i - 1] + a[i] + a[i + 1])
        for i in range(1, n - 1):
            a[i] = 0.33333 * (b[i - 1] + b[i] + b[i + 1])
    return sum(a)


def heat_3d(n=20, steps=6):
    a = [(i + j + (n - k)) * 10.0 / n for i in range(n) for j in range(n) for k in range(n)]
    b = list(a)
    for t in range(steps):
        for x, y in ((a, b), (b, a)):
            for i in range(1, n - 1):
                for j in range(1, n - 1):
                    for k in range(1, n - 1):
                        p = (i * n + j) * n + k
                        y[p] = (
                            0.125 * (x[p + n * n] - 2.0 * x[p] + x[p - n * n])
                            + 0.125 * (x[p + n] - 2.0 * x[p] + x[p - n])
                            + 0.125 * (x[p + 1] - 2.0 * x[p] + x[p - 1])
                            + x[p]
                        )
    return sum(a)


def gramschmidt(m=70, n=60):
    a = table(m, n, lambda i, j: ((i * j) % m / m) * 100 + 10)
    r = table(n, n, lambda i, j: 0.0)
    q = table(m, n, lambda i, j: 0.0)
    for k in range(n):
        norm = 1e-9
        for i in range(m):
            norm += a[i][k] * a[i][k]
        r[k][k] = norm**0.5
        for i in range(m):
            q[i][k] = a[i][k] / r[k][k]
        for j in range(k + 1, n):
            s = 0.0
            for i in range(m):
                s += q[i][k] * a[i][j]
            r[k][j] = s
            for i in range(m):
                a[i][j] = a[i][j] - q[i][k] * s
    return sum(map(sum, r))


def symm(m=60, n=70):
    a = table(m, m, lambda i, j: (i + j) % 100 / m)
    b = table(m, n, lambda i, j: (n + i - j) % 100 / m)
    c = table(m, n, lambda i, j: (i + j) % 100 / m)
    for i in range(m):
        for j in range(n):
            t = 0.0
            for k in range(i):
                c[k][j] += 1.5 * b[i][j] * a[i][k]
                t += b[k][j] * a[i][k]
            c[i][j] = 1.2 * c[i][j] + 1.5 * b[i][j] * a[i][i] + 1.5 * t
    return sum(map(sum, c))


def adi(n=60, steps=5):
    u = flat(n, n, lambda i, j: (i + n - j) / n)
    v = [0.0] * (n * n)
    p = [0.0] * (n * n)
    q = [0.0] * (n * n)
    for t in range(steps):
        for a, b in ((u, v), (v, u)):
            for i in range(1, n - 1):
                b[i] = 1.0
                p[i * n] = 0.0
                q[i * n] = b[i]
                for j in range(1, n - 1):
                    p[i * n + j] = 0.4 / (0.4 * p[i * n + j - 1] + 1.8)
                    q[i * n + j] = (
                        -0.4 * a[j * n + i - 1] + 1.8 * a[j * n + i] - 0.4 * a[j * n + i + 1]
                        + 0.4 * q[i * n + j - 1]
                    ) / (0.4 * p[i * n + j - 1] + 1.8)
                b[(n - 1) * n + i] = 1.0
                for j in range(n - 2, 0, -1):
                    b[j * n + i] = p[i * n + j] * b[(j + 1) * n + i] + q[i * n + j]
    return sum(u)


def histogram(n=120_000):
    bins = [0] * 256
    x = 12345
    data = []
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        data.append(x >> 7 & 255)
    for i in range(n):
        bins[data[i]] += 1
    return max(bins) * 1000 + min(bins)


def prefix_sums(n=150_000):
    a = [i * 7 % 13 for i in range(n)]
    for i in range(1, n):
        a[i] += a[i - 1]
    return a[-1]


def short_rows(n=2000, width=70):
    total = 0
    row = [0] * width
    for r in range(n):
        for j in range(width):
            row[j] = r * j & 1023
        total += row[r % width]
    return total


def scale(n=400_000):
    a = [i % 251 for i in range(n)]
    for i in range(n):
        a[i] = a[i] * 3 + 1
    return sum(a)


KERNELS = [
    sieve, sieve_bytes, atax, bicg, cholesky, lu, seidel, jacobi_1d, heat_3d, gramschmidt, symm, adi,
    histogram, prefix_sums, short_rows, scale,
]
