def solve(n, row, columns, left, right):
    if row == n:
        return 1
    found = 0
    for c in range(n):
        if not (columns[c] or left[row + c] or right[row - c + n]):
            columns[c] = left[row + c] = right[row - c + n] = True
            found += solve(n, row + 1, columns, left, right)
            columns[c] = left[row + c] = right[row - c + n] = False
    return found


for n in range(4, 13):
    print(n, solve(n, 0, [False] * n, [False] * 3 * n, [False] * 3 * n))
