# options: device=emulator board=1x2 host-threads=0
import math

import numpy as np

x = np.ones(64, np.float32)
d = [0.5] * 64
wide = [2**40] * 64


def singles():
    for i in range(64):
        x[i] = x[i] + x[i]


def doubles():
    for i in range(64):
        d[i] = d[i] + d[i]


def sines():
    for i in range(64):
        d[i] = math.sin(d[i])


def beyond_32_bits():
    for i in range(64):
        wide[i] = i + 1099511627776


def remainders():
    for i in range(64):
        x[i] = x[i] % np.float32(3)


singles()
remainders()
doubles()
sines()
beyond_32_bits()
