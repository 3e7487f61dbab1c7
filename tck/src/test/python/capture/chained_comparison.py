x = list(range(100))
y = [False] * 100
for i in range(100):
    y[i] = 10 < x[i] <= 20 or x[i] == 50 and not y[i]
