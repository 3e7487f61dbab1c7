x = [0.5] * 100
for i in range(1, 99):
    x[i] = x[i] * 0.5
