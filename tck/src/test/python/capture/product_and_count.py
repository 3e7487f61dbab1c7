x = [1] * 100
p = 1
n = 0
for i in range(100):
    p *= x[i]
    if x[i] > 0:
        n += 1
