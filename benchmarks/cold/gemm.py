n = 165
a = [[(i * j + 1) % n / n for j in range(n)] for i in range(n)]
b = [[i * (j + 1) % n / n for j in range(n)] for i in range(n)]
c = [[0.0] * n for _ in range(n)]
for i in range(n):
    for j in range(n):
        t = 0.0
        for k in range(n):
            t += a[i][k] * b[k][j]
        c[i][j] = t
print("%.6f" % sum(map(sum, c)))
