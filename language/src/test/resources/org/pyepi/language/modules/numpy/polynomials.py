"""Polynomials, numbers as text, what is left."""
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


DIGITS = "%.10g"
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
np.linalg.det(sq)
np.linalg.inv(sq)
np.linalg.solve(sq, [1, 2])
np.linalg.solve(spd, np.eye(3))
np.linalg.norm(a)
np.linalg.norm(m)
np.linalg.norm(m, axis=1)
np.linalg.norm(a, 1)
np.linalg.norm(a, np.inf)
np.linalg.norm(sq, 1)
np.linalg.norm(sq, "fro")
np.linalg.norm(sq, 2)
np.linalg.norm(sq, "nuc")
np.linalg.cholesky(spd)
np.linalg.eigvalsh(spd)
np.linalg.eigh(spd)[0]
sorted(np.linalg.eigvals(sq).tolist())
np.linalg.matrix_rank(m)
np.linalg.matrix_power(sq, 3)
np.linalg.matrix_power(sq, -1)
np.linalg.svd(f, compute_uv=False)[:2]
tuple(np.linalg.slogdet(sq))
np.linalg.lstsq(f, [1, 2, 3], rcond=None)[0]
np.linalg.cond(sq)
np.linalg.inv(np.zeros((2, 2)))
np.linalg.cholesky(-spd)
np.linalg.det(m)
np.linalg.det(np.stack([sq, sq]))
np.linalg.tensorsolve(np.eye(6).reshape(2, 3, 2, 3), np.ones((2, 3)))
np.linalg.inv([[1, 2], [3, 4]])
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
