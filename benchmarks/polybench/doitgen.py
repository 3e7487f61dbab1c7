"""A[r][q] = A[r][q] C, for tensors of three dimensions."""

SIZES = {"small": (8, 8, 12), "medium": (48, 48, 56)}


def setup(make, nr, nq, np):
    a = make(((i * j + k) % np) / np for i in range(nr) for j in range(nq) for k in range(np))
    c4 = make((i * j % np) / np for i in range(np) for j in range(np))
    return nr, nq, np, a, c4, make([0.0] * np)


def kernel(nr, nq, np, a, c4, row):
    for r in range(nr):
        for q in range(nq):
            at = (r * nq + q) * np
            for p in range(np):
                t = 0.0
                for s in range(np):
                    t += a[at + s] * c4[s * np + p]
                row[p] = t
            for p in range(np):
                a[at + p] = row[p]
