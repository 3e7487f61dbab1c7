"""Lists of lists in loops: rows that are shared, change or differ."""

N = 60
M = 50


def table(n=N, m=M, f=int):
    return [[f((i * 31 + j * 17) % 23) for j in range(m)] for i in range(n)]


def digest(grid):
    t = 0
    for row in grid:
        for x in row:
            t = (t * 31 + int(x * 4)) % 1000003
    return t


def fills(grid, n, m):
    for i in range(n):
        for j in range(m):
            grid[i][j] = grid[i][j - 1] + i * j % 7
    return digest(grid)


def adds(a, b, c):
    for i in range(len(a)):
        for j in range(len(a[i])):
            c[i][j] = a[i][j] + b[i][j]
    return digest(c)


def columns(a):
    t = [0] * len(a[0])
    for j in range(len(a[0])):
        for i in range(len(a)):
            t[j] += a[i][j]
    return t[:7]


def seidel(a, steps):
    n = len(a)
    for step in range(steps):
        for i in range(1, n - 1):
            for j in range(1, len(a[0]) - 1):
                a[i][j] = (a[i - 1][j] + a[i][j - 1] + a[i][j] + a[i][j + 1] + a[i + 1][j]) / 5.0
    return digest(a)


def last_row(grid):
    t = 0
    for i in range(len(grid)):
        row = grid[i]
        for x in row:
            t += x
    return t, row is grid[-1], len(row)


def walked(grid):
    t = 0
    for row in grid:
        t += row[0] * len(row)
        for j, x in enumerate(row):
            t += x * j
    return t, row is grid[-1]


def writes_rows(grid):
    for k, row in enumerate(grid):
        for j in range(len(row)):
            row[j] = k - j
    return digest(grid)


print(fills(table(), N, M), adds(table(), table(), table()), columns(table()), seidel(table(f=float), 9))
print(last_row(table()), walked(table()), writes_rows(table()), walked(table(f=float)))
same = [[0] * M] * N
print(fills(same, N, M), writes_rows(same), last_row(same), columns(same))
shared = table()
other = table()
other[3] = shared[5]
print(adds(shared, table(), other), adds(shared, other, table()), digest(shared))
print(adds(shared, shared, shared), digest(shared))
jagged = [[i + j for j in range(i % 5 + 1)] for i in range(2000)]
print(last_row(jagged), walked(jagged))
print(walked([[] for i in range(3)] + [[1]]) if False else digest([[] for i in range(2000)]))
kinds = table()
kinds[7] = [0.5] * M
print(walked(kinds), columns(kinds), adds(kinds, kinds, table(f=float)))
changing = table()
print(walked(changing))
changing[9].append(5)
print(walked(changing))
changing[9][3] = "text"
try:
    walked(changing)
except TypeError as e:
    print(e)
changing[9] = tuple(range(M))
print(last_row(changing))


def floats_into_ints(grid):
    for i in range(len(grid)):
        for j in range(len(grid[0])):
            grid[i][j] = grid[i][j] / 2 if i == 50 else i
    return digest(grid), type(grid[50][0]), type(grid[0][0])


def outside(grid, n):
    try:
        for i in range(n):
            for j in range(M):
                grid[i][j] = i
    except IndexError as e:
        print(e, i, j)
    return digest(grid)


def negative(grid):
    for i in range(N):
        for j in range(M):
            grid[-1 - i][j - 3] = i * M + j
    return digest(grid)


def replaces(grid):
    for i in range(len(grid)):
        if i == 40:
            grid[41] = [9] * M
        for j in range(M):
            grid[i][j] += 1
    return digest(grid)


def grows(grid):
    for i in range(len(grid)):
        for j in range(M):
            grid[i][j] += 1
        if i % 20 == 19:
            grid[0].append(i)
    return digest(grid)


def beside(grid, row):
    for i in range(len(grid)):
        for j in range(M):
            row[j] += grid[i][j]
    return digest(grid), row[:9]


print(floats_into_ints(table()), outside(table(), N), outside(table(), N + 1), negative(table()))
print(replaces(table()), grows(table()))
grid = table()
print(beside(grid, [0] * M), beside(grid, grid[4]))
points = [(i % 7, i * 3 % 11) for i in range(3000)]


def unpacks(points):
    t = 0
    for x, y in points:
        t += x * 10 + y
    return t


def indexed(points):
    t = 0
    for i in range(len(points)):
        x, y = points[i]
        t += x - y + points[i][1]
    p = points[i]
    return t, p


def weights(xs, w):
    t = 0
    for i in range(len(xs)):
        t += xs[i] * w[i % len(w)]
    for v in w:
        t += v
    return t


print(unpacks(points), indexed(points), unpacks([list(p) for p in points]))
points[2000] = (1, 2, 3)
try:
    unpacks(points)
except ValueError as e:
    print(e)
print(weights(list(range(3000)), (3, 1, 4)), weights(list(range(3000)), (0.5, 1.5)), weights(list(range(3000)), (1, 2.5)))


def big(grid):
    for i in range(len(grid)):
        for j in range(M):
            grid[i][j] = grid[i][j] + 2**62 + i
    return sum(map(sum, grid))


print(big([[2**61] * M for i in range(N)]))
life = [[(i * j + i) % 3 == 0 for j in range(M)] for i in range(N)]


def generation(a, b):
    for i in range(1, N - 1):
        for j in range(1, M - 1):
            n = 0
            for x in (-1, 0, 1):
                for y in (-1, 0, 1):
                    if a[i + x][j + y]:
                        n += 1
            b[i][j] = n == 3 or n == 4 and a[i][j]
    return sum(map(sum, b))


print([generation(life, [row[:] for row in life]) for turn in range(3)])
for turn in range(5):
    for i in range(N):
        for j in range(M):
            grid[i][j] ^= turn
print(digest(grid))


def row_in_branch(grid):
    t = 0
    for i in range(len(grid)):
        if i % 3 == 0:
            best = grid[i]
        t += i
    return t, best is grid[57]


print(row_in_branch(grid))
