"""Orders, counts, reductions along axes, and functions of each element."""
import numpy as np

nan, inf = np.nan, np.inf


def show(r):
    for v in r if isinstance(r, (tuple, list)) else [r]:
        v = np.asarray(v)
        print(v.dtype, v.shape, v.tolist())


def tried(f, *args, **kw):
    try:
        show(f(*args, **kw))
    except (ValueError, TypeError, IndexError) as e:
        print(f.__name__, str(e))


m = np.array([[3, 1, 2], [1, 3, 1]])
x = np.array([2.5, nan, -1, inf, 2.5, -0.0, 0.0])
e = np.array([])
for f, calls in {
    np.sort: [(m,), (m, 0), (m, None), (x,), (e,), (np.array([True, False]),), (m, 2)],
    np.argsort: [(m, -1, "stable"), (m, 0, "stable"), (m, None, "stable"), (x, -1, "stable"), (e,)],
    np.searchsorted: [([1, 2, 2, 3], 2), ([1, 2, 2, 3], 2, "right"), ([1, 2, 2, 3], [0, 2.5, nan]), (m, 1), ([1], 1, "up")],
    np.digitize: [([0.5, 1, 5], [1, 2, 3]), ([0.5, 1, 5], [1, 2, 3], True), ([0.5, 1, 5], [3, 2, 1]), ([1], [1, 3, 2])],
    np.unique: [(m,), (x,), (e,), ([1, 1, 2], True, True, True), ([True, False],)],
    np.bincount: [([1, 1, 3],), ([1, 1, 3], None, 6), ([1, 1, 3], [0.5, 1, 2]), ([],), ([-1],), ([1], [1, 2])],
    np.cumsum: [(m,), (m, 0), (m, 1), (np.array([100, 100], np.int8),), (np.array([0.1, 0.2, 0.3], np.float32),), (e,), (m, 5)],
    np.cumprod: [(m,), (m, 1), (np.array([1.5, 2]),)],
    np.clip: [(m, 2, 3), (x, None, 1), (x, 0, None), (m, 1.5, 2)],
    np.ptp: [(m,), (m, 0)],
    np.var: [(m,), (m, 0), (m, 1)],
    np.std: [(m,), (m, 0), (np.array([1, 2], np.float32),)],
    np.sum: [(m, 0), (m, (0, 1)), (m, -1), (m, (0, 0)), (m, 2)],
    np.isclose: [([1, 1.1, inf, nan], [1 + 1e-9, 1, inf, nan])],
    np.allclose: [([1], [1.0]), ([1], [1.1])],
    np.array_equal: [(m, m), (m, m[0]), ([nan], [nan])],
    np.isnan: [(x,), (m,), (nan,)],
    np.isfinite: [(x,), (1,)],
    np.isinf: [(x,)],
    np.signbit: [(x,)],
    np.logical_and: [(m > 1, [1, 0, 2.5])],
    np.logical_or: [(m > 1, [1, 0, 0])],
    np.logical_xor: [(m > 1, True)],
    np.logical_not: [(x,), (m - 1,)],
    np.greater: [(m, 1), ([1, 2], [2, 1])],
    np.hypot: [([3, 5], [4, 12])],
    np.arctan2: [([0.0, 0.0], [1, -1])],
    np.copysign: [([1, -2.5], -0.0)],
    np.log2: [([1, 8, 1024],)],
    np.log10: [([1, 10, 1000],)],
    np.log1p: [([0.0],)],
    np.expm1: [([0.0],)],
    np.deg2rad: [([180.0],)],
}.items():
    print(f.__name__)
    for args in calls:
        tried(f, *args)
for name in "sum prod min max any all mean".split():
    f = getattr(np, name)
    for axis in None, 0, -1, (0, 1), (1,):
        show(f(m, axis=axis, keepdims=True))
        show(getattr(m, name)(axis))
out = np.zeros(3)
print(m.sum(0, out=out) is out, out.tolist())
tried(np.sum, m, 0, None, np.zeros((3, 3)))
show(m.sum(dtype=np.float32))
show(m.argmax(1))
show(np.argmin(m, axis=0, keepdims=True))
show(np.isclose(nan, nan, equal_nan=True))
show(np.std(m, axis=0, ddof=1, keepdims=True))
