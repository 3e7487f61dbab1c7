"""The shortest paths between all nodes of a graph."""

SIZES = {"small": (24,), "medium": (150,)}


def setup(make, n):
    return n, make(
        float(i * j % 7 + 1) if (i + j) % 13 and (i + j) % 7 and (i + j) % 11 else 999.0
        for i in range(n)
        for j in range(n)
    )


def kernel(n, path):
    for k in range(n):
        for i in range(n):
            for j in range(n):
                d = path[i * n + k] + path[k * n + j]
                if d < path[i * n + j]:
                    path[i * n + j] = d
