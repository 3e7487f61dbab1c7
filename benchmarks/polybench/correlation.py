"""The correlations of the columns of a table."""

from math import sqrt

SIZES = {"small": (24, 30), "medium": (204, 246)}


def setup(make, m, n):
    data = make((i * j) / m + i for i in range(n) for j in range(m))
    return m, n, data, make([0.0] * (m * m)), make([0.0] * m), make([0.0] * m)


def kernel(m, n, data, corr, mean, stddev):
    for j in range(m):
        t = 0.0
        for i in range(n):
            t += data[i * m + j]
        mean[j] = t / n
    for j in range(m):
        t = 0.0
        for i in range(n):
            d = data[i * m + j] - mean[j]
            t += d * d
        t = sqrt(t / n)
        stddev[j] = 1.0 if t <= 0.1 else t
    root = sqrt(n)
    for i in range(n):
        for j in range(m):
            data[i * m + j] = (data[i * m + j] - mean[j]) / (root * stddev[j])
    for i in range(m):
        corr[i * m + i] = 1.0
        for j in range(i + 1, m):
            t = 0.0
            for k in range(n):
                t += data[k * m + i] * data[k * m + j]
            corr[i * m + j] = t
            corr[j * m + i] = t
