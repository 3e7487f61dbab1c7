"""The covariances of the columns of a table."""

SIZES = {"small": (24, 30), "medium": (208, 248)}


def setup(make, m, n):
    data = make((i * j) / m for i in range(n) for j in range(m))
    return m, n, data, make([0.0] * (m * m)), make([0.0] * m)


def kernel(m, n, data, cov, mean):
    for j in range(m):
        t = 0.0
        for i in range(n):
            t += data[i * m + j]
        mean[j] = t / n
    for i in range(n):
        for j in range(m):
            data[i * m + j] -= mean[j]
    for i in range(m):
        for j in range(i, m):
            t = 0.0
            for k in range(n):
                t += data[k * m + i] * data[k * m + j]
            t /= n - 1.0
            cov[i * m + j] = t
            cov[j * m + i] = t
