"""Matrix product, LU and a norm over lists of lists: indices and float arithmetic, no library."""


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def determinant(matrix):
    rows = [row[:] for row in matrix]
    n = len(rows)
    result = 1.0
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            result = -result
        result *= rows[k][k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            for j in range(k, n):
                rows[i][j] -= factor * rows[k][j]
    return result


def run():
    n = 60
    a = [[((i * 7 + j * 3) % 11) / 11.0 + (i == j) for j in range(n)] for i in range(n)]
    b = [[((i * 5 + j) % 13) / 13.0 for j in range(n)] for i in range(n)]
    product = multiply(a, b)
    return f"{determinant(a):.6e} {sum(map(sum, product)):.6e}"
