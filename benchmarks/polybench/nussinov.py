"""How many bases of a string of RNA can pair."""

SIZES = {"small": (34,), "medium": (306,)}


def setup(make, n):
    return n, make(float((i + 1) % 4) for i in range(n)), make([0.0] * (n * n))


def kernel(n, seq, table):
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            t = table[i * n + j]
            if table[i * n + j - 1] > t:
                t = table[i * n + j - 1]
            if i + 1 < n:
                if table[(i + 1) * n + j] > t:
                    t = table[(i + 1) * n + j]
                d = table[(i + 1) * n + j - 1]
                if i < j - 1 and seq[i] + seq[j] == 3.0:
                    d += 1.0
                if d > t:
                    t = d
            for k in range(i + 1, j):
                d = table[i * n + k] + table[(k + 1) * n + j]
                if d > t:
                    t = d
            table[i * n + j] = t
