# What NumPy 2 does and the older oracle does not: expected output in the .output file.
import numpy as np


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def put(a, value):
    a[0] = value
    return a


attempt(lambda: put(np.zeros(1, dtype=np.uint8), 300))
attempt(lambda: put(np.zeros(1, dtype=np.int8), -129))
attempt(lambda: np.uint8(5) + 300)
attempt(lambda: np.uint8(5) < 300)
attempt(lambda: (np.float32(3) + 1.5).dtype)
attempt(lambda: (np.float32(3) + np.int64(1)).dtype)
attempt(lambda: np.float32(0.1) == 0.1)
