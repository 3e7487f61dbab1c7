"""C = 1.2 C + 1.5 A B."""

SIZES = {"small": (20, 22, 24), "medium": (138, 146, 152)}


def setup(make, ni, nj, nk):
    a = make((i * (k + 1) % nk) / nk for i in range(ni) for k in range(nk))
    b = make((k * (j + 2) % nj) / nj for k in range(nk) for j in range(nj))
    c = make(((i * j + 1) % ni) / ni for i in range(ni) for j in range(nj))
    return ni, nj, nk, a, b, c


def kernel(ni, nj, nk, a, b, c):
    for i in range(ni):
        for j in range(nj):
            c[i * nj + j] *= 1.2
        for k in range(nk):
            for j in range(nj):
                c[i * nj + j] += 1.5 * a[i * nk + k] * b[k * nj + j]
