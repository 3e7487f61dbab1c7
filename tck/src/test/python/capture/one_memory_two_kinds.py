import numpy as np

a = bytearray(400)
b = np.frombuffer(a, np.float32)
for i in range(100):
    a[i] = 1
    b[i] = 0.5
