"""Functions of each element that are made of others."""
import math

from _numpy import _unboxed, abs, arctan2, asarray, invert, isinf, left_shift, right_shift, trunc, zeros

from ._methods import round as _rounded


def _given(result, out):
    if out is None:
        return _unboxed(result)
    out[...] = result
    return out


def round(a, decimals=0, out=None):
    a = asarray(a)
    return _given(_rounded(a, decimals), out)


around = round


def fix(x, out=None):
    return trunc(x) if out is None else trunc(x, out=out)


def _real_questions(x):
    if x.dtype.kind in "cmM":
        raise TypeError(f"This operation is not supported for {x.dtype} values because it would be ambiguous.")
    return isinf(x)


def isposinf(x, out=None):
    x = asarray(x)
    _real_questions(x)
    return _given(x == float("inf"), out)


def isneginf(x, out=None):
    x = asarray(x)
    _real_questions(x)
    return _given(x == float("-inf"), out)


def real(val):
    return val.real if hasattr(val, "real") else asarray(val).real


def imag(val):
    return val.imag if hasattr(val, "imag") else asarray(val).imag


def angle(z, deg=False):
    z = asarray(z)
    if z.dtype.kind == "c":
        a = arctan2(z.imag, z.real)
    else:
        a = arctan2(0, z)
    return a * (180 / math.pi) if deg else a


def real_if_close(a, tol=100):
    a = asarray(a)
    if a.dtype.kind != "c":
        return a
    if tol > 1:
        tol *= 2.0**-23 if a.dtype.name == "complex64" else 2.0**-52
    return a.real if (abs(a.imag) < tol).all() else a


bitwise_not = bitwise_invert = invert
bitwise_left_shift, bitwise_right_shift = left_shift, right_shift
