"""The least integer of 64 bits, whose magnitude is none of them, wherever a loop may have a constant."""

import datetime
import marshal

try:
    import epiphany
except ImportError:
    import types as epiphany  # CPython needs no marks

    epiphany.prange = range

OPERATIONS = [
    "i + (-2147483648 << 32)",
    "(-2147483648 << 32) + i",
    "i - (-2147483648 << 32)",
    "(-2147483648 << 32) - i",
    "i * (-2147483648 << 32)",
    "(i & 0) * (-9223372036854775807 - 1)",
    "(i & 1) * (-9223372036854775807 - 1)",
    "i // (-9223372036854775807 - 1)",
    "-i // (-9223372036854775807 - 1)",
    "i % (-9223372036854775807 - 1)",
    "(-9223372036854775807 - 1) // (i + 1)",
    "(-9223372036854775807 - 1) % (i + 1)",
    "(-9223372036854775807 - 1) // (-1 if i == 300 else 1)",
    "abs((-2147483648 << 32) + i)",
    "-((-2147483648 << 32) + i)",
    "min(i, -2147483648 << 32)",
    "max(i, -2147483648 << 32)",
    "i & (-2147483648 << 32)",
    "-i & (-2147483648 << 32)",
    "i | (-2147483648 << 32)",
    "i ^ (-2147483648 << 32)",
    "i == (-2147483648 << 32)",
    "i > (-2147483648 << 32)",
    "(-2147483648 << 32) >> (i % 64)",
    "i >> (63 if i < 400 else 9223372036854775807)",
    "x[i + (-2147483648 << 32)] if i > 400 else 1",
    "x[(i + 9223372036854775807) % 9223372036854775807 if i else 0]",
]

FORMS = """
def sums(n, x):
    t = 0
    for i in range(n):
        t += {0}
    return t

def stores(n, x):
    for i in range(n):
        x[i] = {0}
    return x[::97]

def marked(n, x):
    for i in epiphany.prange(n):
        x[i] = {0}
    return x[::97]
"""

for operation in OPERATIONS:
    exec(FORMS.format(operation))
    for f in sums, stores, marked:
        try:
            print(operation, f.__name__, f(500, list(range(500))))
        except Exception as error:
            print(operation, f.__name__, type(error).__name__, error)


def steps(n, out):
    for i in range(n):
        for j in range(i, -3, -9223372036854775808):
            out[i] += j + 1
        for j in range(9223372036854775807, i, -9223372036854775807):
            out[i] += j & 3
        for j in range(i, 9223372036854775807, 9223372036854775807):
            out[i] += j & 7
    return out[::53]


print(steps(600, [0] * 600))


def downwards(n, out):
    for i in range(n, -5, -9223372036854775808):
        out[0] += i
    for i in range(-n, n, 9223372036854775807):
        out[0] += i
    return out


print(downwards(600, [0]))

for factor in -(2**63), 2**63, -(10**9), 10**9, 2**63 - 1:
    for day in datetime.timedelta(1), datetime.timedelta(microseconds=1), datetime.timedelta(0):
        for product in (lambda: day * factor), (lambda: factor * day), (lambda: day // factor):
            try:
                print(product())
            except OverflowError as error:
                print(type(error).__name__)

for damaged in b"l\0\0\0\x80", b"l\xff\xff\xff\xff", b"l\1\0\0\0\0\x80":
    try:
        print(marshal.loads(damaged))
    except (ValueError, EOFError) as error:
        print(type(error).__name__, error)

for group in -(2**31), 2**31 - 1, -2, 2:
    print(b"abcde".hex(":", group), bytearray(b"abcde").hex("-", group))
