"""Comparisons with one number and of two arrays, of all types and special values; folds and orders of what they give."""
import numpy as np

N = 5004


def numbers(seed):
    values = np.empty(N)
    for i in range(N):
        seed = (seed * 1103515245 + 12345) % 2147483648
        values[i] = (seed >> 8) % 2001 / 8 - 125
    return values


def shown(name, *arrays):
    print(name, [int((a * np.arange(1, a.size + 1)).sum()) for a in arrays])


def compared(x, y):
    return x < y, x <= y, x > y, x >= y, x == y, x != y


first, second = numbers(1), numbers(2)
first[::9], first[4::11] = 0.0, -0.0
for special in (None, np.inf, -np.inf, np.nan):
    if special is not None:
        first[7::50] = special
    for t in ("float64", "float32"):
        x, y = first.astype(t), second.astype(t)
        for number in (0.0, -0.0, 1.5, -125.0, np.inf, -np.inf, np.nan, 5e-324, -1e308):
            with np.errstate(all="ignore"):
                number = x.dtype.type(number)
            shown((t, special, float(number)), *compared(x, number), *compared(number, x))
        shown((t, special), *compared(x, y), *compared(x[::2], y[1::2]), *compared(x[::-1], y[0]), np.isnan(x))
        print(x.max(), x.min(), x.argmax(), x.argmin(), (x > 1).any(), (x < 1e30).all(), np.count_nonzero(x))
        print(np.maximum(x, y)[:40].tolist(), np.minimum(x, 0.25)[:40].tolist(), np.clip(x, -3, y + 0.1)[:40].tolist())

for t in ("int64", "int32", "uint32", "int16", "uint16", "int8", "uint8", "bool"):
    x, y = np.arange(N).astype(t), (second * 8).astype("int64").astype(t)
    limits = (0, 1) if t == "bool" else (0, 1, 100, np.iinfo(t).min, np.iinfo(t).max)
    for number in limits:
        shown((t, number), *compared(y, number), *compared(number, y))
    for number in (2**40, -(2**40)) if t == "int64" else ():
        shown((t, number), *compared(y, number))
    shown(t, *compared(x, y), *compared(x[::2], y[1::2]))
    print(x.sum(), y.sum(), y.max(), y.min(), y[::3].max(), y.any(), y.all(), np.count_nonzero(y), np.count_nonzero(y[::2]))
    if t != "bool":
        shown(t, x + y, x - y, x * y, y + 7, y - 7, y * 3, 7 - y, x[1:] + y[:-1], np.sort(y), np.sort(y[::2]))
        shown(t, y.astype("int64"), y.astype("float64").astype("int64"), y.astype("int32"), np.clip(y, 3, 90))

extremes = np.array([2**63 - 1, -(2**63), 0, -1, 1] * 20)
shown("extremes", *compared(extremes, extremes[::-1]), *(c for v in extremes[:5] for c in compared(extremes, v)))
odd = np.arange(200).astype("uint8").view(bool)
print(odd.sum(), np.count_nonzero(odd), (odd & odd).sum(), (~odd).sum(), odd.any(), odd.all(), odd[1:].all())
print(np.arange(3000.0).sum(), np.arange(0.5, 400, 0.3)[-3:], np.arange(10, -4000, -3)[-3:], np.ones((70, 3), "int16").sum())
for t in ("float32", "float64", "int32", "int64", "uint8"):
    print(t, np.sort((second * 8).astype("int64").astype(t))[::250].tolist())
