"""G = (A B) (C D)."""

SIZES = {"small": (14, 15, 16, 17, 18), "medium": (122, 124, 126, 128, 130)}


def setup(make, ni, nj, nk, nl, nm):
    a = make(((i * k + 1) % ni) / (5 * ni) for i in range(ni) for k in range(nk))
    b = make(((k * (j + 1) + 2) % nj) / (5 * nj) for k in range(nk) for j in range(nj))
    c = make((j * (m + 3) % nl) / (5 * nl) for j in range(nj) for m in range(nm))
    d = make(((m * (l + 2) + 2) % nk) / (5 * nk) for m in range(nm) for l in range(nl))
    return ni, nj, nk, nl, nm, make([0.0] * (ni * nj)), make([0.0] * (nj * nl)), make([0.0] * (ni * nl)), a, b, c, d


def product(n, m, p, x, y, z):
    for i in range(n):
        for j in range(p):
            t = 0.0
            for k in range(m):
                t += x[i * m + k] * y[k * p + j]
            z[i * p + j] = t


def kernel(ni, nj, nk, nl, nm, e, f, g, a, b, c, d):
    product(ni, nk, nj, a, b, e)
    product(nj, nm, nl, c, d, f)
    product(ni, nj, nl, e, f, g)
