def nussinov(seq):
    n = len(seq)
    table = [[0] * n for _ in range(n)]
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            best = max(table[i][j - 1], table[i + 1][j] if i + 1 < n else 0)
            if i + 1 < n:
                pair = 1 if seq[i] + seq[j] == 3 and i < j - 1 else 0
                best = max(best, table[i + 1][j - 1] + pair)
            for k in range(i + 1, j):
                best = max(best, table[i][k] + table[k + 1][j])
            table[i][j] = best
    return table[0][n - 1]


print(nussinov([(i * 7 + 3) % 11 % 4 for i in range(300)]))
