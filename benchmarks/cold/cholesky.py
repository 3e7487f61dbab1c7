import math


def cholesky(a, n):
    for i in range(n):
        for j in range(i):
            s = a[i][j]
            for k in range(j):
                s -= a[i][k] * a[j][k]
            a[i][j] = s / a[j][j]
        s = a[i][i]
        for k in range(i):
            s -= a[i][k] ** 2
        a[i][i] = math.sqrt(s)


n = 410
a = [[n + 1.0 if i == j else 1.0 / (1 + abs(i - j)) for j in range(n)] for i in range(n)]
cholesky(a, n)
print("%.6f" % sum(a[i][i] for i in range(n)))
