"""Questions about types."""
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
np.ediff1d([1, 4, 9])
np.ediff1d([1, 4], to_begin=0, to_end=[9])
np.unwrap([0, 3, 6.5, 0])
np.sinc([0, 0.5, 1])
np.nan_to_num([np.nan, np.inf, -np.inf, 1])
np.nan_to_num(n, nan=-1)
np.logspace(0, 2, 3)
np.geomspace(1, 1000, 4)
np.bartlett(5)
np.hanning(5)
np.hamming(4)
np.blackman(5)
np.logspace(0, 3, 4, base=2)
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
