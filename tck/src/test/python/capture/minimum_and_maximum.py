x = list(range(100))
lo = x[0]
hi = x[0]
for i in range(100):
    lo = min(lo, x[i])
    if x[i] > hi:
        hi = x[i]
