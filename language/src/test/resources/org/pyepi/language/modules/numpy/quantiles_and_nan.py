"""Quantiles, and sums that leave NaN out."""
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
np.median(a)
np.median(m, 0)
np.median(m, axis=1, keepdims=True)
np.percentile(a, 30)
np.percentile(a, [25, 50, 75])
np.percentile(m, 40, axis=0)
np.quantile(a, 0.33)
np.percentile(n, 50)
np.quantile(a, 0.4, method="lower")
np.quantile(a, 0.4, method="higher")
np.quantile(a, 0.4, method="nearest")
np.quantile(a, 0.4, method="midpoint")
np.quantile(a, .37, method="hazen")
np.quantile(a, .37, method="weibull")
np.quantile(a, .37, method="median_unbiased")
np.quantile(a, 2)
np.nansum(nm)
np.nansum(nm, 0)
np.nanmean(nm, 1)
np.nanmax(nm, 0)
np.nanmin(nm)
np.nanstd(nm, 0)
np.nanvar(n)
np.nanmedian(n)
np.nanpercentile(nm, 50, axis=0)
np.nanargmax(n)
np.nanargmin(nm)
np.nanprod(n)
np.nancumsum(n)
np.nansum(m)
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
