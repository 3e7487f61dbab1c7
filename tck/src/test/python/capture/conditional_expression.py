x = list(range(-50, 50))
for i in range(100):
    x[i] = x[i] if x[i] > 0 else -x[i]
