x = list(range(100))
y = [0] * 100
for i in range(100):
    y[i] = x[-1] + x[i - 100]
