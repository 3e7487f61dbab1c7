"""What several comparisons give is what the last of them gave that was carried out: a bool or a numpy.bool."""

import numpy as np
n = 3000
a = np.arange(n, dtype=np.int32)
u = (np.arange(n) % 250).astype(np.uint8)
f = np.linspace(0, 1, n)
def chains(a, u, f, n):
    x = y = z = w = v = None
    for i in range(n):
        x = 5 < a[i] < 100
        y = 0.1 < f[i] <= 0.9 != u[i]
        z = 0 <= i < 5
    for i in range(n):
        w = 0 <= i < a[i]
    for i in range(n):
        v = (i % 7) + (u[i] < 3) < 2 < i
    for i in range(0, n, 3):
        q = u[i] < 200 < i
    return [(isinstance(t, np.bool_), bool(t)) for t in (x, y, z, w, v, q)]
print(chains(a, u, f, n), chains(a[:2000], u[5:], f[::-1], 2001 - 2))
def conditions(a, n):
    c = 0
    for i in range(n):
        if 0 <= i < a[i] + 1 < n:
            c += 1
        while not 3 < a[i] < i + 2 and c % 2:
            c += 1
        c += 1 if i > 2 < a[i] else 2
    return c
print(conditions(a, n))
for what in ("del a[0]", "del a[5000]", "del a[1:3]", "a.__delitem__(0)"):
    try:
        exec(what)
    except Exception as e:
        print(type(e).__name__, e)
