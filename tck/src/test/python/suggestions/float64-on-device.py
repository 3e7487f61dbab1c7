# options: device=emulator board=1x2 host-threads=0
import math


def before(a):
    for i in range(len(a)):
        a[i] = a[i] * a[i] + math.sin(0.0)
    return sum(a)


def after(a):
    for i in range(len(a)):
        a[i] = a[i] * a[i] + 0.0
    return sum(a)


print(before([0.5] * 64), after([0.5] * 64))
