x = list(range(100))
s = 0
for i in range(100):
    s += x[i]
