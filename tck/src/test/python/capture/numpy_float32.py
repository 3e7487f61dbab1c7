import numpy as np

x = np.ones(100, np.float32)
y = np.zeros(100, np.float32)
for i in range(100):
    y[i] = x[i] * 0.5 + y[i]
