"""Operations on whole arrays: all operators on all types, functions, broadcasts, assignments; checksums of the bytes."""
import operator
import warnings
import zlib

import numpy as np

N = 5000
rng = np.random.default_rng(5)
TYPES = [np.bool_, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.float32, np.float64]


def data(t):
    if t == np.bool_:
        return rng.random(N) < 0.5
    if np.dtype(t).kind == "f":
        return (rng.random(N) * 200 - 100).astype(t)
    limits = np.iinfo(t)
    return rng.integers(max(limits.min, -(2**62)), min(limits.max, 2**62), N).astype(t)


def show(name, f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            r = np.asarray(f())
        except TypeError:
            print(name, "TypeError")
            return
    messages = sorted({str(w.message) for w in caught})
    print(name, r.dtype, r.shape, "%08x" % zlib.crc32(np.ascontiguousarray(r).tobytes()), *messages)


first = {t: data(t) for t in TYPES}
second = {t: data(t) for t in TYPES}
for b in second.values():
    b[b == 0] = 1
OPERATORS = "add sub mul truediv floordiv mod and_ or_ xor lshift rshift lt le eq ne gt ge".split()
for t in TYPES:
    for u in TYPES:
        for op in OPERATORS:
            show("%s %s %s" % (op, np.dtype(t).name, np.dtype(u).name), lambda: getattr(operator, op)(first[t], second[u]))

OF_ONE = """-x
abs(x)
~x
x ** 2
np.where(x > 3, x, y)
np.maximum(x, y)
np.minimum(x, y)
np.logical_not(x)
x[::-1] * 2
x[::2] * 3
x[1:] + x[:-1]
x.reshape(50, 100).T + y.reshape(100, 50)
x.reshape(50, 100) * y[:100]
x.reshape(50, 100) * y[:50][:, None]
x.reshape(10, 20, 25).transpose(2, 0, 1) + y[:10][:, None]
x.reshape(50, 100)[:, ::3] + y[:34]
x << 2
x >> 1
x + 3
3 - x
x * 2.5
x // 7
x % 7
x / 3
7 // y
x > 1
x == x[17]""".splitlines()
OF_FLOATS = """np.sqrt(abs(x))
np.floor(x)
np.ceil(x)
np.rint(x)
np.isnan(x)
np.isinf(x)
np.isfinite(x)
x + np.inf
x * np.nan > 0""".splitlines()
for t in TYPES:
    x, y = first[t], second[t]
    for text in OF_ONE + (OF_FLOATS if np.dtype(t).kind == "f" else []):
        show("%s %s" % (text, np.dtype(t).name), lambda: eval(text))
    for u in TYPES:
        show("astype %s %s" % (np.dtype(t).name, np.dtype(u).name), lambda: x.astype(u))
        z = np.zeros((50, 200), u)
        z[:, ::2] = x.reshape(50, 100)
        z[::-1] = z
        show("assign %s %s" % (np.dtype(t).name, np.dtype(u).name), lambda: z)
    if t != np.bool_:
        z = x.copy()
        z += y
        z *= y
        z -= 3
        show("in place " + np.dtype(t).name, lambda: z)

# NaN, infinities, zeros and overflow among numbers: what is warned of, and what not.
x = first[np.float64].copy()
y = second[np.float64].copy()
x[[7, 9, 11, 13, 15, 2000]] = np.nan, np.inf, -np.inf, 0.0, -0.0, 1e308
y[[7, 9, 12, 2000]] = 1, np.inf, -np.inf, 1e308
quiet = x.copy()
quiet[9] = 1
for t in (np.float64, np.float32):
    with np.errstate(all="ignore"):
        a, b, c = x.astype(t), y.astype(t), quiet.astype(t)
    for op in "add sub mul truediv floordiv lt le eq ne gt ge".split():
        show("%s special %s" % (op, np.dtype(t).name), lambda: getattr(operator, op)(a, b))
        show("%s quiet %s" % (op, np.dtype(t).name), lambda: getattr(operator, op)(c, first[t]))
    for text in OF_FLOATS + OF_ONE:
        if "<<" not in text and ">>" not in text and "~" not in text and "%" not in text:
            x_, x, y_, y = x, a, y, b
            show("%s special %s" % (text, np.dtype(t).name), lambda: eval(text))
            x, y = x_, y_
    show("to bool", lambda: a.astype(bool))
