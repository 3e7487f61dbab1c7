# Whole arrays in blocks: every operator and type, over rows, columns, steps, and what is repeated; the bits count.
import zlib
import numpy as np

rng = np.random.default_rng(7)
TYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64".split()


def show(name, r):
    r = np.asarray(r)
    if r.dtype.kind == "f":
        r = np.where(np.isnan(r), r.dtype.type(12345), r)
        if name.endswith(("maximum", "minimum", "max", "min", "sorted")):
            r = r + r.dtype.type(0)  # which of two zeros of different signs comes out is NumPy's affair
    print(name, r.dtype, r.shape, zlib.crc32(np.ascontiguousarray(r).tobytes()))


def numbers(t, shape):
    n = 1
    for s in shape:
        n *= s
    if t[0] == "f":
        v = rng.random(n) * 200 - 100
        v[::97] = 0.0
        v[::193] = -0.0
        v = v.astype(t)
    elif t == "bool":
        v = rng.random(n) > 0.4
    else:
        v = (rng.random(n) * 300 - (0 if t[0] == "u" else 150)).astype("int64").astype(t)
    return v.reshape(shape)


def operands(t):
    yield "row", numbers(t, (5000,)), numbers(t, (5000,))
    yield "few", numbers(t, (45,)), numbers(t, (45,))
    a, b = numbers(t, (70, 90)), numbers(t, (90, 70))
    yield "turned", a, b.T
    yield "steps", a[::-1, 1::2], a[:, 1::2]
    yield "repeated", numbers(t, (3, 41, 50)), numbers(t, (41, 1))
    yield "outer", numbers(t, (2100, 1)), numbers(t, (1, 3))


with np.errstate(all="ignore"):
    for t in TYPES:
        for name, a, b in operands(t):
            for f in np.equal, np.less, np.greater_equal, np.maximum, np.minimum, np.add, np.multiply, np.logical_and:
                show(f"{t} {name} {f.__name__}", f(a, b))
            show(f"{t} {name} where", np.where(a > b, a, b))
            show(f"{t} {name} where number", np.where(a > 3, a, a.dtype.type(1)))
            if t != "bool":
                show(f"{t} {name} subtract", a - b)
                show(f"{t} {name} divide", a / b)
                show(f"{t} {name} abs", abs(a))
                if t[0] != "u":
                    show(f"{t} {name} negative", -a)
            if t[0] in "iu":
                safe = np.where(b == 0, b.dtype.type(7), b)
                show(f"{t} {name} floor", a // safe)
                show(f"{t} {name} remainder", a % safe)
                show(f"{t} {name} bits", a & b | a ^ b)
                show(f"{t} {name} shifts", (a << (b & 7)) >> (b & 3))
            if t[0] == "f":
                show(f"{t} {name} sqrt", np.sqrt(abs(a)))
                show(f"{t} {name} steps of one", np.floor(a) + np.ceil(b))
            for u in TYPES:
                if not (t[0] == "f" and u[0] == "u"):
                    show(f"{t} {name} as {u}", a.astype(u))
            for u in "int32", "float32", "float64":
                show(f"{t} {name} with {u}", a + numbers(u, a.shape[-1:]))

big = np.array([2**53, 2**62, -(2**62), -7] * 2000)
show("large floor", big // 3)
show("large remainder", big % -5)

# What is infinite or no number, and where NumPy warns
x = np.linspace(-3, 3, 6001)
y = x.copy()
y[17], y[18], y[4000] = np.inf, -np.inf, np.nan
show("passes", y + 1)
show("passes", y * 2)
show("passes", np.maximum(x, y))
show("passes", np.maximum(y, x))
show("passes", np.isfinite(y))
show("passes", np.isinf(y))
show("invalid", y - y)
show("overflow", x * 1e308)
show("overflow", np.float32(1e38) * x.astype(np.float32) * np.float32(4))
show("divide", x / (x - x[5]))
show("sqrt", np.sqrt(x))
show("log", np.log(abs(x)) > 0)
show("zero", np.arange(5000) // np.zeros(5000, int))

# Folds
for t in TYPES:
    for shape in (5000,), (70, 90), (4, 1300), (1100, 3), (5, 30, 40):
        a = numbers(t, shape)
        for axis in None, 0, -1:
            for name in "any", "all", "argmax", "argmin", "max", "min":
                f = getattr(np, name)
                show(f"{t} {shape} {axis} {name}", f(a, axis))
                show(f"{t} {shape} {axis} {name}", f(a.T, axis))
            if t[0] in "iub":
                show(f"{t} {shape} {axis} sum", np.sum(a, axis))
        show(f"{t} {shape} cumsum", np.cumsum(a, -1))
        show(f"{t} {shape} cumsum all", np.cumsum(a))
print(np.max(y), np.argmax(y), np.min(y[:100]), np.argmin(y[:100]), np.argmax(y[:100]), np.max(y[:4000]))
print(np.all(np.ones(5000, bool)), np.any(np.zeros(5000, bool)), np.any(np.arange(5000) == 4999))
v = np.ones(3000)
v[[5, 2000]] = np.nan
print(np.argmax(v), np.argmin(v), np.max(v), np.any(v - v == 1), np.all(v))
for n in 1, 7, 8, 100, 128, 129, 5000:
    print(n, np.sum(numbers("float32", (n,))), np.sum(numbers("float64", (n,))))

# Masks and arrays of indices
for t in TYPES:
    a = numbers(t, (5000,))
    i = (rng.random(3000) * 9000 - 4500).astype(np.int64)
    show(f"{t} mask", a[rng.random(5000) > 0.3])
    show(f"{t} none", a[np.zeros(5000, bool)])
    show(f"{t} all", a[np.ones(5000, bool)])
    show(f"{t} index", a[i])
    show(f"{t} index32", a[::-1][i.astype(np.int32).reshape(30, 100)])
    show(f"{t} order", np.argsort(a, kind="stable"))
    show(f"{t} sorted", np.sort(a))
    m = a.reshape(50, 100)
    m[m > 20] = 1
    show(f"{t} set", m)
    m.T[m.T < 5] = a[3]
    show(f"{t} set", m)
    show(f"{t} where", np.nonzero(a > 2)[0])
    show(f"{t} joined", np.concatenate([m[:, ::2], m[:, 1::3]], axis=1))
    show(f"{t} stacked", np.stack([m, m[::-1]], axis=1))
for index in [5000], [-5001], [0, 2**40]:
    try:
        a[np.array(index)]
    except IndexError as e:
        print(e)

# Products, of numbers that have no rounding
for t in "float32", "float64", "int64":
    for n, k, m in (3, 5, 7), (70, 33, 90), (130, 300, 270), (1, 50, 600), (200, 64, 1):
        a, b = np.rint(numbers(t, (n, k)) / 8), np.rint(numbers(t, (k, m)) / 8)
        show(f"{t} {n} {k} {m}", a.astype(t) @ b.astype(t))
    show(f"{t} dot", np.dot(a[0], a[1]))
