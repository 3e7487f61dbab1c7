"""Loops that go down, each iteration of which reads what is before it in memory to the end: tiles that differ only in their first element."""
import numpy as np


def sums_from_here(a, out):
    n = len(a)
    for i in range(n - 1, -1, -1):
        s = a[i]
        for j in range(i + 1, n):
            if a[j] > s:
                s = a[j]
        out[i] = s + a[i]


for n in (33, 34, 35, 36, 61):
    a = np.array([(i * 7 % 11) - 3 for i in range(n)], dtype=np.float32)
    out = np.zeros(n, dtype=np.float32)
    for _ in range(3):
        sums_from_here(a, out)
    print(out.tolist())
