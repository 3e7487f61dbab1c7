"""uint64: all operators with all types, folds, orders, casts, texts; checksums of the bytes."""
import operator
import warnings
import zlib

import numpy as np

N = 200
rng = np.random.default_rng(3)
OTHERS = [np.bool_, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64, np.float32, np.float64, np.complex128]


def data(t):
    if t == np.uint64:
        x = rng.integers(-(2**63), 2**63, N).astype(np.int64).view(np.uint64)
        x[::3] >>= np.uint64(50)
        x[:4] = 0, 1, 2**63, 2**64 - 1
        return x
    if np.dtype(t).kind in "fc":
        return (rng.integers(-1000, 1000, N) / 4).astype(t)
    return rng.integers(0, 100, N).astype(t)


def show(name, f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            r = f()
        except (TypeError, ValueError, OverflowError) as e:
            print(name, "TypeError" if isinstance(e, TypeError) else type(e).__name__ + ": " + str(e))
            return
    messages = sorted({str(w.message) for w in caught})
    if isinstance(r, np.ndarray):
        print(name, r.dtype, r.shape, "%08x" % zlib.crc32(np.ascontiguousarray(r).tobytes()), *messages)
    else:
        print(name, type(r).__name__.strip("_"), r, *messages)


first = {t: data(t) for t in OTHERS}
x, y = first[np.uint64], data(np.uint64)
y[y == 0] = 3
for t in OTHERS:
    z = first[t].copy()
    z[z == 0] = 1
    name = np.dtype(t).name
    for op in "add sub mul truediv floordiv mod and_ or_ xor lshift rshift lt le eq ne gt ge".split():
        # NumPy 1.24 compares int64 with uint64 as floats.
        show("%s %s" % (op, name), lambda: getattr(operator, op)(x, z))
        show("%s %s swapped" % (op, name), lambda: getattr(operator, op)(z, y))
    show("to " + name, lambda: x.astype(t))
    show("from " + name, lambda: abs(z).astype(np.uint64))
    show("maximum " + name, lambda: np.maximum(x, z))
    show("where " + name, lambda: np.where(z > 3, x, z))
    print(np.promote_types(t, "u8"), np.can_cast(t, "u8"), np.can_cast("u8", t), np.can_cast("u8", t, "same_kind"), np.result_type(x, t))
    if np.dtype(t).kind == "u":
        for text in "z.sum()", "z.prod()", "z.cumsum()", "z.reshape(20, 10).sum(1)", "np.add.reduce(z)", "z[:5].cumprod()":
            show("%s %s" % (text, name), lambda: eval(text))

for text in """-x
+x
~x
abs(x)
x + 1
1 + x
x - 5
x * 3
x // 7
7 // y
x % 10
x / 3
x << 3
x >> 3
x & 255
x ** 2
x ** 3
x > 5
x == 2**63
x + -1
x + 2**64
x + 2**63
x.min()
x.max()
x.argmin()
x.argmax()
x.reshape(20, 10).max(0)
np.minimum(x, y)
x.mean()
x.any()
x.all()
np.sort(x)
np.argsort(x, kind="stable")
np.unique(x)
np.searchsorted(np.sort(x), x[:9])
np.nonzero(x)[0]
np.dot(x, y)
np.diff(x)
x.astype(float)
x.astype("f4")
np.array([-1.5, 3.7, 1e19, 2.0**63]).astype(np.uint64)
np.array([1e20, -1e20, np.nan]).astype(np.uint64)
np.sqrt(x)
np.isnan(x)
np.array([2**63])
np.array([2**63, 1])
np.array([2**64 - 1], "u8")
np.array([-1], "u8")
np.array([2**64], "u8")
np.full(2, 2**63)
np.arange(5, dtype="u8")
np.zeros(2, np.uint)
np.zeros(1, "u8").__setitem__(0, -1)
np.zeros(1, "u8").__setitem__(0, 2**64)
np.zeros(1, "u8").__setitem__(0, np.int8(-1))
np.zeros(1, "i8").__setitem__(0, np.uint64(2**63))
np.arange(9)[x[:2]]
np.bitwise_xor.reduce(x)
np.uint64(2**63) + 1
np.uint64(1) - 2
np.uint64(2**63) * 2
np.uint64(2**64 - 1) + np.uint64(1)
np.uint64(7) // 2
np.uint64(7) % 4
np.uint64(2**63) >> 3
np.uint64(1) << 63
np.uint64(3) ** 5
-np.uint64(1)
~np.uint64(0)
np.uint64(1) + np.int64(1)
np.uint64(2**63) + 0.5
np.uint64(2**63) > 5
np.uint64(2**63) == 2**63
np.uint64(2**63) / 2
float(np.uint64(2**64 - 1))
int(np.uint64(2**64 - 1))
np.uint64(2**64 - 1).item()
np.uint64(12.7)
np.uint64("12")
hash(np.uint64(2**63)) == hash(2**63)
"%d %s" % (np.uint64(2**64 - 1), np.uint64(2**63))
np.iinfo(np.uint64).max
np.iinfo("u8").min
np.dtype("u8").char
np.dtype("Q").itemsize
[4, 5][np.uint64(1)]
x.tobytes()[:20]
str(np.min_scalar_type(2**63))
np.random.default_rng(1).integers(0, 2**64, 9, dtype=np.uint64)
np.random.default_rng(1).integers(2**62, 2**64 - 1, 9, dtype=np.uint64, endpoint=True)
np.random.default_rng(1).integers(5, 2**63 + 9, (2, 3), dtype="u8")
np.random.default_rng(1).integers(0, 7, dtype=np.uint64)
np.random.RandomState(1).randint(0, 2**64, 9, dtype=np.uint64)
np.random.PCG64(3).random_raw(4)
np.random.MT19937(3).random_raw((2, 2))
np.uint64.__mro__[1].__name__""".splitlines():
    show(text, lambda: eval(text))
z = x.copy()
z += 5
z -= 3
z *= 7
z >>= 2
z ^= x
z //= 3
show("in place", lambda: z)
show("in place", lambda: operator.iadd(z, first[np.int64]))
print(repr(x[:6]), x[:6], repr(np.array([], "u8")), np.uint64(3))
