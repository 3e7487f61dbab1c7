# options: device=emulator board=1x2 host-threads=0
import numpy as np


def before(x):
    for i in range(64):
        x[i] = x[i] % np.float32(3)
    return x


def after(x):
    for i in range(64):
        while x[i] >= np.float32(3):
            x[i] = x[i] - np.float32(3)
    return x


print((before(np.full(64, 7.5, np.float32)) == after(np.full(64, 7.5, np.float32))).all())
