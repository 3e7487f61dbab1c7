"""Indices, grids, functions of functions."""
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


DIGITS = "%.13g"
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
np.union1d([3, 1], [2, 3])
np.intersect1d([1, 2, 3, 3], [3, 2, 5])
np.setdiff1d([1, 2, 3], [2])
np.setxor1d([1, 2, 3], [3, 4])
np.isin(m, [1, 5, 11])
np.isin([1, 2], [], invert=True)
np.intersect1d([1, 3, 2], [2, 3], return_indices=True)
np.lexsort(([1, 2, 1], [3, 3, 1]))
np.take_along_axis(m, np.argsort(-m, axis=1), 1)
np.take_along_axis(m, np.array([[0], [1], [2]]), axis=1)
np.unravel_index(7, (3, 4))
np.unravel_index([1, 11], (3, 4))
np.ravel_multi_index(([1, 2], [3, 0]), (3, 4))
np.unravel_index(12, (3, 4))
np.ravel_multi_index((3, 0), (3, 4))
np.ravel_multi_index((4, -1), (3, 4), mode="wrap")
np.indices((2, 3))
np.fromfunction(lambda i, j: i + j, (2, 2))
np.fromiter(range(4), float)
np.ix_([0, 2], [1, 3])
m[np.ix_([0, 2], [1, 3])]
list(np.ndindex(2, 2))
list(np.ndenumerate(sq))
np.tril_indices(3)
np.triu_indices(3, 1)
m[np.triu_indices(3)]
np.diag_indices(3)
np.vander([1, 2, 3])
np.vander([1, 2], 3, True)
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
