n = [0] * 100
for i in range(1):
    n[i] = 1
