"""Folds, picks and products of whole arrays; checksums of the bytes."""
import warnings
import zlib

import numpy as np

N = 6000
rng = np.random.default_rng(6)
TYPES = [np.bool_, np.int8, np.int16, np.int32, np.int64, np.float32, np.float64]


def data(t):
    if t == np.bool_:
        return rng.random(N) < 0.5
    if np.dtype(t).kind == "f":
        return (rng.random(N) * 200 - 100).astype(t)
    limits = np.iinfo(t)
    return rng.integers(max(limits.min, -(2**40)), min(limits.max, 2**40), N).astype(t)


def show(name, f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        r = np.asarray(f())
    messages = sorted({str(w.message) for w in caught})
    print(name, r.dtype, r.shape, "%08x" % zlib.crc32(np.ascontiguousarray(r).tobytes()), *messages)


VIEWS = {
    "1": lambda a: a,
    "backwards": lambda a: a[::-1],
    "third": lambda a: a[::3],
    "rows": lambda a: a.reshape(60, 100),
    "turned": lambda a: a.reshape(60, 100).T,
    "some rows": lambda a: a.reshape(60, 100)[::2],
    "some columns": lambda a: a.reshape(60, 100)[:, ::2],
    "short": lambda a: a[:5],
    "some": lambda a: a[:130],
    "cube": lambda a: a.reshape(10, 6, 100),
    "turned cube": lambda a: a.reshape(10, 6, 100).transpose(2, 0, 1),
    "twisted cube": lambda a: a.reshape(10, 6, 100).transpose(0, 2, 1),
}
for t in TYPES:
    a = data(t)
    for name, view in VIEWS.items():
        v = view(a)
        axes = [None, *range(v.ndim)]
        if v.ndim == 3:
            axes += [(0, 1), (0, 2), (1, 2), (2, 0)]
        for fold in "sum prod min max any all argmin argmax mean".split():
            if fold == "prod" and np.dtype(t).kind == "f":
                continue  # its order is another matter
            if name == "some rows" and fold in ("sum", "mean"):
                axes = [0, 1]  # all of it is summed through a buffer there
            for axis in axes:
                if not (fold.startswith("arg") and isinstance(axis, tuple)):
                    show("%s %s %s %s" % (fold, np.dtype(t).name, name, axis), lambda: getattr(np, fold)(v, axis=axis))
    rows = a.reshape(60, 100)
    mask = data(np.bool_)
    index = rng.integers(-N, N, 500)
    show("mask " + np.dtype(t).name, lambda: a[mask])
    show("index", lambda: a[index])
    show("rows", lambda: rows[index % 60])
    show("mask of rows", lambda: rows[rows > rows.mean()])
    show("columns", lambda: rows.T[index % 100])
    show("two dimensions", lambda: a[index.reshape(50, 10)])
    z = a.copy()
    z[mask] = a[0]
    z[index] = a[1]
    z.reshape(60, 100)[index[:20] % 60] = rows[:20]
    show("stored", lambda: z)
    z = rows.copy().T
    z[index[:30] % 100] = rows.T[:30]
    z[z > z.mean()] = 0
    show("stored in columns", lambda: z)
    if np.dtype(t).kind == "i":
        show("matmul " + np.dtype(t).name, lambda: rows @ rows.T)
        show("dot", lambda: a.dot(a))
        show("matrix by vector", lambda: rows @ a[:100])
        show("vector by matrix", lambda: a[:60] @ rows)

halves = (rng.integers(-100, 100, N) / 2).astype(np.float64)  # exact in any order
for t in (np.float32, np.float64):
    rows = halves.astype(t).reshape(60, 100)
    show("matmul", lambda: rows @ rows.T)
    show("matrix by vector", lambda: rows @ rows[0])
    show("vector by matrix", lambda: rows[:, 0] @ rows)

for at, value in ((3, np.nan), (5, np.inf), (7, 1.5e308)):
    for t in (np.float64, np.float32):
        with np.errstate(all="ignore"):
            v = data(np.float64)
            v[at : at + 2] = value
            v = v.astype(t)
        for fold in "sum min max any all argmin argmax".split():
            show("%s %s %s" % (fold, value, np.dtype(t).name), lambda: getattr(np, fold)(v))
            show("%s %s %s rows" % (fold, value, np.dtype(t).name), lambda: getattr(np, fold)(v.reshape(60, 100), axis=0))
