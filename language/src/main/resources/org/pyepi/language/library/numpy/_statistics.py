"""What sums up many values, and comparisons that allow for rounding."""
import warnings

from _numpy import _axis, _clipped, _running, abs, add, all, asarray, isfinite, isnan, max, maximum, mean, min, minimum, multiply, sqrt, subtract, sum
from _numpy import where as _choose

from ._axes import moveaxis


def _accumulated(a, axis, dtype, out, product):
    a = asarray(a)
    if dtype is None and a.dtype.kind in "biu":
        dtype = "uint64" if a.dtype.kind == "u" else "int64"
    if dtype is not None:
        a = asarray(a, dtype)
    if a.dtype.kind in "MV" or product and a.dtype.kind in "mUS":
        (multiply if product else add)(a, a)
    if axis is None or a.ndim == 0:
        a, axis = a.ravel(), 0 if axis is None else axis
    axis = _axis(axis, a.ndim)
    result = moveaxis(_running(moveaxis(a, axis, -1), product), -1, axis)
    if out is None:
        return result
    out[...] = result
    return out


def cumsum(a, axis=None, dtype=None, out=None):
    return _accumulated(a, axis, dtype, out, False)


def cumprod(a, axis=None, dtype=None, out=None):
    return _accumulated(a, axis, dtype, out, True)


def ptp(a, axis=None, out=None, keepdims=False):
    return subtract(asarray(max(a, axis, out, keepdims)), asarray(min(a, axis, None, keepdims)))


def clip(a, a_min=None, a_max=None, out=None):
    result = asarray(a)
    if out is None and a_min is not None and a_max is not None:
        whole = _clipped(result, a_min, a_max)
        if whole is not None:
            return whole
    if a_min is not None:
        result = maximum(result, a_min)
    if a_max is not None:
        result = minimum(result, a_max)
    if out is None:
        return result.copy() if result is a else result
    out[...] = result
    return out


def isclose(a, b, rtol=1.e-5, atol=1.e-8, equal_nan=False):
    x, y = asarray(a), asarray(b)
    if y.dtype.kind not in "fc":
        y = asarray(y, "float64")
    finite = isfinite(x) & isfinite(y)
    # Infinities would make NaN, with a warning, where they are compared as they are.
    difference = abs(_choose(finite, x, 0) - _choose(finite, y, 0))
    close = _choose(finite, difference <= atol + rtol * abs(_choose(finite, y, 0)), x == y)
    if equal_nan:
        close = close | isnan(x) & isnan(y)
    return asarray(close)[()]


def allclose(a, b, rtol=1.e-5, atol=1.e-8, equal_nan=False):
    return bool(all(isclose(a, b, rtol, atol, equal_nan)))


def array_equal(a1, a2, equal_nan=False):
    a1, a2 = asarray(a1), asarray(a2)
    if a1.shape != a2.shape:
        return False
    same = a1 == a2
    return bool(all(same | isnan(a1) & isnan(a2) if equal_nan else same))


def _masked_var(a, axis, ddof, keepdims, where):
    from ._axes import broadcast_to

    a = a if a.dtype.kind in "fc" else asarray(a, "float64")
    mask = broadcast_to(asarray(where, "bool"), a.shape)
    distance = a - mean(a, axis, None, None, True, where=mask)
    square = abs(distance) ** 2 if a.dtype.kind == "c" else distance * distance
    count = sum(mask, axis, "int64", None, keepdims)
    return sum(square, axis, None, None, keepdims, where=mask) / maximum(count - ddof, 0)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    a = asarray(a) if dtype is None else asarray(a, dtype)
    if a.dtype.kind in "SUVMm":
        sum(a, axis)
    if where is not True:
        result = _masked_var(a, axis, ddof, keepdims, where)
        if out is None:
            return result
        out[...] = result
        return out
    if a.dtype.kind not in "fc":
        a = asarray(a, "float64")
    if a.size == 0 and a.ndim:
        # The mean of nothing warns of its own.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            average = mean(a, axis, None, None, True)
    else:
        average = mean(a, axis, None, None, True)
    distance = a - average
    if a.dtype.kind == "c":
        square = distance.real * distance.real + distance.imag * distance.imag
    else:
        square = distance
        square *= distance
    total = sum(square, axis, None, None, keepdims)
    count = a.size // (asarray(total).size or 1)
    if count <= ddof:
        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
    result = total / (count - ddof if count > ddof else 0)
    if out is None:
        return result
    out[...] = result
    return out


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    result = sqrt(var(a, axis, dtype, None, ddof, keepdims))
    if out is None:
        return result
    out[...] = result
    return out


def array_equiv(a1, a2):
    from ._axes import broadcast_arrays

    try:
        x, y = broadcast_arrays(a1, a2)
    except ValueError:
        return False
    return bool((x == y).all())


def _with_start(running, x, axis, dtype, out, include_initial, start):
    x = asarray(x)
    if axis is None:
        if x.ndim > 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    result = running(x, axis, dtype)
    if include_initial:
        from ._joining import concatenate

        first = moveaxis(moveaxis(result, axis, 0)[:1] * 0 + start, 0, axis)
        result = concatenate((first.astype(result.dtype), result), axis)
    if out is None:
        return result
    out[...] = result
    return out


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _with_start(cumsum, x, axis, dtype, out, include_initial, 0)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _with_start(cumprod, x, axis, dtype, out, include_initial, 1)
