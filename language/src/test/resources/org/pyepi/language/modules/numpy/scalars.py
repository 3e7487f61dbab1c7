import numpy as np

TYPES = (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.float32, np.float64)
for t in TYPES:
    for u in TYPES:
        x, y = t(7), u(3)
        for z in (x + y, x - y, x * y, x / y, x // y, x % y, x ** y, x < y, x == y, x >= y):
            print(getattr(z, "dtype", "bool"), z, end=" ")
        print()
    for k in (2, 5.5, True):
        x = t(9)
        for z in (x + k, k - x, x * k, k / x, x // k, k % x, x > k, k == x):
            print(getattr(z, "dtype", "bool"), z, end=" ")
        print()
