"""What elements of NumPy arrays are in a loop: operations on them, and where they may be stored."""

import array
import math
import warnings

import numpy as np

warnings.simplefilter("ignore")
n = 400

OPERATIONS = """
x + y; x * y; x - y; x / y; x // y; x % y; x << y; x >> y; x & y; x | y; x ^ y; ~x; -x; +x; abs(x); x < y; x == y; min(x, y); max(x, y)
x and y; x or y; not x; int(x); float(x); bool(x); math.sqrt(x); math.sqrt(u); x + i; x * i; i - x; i // (x + 1); x + 1.5; x if y else i; i if x else 2
L[x]; L[u8]; N[u8]; u8 + 1; u8 + u8; u8 << 1; -u8; ~u8; u8 - 1; u8 // 2; u8 % 3; u8 / 2; u8 & 255; abs(u8); f4 + 1; f4 * 0.1; f4 == 0.1; f4 + f8; f4 + u8
f4 // 2; f4 % 0.3; -f4; abs(f4); int(f4); i8 + u8; i8 * i8; i8 >> 1; f8 + i; f8 * x; f8 % 1; f8 // 1; i64 * i64; i64 + 1; i64 // -2; u32 + 1; u32 - 5
u32 * u32; u32 << 3; i16 + u16; u16 - u16; i32 * 70000; i32 + i64; bool(u8); not u8; u8 and i8; min(u8, i8); max(f4, f8); min(f8, i); max(i, u8); min(f4, i)
math.exp(f8); math.sin(f8); float(f4); float(u8); i + float(f4); x in (0, 1); 1 if f8 else 0; f4 < f8 < i; u8 < i8 < i
"""

STORES = """
x AH; x Ad; x N8; x Nf; x Nb; x M; x BA; x LI; x LB; u8 AH; u8 Ad; u8 LI; u8 M; u8 BA; u8 N8; i8 BA; i % 256 N8; f8 AH; f8 LI; f8 LF; f4 LF; f4 Ad; f4 Nf
1e300 Nf; i Nb; f8 Nb; i64 AH; i16 AH; u16 AH; i Ad; True AH; True N8; True LI; True Nb; i64 N64; i N16; i * 40 N16; -i N16; i ** 2 N64; i U32
"""

READS = """
        x = D8[i] < 40.0; y = D8[i] > 20.0; u = D8[i]; u8 = U8[i]; i8 = I8[i]; f4 = D4[i]; f8 = D8[i]; i64 = I64[i]
        u32 = U32A[i]; i16 = I16[i]; u16 = U16[i]; i32 = I32[i]
"""

D8 = np.arange(n, dtype=np.float64) / 7
D4 = np.array([k / 7 for k in range(n)], np.float32)
U8 = np.array([k % 256 for k in range(n)], np.uint8)
I8 = np.array([k % 256 - 128 for k in range(n)], np.int8)
I64 = np.arange(n, dtype=np.int64) * 3000000007
U32A = np.array([k * 1000003 for k in range(n)], np.uint32)
I16 = np.array([k - 200 for k in range(n)], np.int16)
U16 = np.array([k * 100 for k in range(n)], np.uint16)
I32 = np.arange(n, dtype=np.int32)
L = list(range(n))
N = np.arange(n)


def targets():
    return {
        "AH": array.array("H", [7]) * n, "Ad": array.array("d", [7.0]) * n, "N8": np.zeros(n, np.uint8), "Nf": np.zeros(n, np.float32),
        "Nb": np.zeros(n, np.bool_), "M": memoryview(bytearray(2 * n)).cast("H"), "BA": bytearray(n), "LI": [0] * n, "LB": [False] * n,
        "LF": [0.0] * n, "N16": np.zeros(n, np.int16), "N64": np.zeros(n, np.int64), "U32": np.zeros(n, np.uint32)}


def shown(v):
    return type(v).__name__.rstrip("_"), v.item() if hasattr(v, "item") else v


def called(text):
    exec(text, globals())
    try:
        return shown(work())
    except Exception as e:
        return "TypeError" if isinstance(e, TypeError) else type(e).__name__


def parts(text):
    return [p.strip() for line in text.strip().splitlines() for p in line.split(";")]


try:
    import epiphany
except ImportError:
    MARK = ""
else:
    MARK = "@epiphany.offload\n"  # at once, without waiting for it to be hot

for operation in parts(OPERATIONS):
    value = called(MARK + "def work():\n    v = None\n    for i in range(n):\n" + READS + "        v = " + operation + "\n    return v\n")
    truths = called(MARK + "def work():\n    t = 0\n    for i in range(n):\n" + READS + "        if " + operation + ": t += 1\n    return t\n")
    print(operation, value, truths)
for store in parts(STORES):
    value, to = store.rsplit(" ", 1)
    globals().update(targets())
    ended = called(MARK + "def work():\n    for i in range(n):\n" + READS + "        " + to + "[i] = " + value + "\n")
    now = list(globals()[to])
    print(store, ended, [shown(v) for v in now[:2] + now[137:139] + now[-2:]], math.fsum(map(float, now)))
