"""Functions of each element that are made of others."""
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
np.mgrid[0:2, 0:3]
tuple(np.ogrid[0:2, 0:3])
np.mgrid[0:1:5j]
np.r_[1, 2, 3:6]
np.r_[a, 0.5]
np.c_[[1, 2], [3, 4]]
np.s_[1:2]
np.block([[np.eye(2), np.zeros((2, 1))], [np.ones((1, 3))]])
np.apply_along_axis(sum, 0, m)
np.apply_along_axis(lambda r: r[::-1], 1, m)
np.apply_along_axis(lambda r: r[:2], 0, m)
np.vectorize(lambda x, y: x + y)([1, 2], 10)
np.vectorize(math.sqrt)([1, 4])
np.vectorize(lambda x: (x, x * 2))([1, 2])
np.apply_over_axes(np.sum, t, [0, 2])
np.round(a / 3, 2)
np.round(f32)
np.around(1.55, 1)
np.round(1234, -2)
np.round(i5)
np.square(i5)
np.square(u8)
np.reciprocal(a)
np.reciprocal(i5)
np.sign(f)
np.sign([-3, 0, 2])
np.trunc(f)
np.trunc(i5 * 0.7)
np.fix([-1.5, 1.5])
np.fmin(n, 2)
np.fmax([np.nan, 1], [2, np.nan])
np.fmod([-3, -2, 4], 2)
np.fmod(-3.5, 2)
np.fmod([5, -5], [3, 3])
np.divmod(7, 3)
np.gcd([12, 18], 8)
np.lcm(4, [6, 10])
np.nextafter(1.0, 2)
np.ldexp(1.5, [1, 2])
np.frexp([8.0, 3.0])
np.spacing(1.0)
np.modf([1.5, -2.25])
np.heaviside([-1, 0, 2], 0.5)
np.logaddexp(1.0, 2.0)
np.logaddexp2(1.0, [2.0])
np.isposinf([np.inf, 1])
np.float_power(2, 3)
np.positive(i5)
np.conj(a)
np.angle([-1.0, 1.0])
"""

for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError) as e:
        print(expression, "=>", type(e).__name__)
