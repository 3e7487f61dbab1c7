"""Products of arrays, Einstein's convention, diagonals."""
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
np.convolve([1, 2, 3], [0, 1, 0.5])
np.convolve(i5, [1, 1], "same")
np.convolve(i5, [1, 1, 1], "valid")
np.correlate(i5, [1, 2], "full")
np.convolve([1, 2], [1, 2, 3], "same")
np.convolve([], [1])
np.cross(f[:, :3], m[:, 1:])
np.kron([1, 2], [10, 1])
np.kron(np.eye(2), sq)
np.inner(m, m)
np.inner([1, 2], [3, 4])
np.vdot(m, m)
np.tensordot(t, t, ([0, 1], [0, 1]))
np.tensordot(m, m.T, 1)
np.tensordot(m, m, 2)
np.einsum("ij,jk->ik", m, m.T)
np.einsum("ii", sq)
np.einsum("ii->i", sq)
np.einsum("ij->ji", m)
np.einsum("ij->j", m)
np.einsum("i,i", a, a)
np.einsum("i,j->ij", [1, 2], [3, 4])
np.einsum("bij,bjk->bik", t, t.transpose(0, 2, 1))
np.einsum("ij,ij->", m, m)
np.einsum("...j->...", t)
np.einsum("ij,jk,kl->il", sq, sq, sq)
np.einsum("ij", m)
np.einsum("ji", m)
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
