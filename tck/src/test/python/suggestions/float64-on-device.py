# options: device=emulator board=1x2 host-threads=0
import numpy as np


def before(a):
    for i in range(len(a)):
        a[i] = a[i] * a[i] + a[i]
    return sum(a)


def after(a):
    for i in range(len(a)):
        a[i] = a[i] * a[i] + a[i]
    return sum(a)


print(before([0.5] * 64), float(after(np.full(64, 0.5, np.float32))))
