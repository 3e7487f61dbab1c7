y = [0] * 100
for i in range(99, -1, -1):
    y[i] = i
