x = list(range(-50, 50))
y = [0.0] * 100
for i in range(100):
    y[i] = float(abs(x[i])) + int(y[i]) + max(i, 3) + bool(i)
