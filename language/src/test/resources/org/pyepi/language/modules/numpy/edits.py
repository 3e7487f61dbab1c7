"""Elements put in, left out and chosen; sets."""
import math
import warnings

import numpy as np

warnings.simplefilter("ignore")


def flat(r):
    if isinstance(r, np.ndarray):
        return ["array", r.dtype.name, r.shape, [flat(x) for x in r.ravel().tolist()]]
    if isinstance(r, np.generic):
        return [type(r).__name__.rstrip("_"), flat(r.item())]
    if isinstance(r, (tuple, list)):
        return [type(r).__name__ if type(r) in (tuple, list) else "named", [flat(x) for x in r]]
    if isinstance(r, float):
        return DIGITS % (r + 0.0)
    if isinstance(r, type) or type(r).__name__.startswith("dtype") or isinstance(r, np.dtype):
        return np.dtype(r).name
    return r


DIGITS = "%.17g"
a = np.array([3.0, 1.0, 2.0, 5.0, 4.0])
i5 = np.array([3, 1, 2, 5, 4])
m = np.arange(12).reshape(3, 4)
f = m * 0.5 - 1
n = np.array([1.0, np.nan, 3.0, 2.0])
nm = np.array([[1.0, np.nan, 3.0], [np.nan, np.nan, np.nan], [4, 5, 6]])
f32 = np.array([1.5, 2.5, -3.5], np.float32)
b = np.array([True, False, True])
u8 = np.array([1, 2, 250], np.uint8)
t = np.arange(24).reshape(2, 3, 4)
sq = np.array([[4.0, 1.0], [2.0, 3.0]])
spd = np.array([[4.0, 2.0, 0.6], [2.0, 5.0, 1.0], [0.6, 1.0, 3.0]])
EXPRESSIONS = """
np.trace(sq)
np.trace(m, 1)
np.diag([1, 2, 3])
np.diag(m)
np.diag(m, 1)
np.diag([1, 2], -1)
np.diagonal(t)
np.diagonal(t, 1, 1, 2)
np.diagflat([[1, 2]], 1)
np.matmul(t, t.transpose(0, 2, 1))
np.dot(t, m.T)
np.matmul(t, np.arange(4))
np.matmul([1, 2, 3], t)
np.dot(t, np.arange(4))
np.delete(i5, 1)
np.delete(m, 1, 0)
np.delete(m, [0, 2], 1)
np.delete(i5, slice(None, None, 2))
np.delete(i5, -1)
np.delete(i5, 9)
np.delete(i5, [True, False, True, False, False])
np.insert(i5, 1, 9)
np.insert(m, 1, 99, axis=0)
np.insert(m, 1, [7, 8, 9], axis=1)
np.insert(i5, [0, 3], [8, 9])
np.insert(i5, 2, [8, 9])
np.insert(i5, [1, 1], [8, 9])
np.insert(a, 5, 1)
np.resize(i5, (2, 4))
np.trim_zeros([0, 0, 1, 2, 0])
np.pad(i5, 2)
np.pad(i5, (1, 2), "edge")
np.pad(i5, 2, "reflect")
np.pad(i5, 3, "symmetric")
np.pad(i5, 2, "wrap")
np.pad(m, ((1, 0), (0, 2)), constant_values=7)
np.pad(a, 2, "linear_ramp", end_values=0)
np.pad(i5, 1, "maximum")
np.pad(i5, 1, "mean")
np.pad(m, 1, mode="edge")
np.pad(i5, 7, "reflect")
np.compress([True, False, True], m, 0)
np.extract(m > 5, m)
np.choose([0, 1, 0, 1], [[1, 2, 3, 4], [5, 6, 7, 8]])
np.select([a < 2, a > 3], [a, a * 10], -1)
np.piecewise(a, [a < 3, a >= 3], [-1, 1])
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
