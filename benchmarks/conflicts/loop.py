"""Iterations of which some meet in an element of a table; see ../conflicts.py."""
import sys

import numpy as np

n, size = 16000, 1000
random = np.random.default_rng(1)
at = random.integers(1, size, n).astype(np.int32)
to = (size + np.arange(n) % 16).astype(np.int32)
rate = sys.argv[1]
if rate == "all":
    to = random.integers(0, size, n).astype(np.int32)
elif rate != "apart":
    at[random.random(n) < float(rate)] = 0
    to[random.random(n) < float(rate)] = 0
table = np.ones(size + 16, dtype=np.float32)
source = random.random(n, dtype=np.float32)
out = np.zeros(n, dtype=np.float32)


def meet(table, at, to, source, out):
    for i in range(len(at)):
        x = source[i] + table[at[i]]
        for j in range(200):
            x = x * np.float32(0.5) + np.float32(1)
        table[to[i]] = x
        out[i] = x


def apart(source, out):
    for i in range(len(source)):
        x = source[i]
        for j in range(200):
            x = x * np.float32(0.5) + np.float32(1)
        out[i] = x


for _ in range(3):
    if rate == "apart":
        apart(source, out)
    else:
        meet(table, at, to, source, out)
print(out.sum())
