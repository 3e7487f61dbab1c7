"""Results go over operands that nobody sees afterwards; what is seen stays as it is."""
import warnings

import numpy as np

N = 6000
a, b, c = np.arange(N) / 7.0, np.arange(N)[::-1] / 3.0, np.ones(N)


class Keeps:
    """Its results are arrays that it goes on using."""

    def __init__(self):
        self.kept = a * 2

    def __add__(self, other):
        self.kept = self.kept + other
        return self.kept

    def __rmul__(self, other):
        return self.kept

    __array_ufunc__ = None


k = Keeps()
print((k + 1 + a).sum(), k.kept.sum(), (a * k + a).sum(), k.kept.sum(), ((k + b) * 2).sum(), k.kept.sum())
product = a * b
print((product + c).sum(), product.sum(), (c + product).sum(), product.sum())
print((a * b + c).sum(), (c - a * b).sum(), (a * b - c * a).sum(), ((a + b) * (a - b)).sum(), (a + b).sum())
print(((a + b) ** 2).sum(), (2.0 ** (a / N)).sum(), ((a + 1) // 2).sum(), ((a + 1) % 3).sum(), (-(a + b) + c).sum())
twice = [(a + i) * b for i in range(3)]
print([float(t.sum()) for t in twice], np.add(a * b, c).sum(), np.add(product, c).sum(), product.sum())
print((a + 1 + 1j).sum(), (np.arange(N) * 2 + 0.5).sum(), (np.arange(N) * 2 + np.arange(N)).sum(), (np.arange(N) * 2 / 4).sum())
print((a.astype("float32") * 2 + a).dtype, int((a.astype("float32") * 2 + np.float32(1)).sum()), (a + c).reshape(60, 100).sum())
m = a.reshape(60, 100)
print((m * 2 + m[0]).sum(), (m[0] + m * 2).sum(), (m.T * 2 + m.T).sum(), (m * 2 + m.T.reshape(60, 100)).sum(), (m[:1] * 2 + m).sum())
print((a[1:] * 2 + a[:-1]).sum(), (a * 2 + 3)[:3], a.sum(), b.sum(), c.sum())


def shape_errors():
    for f in (lambda: a * b + c[:7], lambda: a * b + None, lambda: (a > 1) - (b > 1)):
        try:
            f()
        except (ValueError, TypeError) as e:
            print(isinstance(e, TypeError), str(e)[:3])


shape_errors()

# Augmented assignments: the array itself, what shares it, and types.
x = a.copy()
y, view = x, x[10:20]
x += 1
x *= b
x -= x
x += a
print(y is x, view.sum(), x.sum())
x[1:] += x[:-1]
x[:-1] -= x[1:]
x[::2] *= 3
x += x[::-1]
print(x.sum(), view.sum())
i = np.arange(N)
i += 5
i *= i
i -= 3
i //= 7
i %= 1000
i <<= 2
i &= 255
print(i.sum(), i.dtype)
u = (np.arange(N) % 256).astype("uint8")
u += 250
u *= 3
u -= u[::-1].copy()
print(u.sum(), u.dtype)
for bad in (lambda: i.__iadd__(0.5), lambda: i.__itruediv__(2), lambda: u.__iadd__(300), lambda: x.__iadd__(c[:5])):
    try:
        bad()
    except (TypeError, ValueError, OverflowError) as e:
        print(isinstance(e, TypeError), str(e)[:60])
print(i.sum(), u.sum(), x.sum())
i += True
q = np.ones(N, "float32")
q += 1.5
q *= np.float64(2)
print(i.sum(), q.sum(), q.dtype)
row = np.arange(100.0)
m = a.reshape(60, 100).copy()
m += row
m *= m[:, :1].copy()
m.T[...] += 1
print(m.sum())

# Blocks that have to warn, once, and are right all the same.
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    z = a - a[2000]
    z /= z
    print(np.isnan(z).sum(), np.nansum(z))
    z = a.copy()
    z[100] = 1e308
    z *= 10
    z -= z
    print(np.isnan(z).sum(), np.isinf(z).sum())
    w = 1 / (a * 0 + (np.arange(N) != 4500)) + a * 2
    print(np.isinf(w).sum(), w[np.isfinite(w)].sum())
    i = np.arange(N)
    i //= i % 1000
    print(i.sum())
    print([str(w.message) for w in caught])
with np.errstate(all="raise"):
    for f in (lambda: (a + 1) / (a * 2), lambda: a.copy().__itruediv__(a)):
        try:
            f()
        except FloatingPointError as e:
            print(e)
