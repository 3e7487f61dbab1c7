import numpy as np

a = np.ones((20, 30), np.float32)
total = np.zeros(20, np.float32)


def rows():
    for i in range(a.shape[0]):
        s = np.float32(0)
        for j in range(a.shape[1]):
            s += a[i, j]
        total[i] = s


rows()
