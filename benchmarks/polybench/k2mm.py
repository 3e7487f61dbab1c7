"""D = 1.2 D + 1.5 A B C."""

SIZES = {"small": (16, 18, 20, 22), "medium": (128, 130, 134, 138)}


def setup(make, ni, nj, nk, nl):
    a = make(((i * k + 1) % ni) / ni for i in range(ni) for k in range(nk))
    b = make((k * (j + 1) % nj) / nj for k in range(nk) for j in range(nj))
    c = make(((j * (l + 3) + 1) % nl) / nl for j in range(nj) for l in range(nl))
    d = make((i * (l + 2) % nk) / nk for i in range(ni) for l in range(nl))
    return ni, nj, nk, nl, make([0.0] * (ni * nj)), a, b, c, d


def kernel(ni, nj, nk, nl, tmp, a, b, c, d):
    for i in range(ni):
        for j in range(nj):
            t = 0.0
            for k in range(nk):
                t += 1.5 * a[i * nk + k] * b[k * nj + j]
            tmp[i * nj + j] = t
    for i in range(ni):
        for l in range(nl):
            t = d[i * nl + l] * 1.2
            for j in range(nj):
                t += tmp[i * nj + j] * c[j * nl + l]
            d[i * nl + l] = t
