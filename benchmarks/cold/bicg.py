n = m = 1000
a = [[i * (j + 1) % n / n for j in range(m)] for i in range(n)]
p = [i % m / m for i in range(m)]
r = [i % n / n for i in range(n)]
s = [0.0] * m
q = [0.0] * n
for _ in range(3):
    for i in range(n):
        row, ri, t = a[i], r[i], 0.0
        for j in range(m):
            s[j] += ri * row[j]
            t += row[j] * p[j]
        q[i] += t
print(sum(s), sum(q))
