grid = [[i + j for j in range(4)] for i in range(100)]
points = [(i, 2 * i) for i in range(100)]
weights = (3, 1, 4)
n = [0] * 100


def elements():
    for i in range(100):
        for j in range(len(grid[i])):
            grid[i][j] += 1


def rows():
    t = 0
    for row in grid:
        t += row[1]
    return t


def tuples():
    t = 0
    for x, y in points:
        t += x * y
    return t


def one_tuple():
    for i in range(100):
        n[i] = weights[i % 3]


elements()
rows()
tuples()
one_tuple()
