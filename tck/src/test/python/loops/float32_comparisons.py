"""What stands beside a float32 decides the precision of a comparison: NEP 50, in loops as anywhere."""

import numpy as np

OPS = "== != < <= > >=".split()

LOOP = """
def count(a, b, n):
    c = 0
    for i in range(n):
        if %s:
            c += 1
    return c
"""


def loop(condition):
    space = {}
    exec(LOOP % condition, space)
    return space["count"]


n = 3000
a32 = np.array([i * 0.1 for i in range(n)], np.float32)
plain = [i * 0.1 for i in range(n)]
others = [
    ("a list of floats", plain),
    ("float64", np.array(plain)),
    ("float32", np.array(plain, np.float32)),
    ("int64", np.array([16777217 + i % 3 for i in range(n)])),
    ("int32", np.array([16777217 - i % 3 for i in range(n)], np.int32)),
    ("uint32", np.array([4294967295 - i for i in range(n)], np.uint32)),
    ("int16", np.array([i - 1500 for i in range(n)], np.int16)),
    ("uint8", np.array([i % 256 for i in range(n)], np.uint8)),
    ("bool", np.array([i % 3 == 0 for i in range(n)])),
    ("a list of ints", [16777217 + i % 3 for i in range(n)]),
    ("a list of bools", [i % 2 == 0 for i in range(n)]),
]
big32 = np.array([16777216 + i % 4 for i in range(n)], np.float32)
for name, b in others:
    for a in a32, big32:
        print(name, [loop("a[i] %s b[i]" % op)(a, b, n) for op in OPS], [loop("b[i] %s a[i]" % op)(a, b, n) for op in OPS])
for text in "i * 0.1", "0.1 * i", "i / 10", "0.1", "float(i) / 10.0", "i + 16777217", "16777217":
    print(text, [loop("a[i] %s %s" % (op, text))(a32, None, n) for op in OPS])
    print(text, [loop("%s %s b[i]" % (text, op))(None, big32, n) for op in OPS])

# Python compares and divides its own integers exactly, NumPy rounds them.
x64 = np.array([9007199254740992.0 + 2 * (i % 2) for i in range(n)])
xs = [9007199254740992.0 + 2 * (i % 2) for i in range(n)]
k64 = np.array([9007199254740993 - i % 2 for i in range(n)])
ks = [9007199254740993 - i % 2 for i in range(n)]
for a in x64, xs:
    for b in k64, ks:
        print([loop("a[i] %s b[i]" % op)(a, b, n) for op in OPS])
print([loop("a[i] %s 9007199254740993" % op)(xs, None, n) for op in OPS])
print([loop("a[i] %s 9007199254740993" % op)(x64, None, n) for op in OPS])


def quotients(a, b, n):
    t = 0
    for i in range(n):
        if a[i] / 3 == b[i]:
            t += 1
    return t


print(quotients([9007199254740993 + 2 * i for i in range(n)], [(9007199254740993 + 2 * i) / 3 for i in range(n)], n))
