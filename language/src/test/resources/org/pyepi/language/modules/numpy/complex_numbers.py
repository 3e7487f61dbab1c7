"""Complex numbers: all operators on all pairs of types, functions, folds, orders, casts, parts and texts; checksums of the bytes."""
import io
import operator
import warnings
import zlib

import numpy as np

N = 60
rng = np.random.default_rng(11)
REALS = [np.bool_, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.float32, np.float64]
COMPLEX = [np.complex64, np.complex128]


def data(t):
    whole = rng.integers(0, 12, N)
    if np.dtype(t).kind in "bu":
        return whole.astype(t)
    if np.dtype(t).kind == "c":
        return ((whole - 5) + 1j * (rng.integers(0, 12, N) - 5)).astype(t)
    return (whole - 5).astype(t)


def show(name, f, places=None):
    """The type, the shape and a checksum; of the numbers rounded where the last bits are a library's own."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            r = f()
        except (TypeError, ValueError) as e:
            print(name, "TypeError" if isinstance(e, TypeError) else type(e).__name__)
            return
    messages = sorted({w.category.__name__ + " " + str(w.message) for w in caught})
    r = np.zeros(0) if r is None else np.asarray(r)
    if places is not None:
        r = np.round(r, places) + 0
    print(name, r.dtype, r.shape, "%08x" % zlib.crc32(np.ascontiguousarray(r).tobytes()), *messages)


first = {t: data(t) for t in REALS + COMPLEX}
second = {t: data(t) for t in REALS + COMPLEX}
for b in second.values():
    b[b == 0] = 1
for t in REALS + COMPLEX:
    for u in REALS + COMPLEX:
        if t not in COMPLEX and u not in COMPLEX:
            continue
        names = np.dtype(t).name, np.dtype(u).name
        for op in "add sub mul floordiv mod and_ xor lshift lt le eq ne gt ge".split():
            show("%s %s %s" % (op, *names), lambda: getattr(operator, op)(first[t], second[u]))
        show("truediv %s %s" % names, lambda: first[t] / second[u], 4)
        show("astype %s %s" % names, lambda: first[t].astype(u))
        show("where %s %s" % names, lambda: np.where(first[t] == 1, first[t], second[u]))
        show("concatenate %s %s" % names, lambda: np.concatenate([first[t], second[u]]))
        show("maximum %s %s" % names, lambda: np.maximum(first[t], second[u]))
        show("dot %s %s" % names, lambda: first[t].reshape(6, 10) @ second[u].reshape(10, 6))
        print(np.promote_types(t, u), np.result_type(first[t], u), np.can_cast(t, u), np.can_cast(t, u, "same_kind"))

SCALARS = [2, 2.5, 1 + 2j, True, np.float32(3), np.float64(0.5), np.int16(4), np.complex64(1 - 1j), np.complex128(2j)]
for t in REALS + COMPLEX:
    x = first[t]
    for s in SCALARS:
        # NumPy 1.24 takes np.complex128, which is a complex, for a weak scalar.
        strange = type(s) is np.complex128 and np.dtype(t) in (np.float32, np.complex64)
        if (t in COMPLEX or np.iscomplexobj(s)) and not strange:
            show("%s + %s" % (np.dtype(t).name, type(s).__name__), lambda: x + s)
            show("%s * %s" % (type(s).__name__, np.dtype(t).name), lambda: s * x)
            show("%s == %s" % (np.dtype(t).name, type(s).__name__), lambda: x == s)
for a in SCALARS:
    for b in SCALARS:
        if np.iscomplexobj(a) or np.iscomplexobj(b):
            for op in "add sub mul lt eq".split():
                r = getattr(operator, op)(a, b) if op != "lt" or isinstance(a, np.generic) and isinstance(b, np.generic) else None
                print(op, type(a).__name__, type(b).__name__, type(r).__name__.strip("_"), r)

EXACT = """-x
+x
abs(x) ** 2 > 30
x.conj()
np.conjugate(x)
x.real
x.imag
x ** 2
x ** 3
x ** 0
x ** 1
x.sum()
x.reshape(6, 10).sum(0)
x.reshape(6, 10).sum(1)
x.reshape(3, 4, 5).sum((0, 2))
(x[:7]).prod()
x.min()
x.max()
x.argmin()
x.argmax()
x.any()
x.all()
x.cumsum()
x[:6].cumprod()
np.sort(x)
np.argsort(x, kind="stable")
np.sort(x.reshape(6, 10), 0)
np.unique(x)
np.nonzero(x)[0]
np.searchsorted(np.sort(x), x[:9])
np.isnan(x)
np.isfinite(x)
np.isinf(x)
np.iscomplex(x)
np.isreal(x)
np.logical_not(x)
np.logical_and(x, x[::-1])
np.rint(x / 4)
np.square(x)
np.dot(x, x)
np.vdot(x, x)
np.outer(x[:3], x[:4])
np.trace(x[:9].reshape(3, 3))
np.einsum("i,i->", x, x)
np.einsum("ij,kj->ik", x.reshape(6, 10), x.reshape(6, 10))
np.tensordot(x.reshape(6, 10), x.reshape(10, 6), 1)
np.kron(x[:2], x[:3])
np.cross(x[:3], x[3:6])
np.convolve(x[:5], x[:3])
np.correlate(x[:5], x[:3])
np.diff(x)
np.flip(x)
np.roll(x, 3)
np.tile(x[:3], 2)
np.repeat(x[:3], 2)
np.pad(x[:3], 2)
np.insert(x[:3], 1, 5)
np.delete(x, 3)
np.append(x[:3], 1j)
np.clip(x, 0, 3)
np.take(x, [3, 1])
np.compress(x.real > 0, x)
np.isin(x, x[:4])
np.fft.fftshift(x)
np.add.reduce(x)
np.add.accumulate(x)
np.multiply.outer(x[:3], x[:3])
np.maximum.reduce(x)
x[::2] + x[1::2]
x.reshape(6, 10).T * 2
x[x.real > 0]
x[[3, 1, 4]]
np.polyval(x[:3], 2)
np.array_equal(x, x)
np.floor(x)
np.arctan2(x, 1)
np.copysign(x, 1)
np.hypot(x, 1)
np.signbit(x)
np.cbrt(x)
x % 2
x // 2
~x
np.zeros_like(x)
np.full(3, x[0])
np.ones(3, x.dtype)
np.eye(2, dtype=x.dtype)
np.array([x[0], 1, 2.5])
np.real_if_close(x.real + 0j)
np.sort_complex(x)
np.nan_to_num(x)
np.iscomplexobj(x)
x.byteswap().byteswap()
x.view(x.real.dtype)
x.real.copy().view(x.dtype)
x.tolist()
np.frombuffer(x.tobytes(), x.dtype)""".splitlines()
CLOSE = """abs(x)
np.angle(x)
np.exp(x / 4)
np.log(x + 0.5)
np.log2(x + 0.5)
np.log10(x + 0.5)
np.log1p(x + 0.5)
np.expm1(x / 4)
np.sqrt(x)
np.sin(x / 4)
np.cos(x / 4)
np.tan(x / 4)
np.sinh(x / 4)
np.cosh(x / 4)
np.tanh(x / 4)
np.arcsin(x / 4 + 0.1j)
np.arccos(x / 4 + 0.1j)
np.arctan(x / 4 + 0.1)
np.arcsinh(x / 4 + 0.1)
np.arccosh(x / 4 + 0.1j)
np.arctanh(x / 4 + 0.1j)
(x + 0.5) ** -2
(x + 0.5) ** 0.5
(x + 0.5) ** (1 + 1j)
1 / (x + 0.5)
np.reciprocal(x + 0.5)
x.mean()
x.reshape(6, 10).mean(0)
x.var()
x.std()
np.cov(x.reshape(6, 10))
np.linalg.norm(x)
np.linalg.norm(x.reshape(6, 10), 1)
np.linalg.det(x[:9].reshape(3, 3))
np.linalg.inv(x[:9].reshape(3, 3) + 7j * np.eye(3, dtype=x.dtype))
np.linalg.solve(x[:9].reshape(3, 3) + 7j * np.eye(3, dtype=x.dtype), x[:3])
np.average(x, weights=np.arange(60))
np.linspace(x[0], x[1], 5)
np.interp([0.5, 1.5], [0, 1, 2], [1, 2, 4])""".splitlines()
for t in COMPLEX:
    x = first[t]
    for text in EXACT:
        show("%s %s" % (text, np.dtype(t).name), lambda: eval(text))
    for text in CLOSE:
        show("%s %s" % (text, np.dtype(t).name), lambda: eval(text), 2 if t == np.complex64 else 9)

# What is written through, in place, and what is discarded with a warning.
z = first[np.complex128].copy()
z.real[:] = 7
z.imag[::2] = -1
z.real *= 2
z += 1j
z *= 2
z -= first[np.float32]
show("parts", lambda: z)
z.imag = 3
z.real = np.arange(N)
show("parts", lambda: z)
r = np.zeros(3)
for text in "r.__setitem__(0, np.complex128(2 + 1j))", "r.__setitem__(0, 1j)", "r.__setitem__(slice(None), z[:3])", "r + z[:3]", \
        "np.add(r, z[:3], out=r)", "r.__iadd__(z[:3])", "float(z[0])", "int(np.complex64(2))", "complex(z[0])", "z[:1].astype(int)", \
        "z[:1].astype(bool)", "z.astype(np.float32)", "np.float64(1j)", "np.int8(1j)", "np.bool_(1j)", "np.complex128('1+2j')", \
        "r.imag.__setitem__(0, 1)", "np.complex64([1, 2j])", "np.array([1, 2j], dtype=float)":
    show(text, lambda: eval(text))
print(r)

# NaN, infinities, division by zero
odd = np.array([complex(a, b) for a in (0.0, -0.0, 1, np.inf, -np.inf, np.nan) for b in (0.0, 1, np.inf, np.nan)])
for text in "odd + 1 == odd", "np.sort(odd + 0)", "np.isnan(odd)", "np.isinf(odd)", "np.isfinite(odd)", "odd == odd", "odd[:4] < 1", "odd[:3] >= odd[:3]", \
        "np.maximum(odd, 1)", "np.minimum(odd, 1)", "odd.argmax()", "odd[:5].max()", "np.nan_to_num(odd)", "odd.astype(bool)", \
        "np.complex64(1) / 0 == 0", "np.array([0j, 1]) / 0 == 0", "np.array([0j]) ** -1 == 0", \
        "np.log(np.array([0j]))", "np.array([1e300 + 1j]) * 1e300 == 0", "np.array([1e30 + 1j], 'F') * np.complex64(1e30) == 0":
    show(text, lambda: eval(text))

for v in (z[:3], odd[4:8], np.array([1e-10 + 1j, 1e10]), np.array(1 + 2j), np.array([], complex), np.array([1.1 + 2.25j], "F"), odd, np.ones((2, 2), "F"),
          np.array([1 / 3 + 2j / 3, 1e5j])):
    print(repr(v))
    print(v)
for v in 1 + 2j, -0.0 + 1j, complex(np.nan, -np.inf), 1e20 + 1e-7j, 0.1 + 0.2j, 3j:
    print(np.complex128(v), np.complex64(v), np.array([v]), "%s" % np.complex128(v))
print("{:.2f} {}".format(np.complex128(1.5 + 2j), np.complex64(0.1j)))
print(np.complex128(1j) == 1j, hash(np.complex128(3)) == hash(3), bool(np.complex64(0)), {np.complex128(1j): 1}[1j], isinstance(np.complex128(1), complex))
print([c.__name__ for c in np.complex128.__mro__], [c.__name__ for c in np.complex64.__mro__], [c.__name__ for c in np.uint8.__mro__])
print(np.dtype(complex), np.dtype("F").str, np.dtype("c16").itemsize, np.dtype("D").kind, np.dtype(np.complex64).char, np.complex128 is np.cdouble)
print(np.issubdtype("F", np.complexfloating), np.issubdtype("F", np.inexact), np.issubdtype("d", np.complexfloating), np.finfo("F").eps == 2**-23)
for name in "npy", "npz":
    f = io.BytesIO()
    np.save(f, z[:6].reshape(2, 3)) if name == "npy" else np.savez(f, z=z[:6].reshape(2, 3).astype("F"))
    f.seek(0)
    back = np.load(f) if name == "npy" else np.load(f)["z"]
    print(back.dtype, back.tolist())
