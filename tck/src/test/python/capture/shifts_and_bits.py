x = list(range(100))
for i in range(100):
    x[i] = (x[i] << 3 ^ x[i] >> 1) & 0xFF | ~i & 1
