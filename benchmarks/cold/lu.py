def lu(a, n):
    for i in range(n):
        for j in range(i):
            for k in range(j):
                a[i][j] -= a[i][k] * a[k][j]
            a[i][j] /= a[j][j]
        for j in range(i, n):
            for k in range(i):
                a[i][j] -= a[i][k] * a[k][j]


n = 300
a = [[n + 1.0 if i == j else i * j % n / n for j in range(n)] for i in range(n)]
lu(a, n)
print("%.6f" % sum(map(sum, a)))
