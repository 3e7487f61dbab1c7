x = list(range(100))
for i in range(100):
    t = x[i] + 1
