"""Averages, gradients, interpolation, histograms, convolutions."""
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
np.average(a)
np.average(a, weights=[1, 2, 3, 4, 5])
np.average(m, axis=0, weights=[1, 2, 3])
np.average(m, 1, returned=True)
np.cov(m)
np.cov(a, i5)
np.corrcoef(f, rowvar=False)
np.corrcoef([1, 2, 3], [3, 2, 1])
np.count_nonzero(m % 2, axis=0)
np.gradient(a)
tuple(np.gradient(f))
np.gradient(a, 2.0)
np.gradient(a, [0, 1, 3, 4, 8])
np.gradient(a, edge_order=2)
np.interp(2.5, [1, 2, 3], [10, 20, 15])
np.interp([0, 1, 1.5, 9], [1, 2, 3], [10, 20, 15])
np.interp([0, 9], [1, 2], [3, 4], left=-1, right=-2)
np.interp([370.0, 10], [0, 90, 180], [1, 2, 3], period=360)
np.interp(0, [], [])
np.histogram(a)
np.histogram(i5, bins=3)
np.histogram(a, bins=[0, 2, 4, 6])
np.histogram(a, bins=3, range=(0, 10))
np.histogram(a, 3, density=True)
np.histogram(a, 2, weights=i5)
np.histogram_bin_edges(a, 4)
np.histogram(a, "auto")
np.histogram([], 3)
np.histogram2d([1, 2, 3], [1, 1, 2], bins=2)
np.histogram(a, 0)
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
