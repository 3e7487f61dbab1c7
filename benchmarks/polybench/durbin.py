"""Yule and Walker's equations by Durbin's recursion."""

SIZES = {"small": (50,), "medium": (2400,)}


def setup(make, n):
    return n, make(1 / (i + 2.0) for i in range(n)), make([0.0] * n), make([0.0] * n)


def kernel(n, r, y, z):
    y[0] = -r[0]
    beta = 1.0
    alpha = -r[0]
    for k in range(1, n):
        beta = (1 - alpha * alpha) * beta
        t = 0.0
        for i in range(k):
            t += r[k - i - 1] * y[i]
        alpha = -(r[k] + t) / beta
        for i in range(k):
            z[i] = y[i] + alpha * y[k - i - 1]
        for i in range(k):
            y[i] = z[i]
        y[k] = alpha
