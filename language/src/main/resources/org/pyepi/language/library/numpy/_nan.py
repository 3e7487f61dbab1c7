"""Sums and orders that leave NaN out, and quantiles."""
import warnings
from math import floor

from builtins import max, min

from _numpy import _axis, _laid, _unboxed, abs, all, any, argmax, argmin, array, asarray, fmax, fmin, isnan, maximum, mean, minimum, multiply, nan, ndarray, prod, sqrt, subtract, sum
from _numpy import conjugate
from _numpy import square as squared
from _numpy import where as _choose

from ._axes import moveaxis
from ._sorting import sort
from ._statistics import cumprod, cumsum, var
from ._types import errstate


def _without(a, value):
    """The array with a value in the place of each NaN, and where those were; None for types that have none."""
    a = asarray(a)
    if a.dtype.kind == "O":
        missing = asarray(a != a, "bool")
    elif a.dtype.kind in "fc":
        missing = isnan(a)
    else:
        return a, None
    return asarray(_choose(missing, asarray(value).astype(a.dtype), a)), missing


def nansum(a, axis=None, dtype=None, out=None, keepdims=False):
    return sum(_without(a, 0)[0], axis, dtype, out, keepdims)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=False):
    return prod(_without(a, 1)[0], axis, dtype, out, keepdims)


def nancumsum(a, axis=None, dtype=None, out=None):
    return cumsum(_without(a, 0)[0], axis, dtype, out)


def nancumprod(a, axis=None, dtype=None, out=None):
    return cumprod(_without(a, 1)[0], axis, dtype, out)


def _extreme(f, a, axis, out, keepdims):
    array = type(a) is ndarray and a.dtype.kind != "O"
    what = "slice" if array else "axis"
    a = asarray(a)
    if not array and (a.size == 0 or a.dtype.kind not in "fcO"):
        f = maximum if f is fmax else minimum
    result = f.reduce(a, axis, None, None, keepdims)
    if a.dtype.kind in "fcmM" and any(result != result):
        warnings.warn(f"All-NaN {what} encountered", RuntimeWarning, stacklevel=3)
    return result if out is None else _into(out, result)


def nanmin(a, axis=None, out=None, keepdims=False):
    return _extreme(fmin, a, axis, out, keepdims)


def nanmax(a, axis=None, out=None, keepdims=False):
    return _extreme(fmax, a, axis, out, keepdims)


def _place(reduce, worst, a, axis, keepdims):
    a = asarray(a)
    if a.dtype.kind not in "fc":
        return reduce(a, axis, keepdims=keepdims)
    if axis is not None and axis not in (0, -1):
        _axis(axis, a.ndim)
    a, missing = _without(a, worst)
    result = reduce(a, axis, keepdims=keepdims)
    if any(missing.all(axis)):
        raise ValueError("All-NaN slice encountered")
    return result


def nanargmin(a, axis=None, out=None, *, keepdims=False):
    return _place(argmin, float("inf"), a, axis, keepdims)


def nanargmax(a, axis=None, out=None, *, keepdims=False):
    return _place(argmax, float("-inf"), a, axis, keepdims)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False):
    a, missing = _without(a, 0)
    if missing is None:
        return mean(a, axis, dtype, out, keepdims)
    count = sum(~missing, axis, "int64", None, keepdims)
    total = sum(a, axis, dtype, None, keepdims)
    with errstate(invalid="ignore", divide="ignore"):
        result = _unboxed(asarray(total / count, asarray(total).dtype)) if a.dtype.kind != "O" else total / count
    if any(count == 0):
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    return result if out is None else _into(out, result)


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    a, missing = _without(a, 0)
    if missing is None:
        return var(a, axis, dtype, out, ddof, keepdims)
    count = sum(~missing, axis, "int64", None, True)
    with errstate(invalid="ignore", divide="ignore"):
        average = sum(a, axis, dtype, None, True)
        average = asarray(average / count, asarray(average).dtype) if a.dtype.kind != "O" else average / count
    apart = subtract(a, average, casting="unsafe")
    apart = asarray(_choose(missing, asarray(0).astype(asarray(apart).dtype), apart))
    square = multiply(apart, conjugate(apart)).real if a.dtype.kind == "c" else multiply(apart, apart) if a.dtype.kind == "O" else multiply(apart, apart)
    total = sum(square, axis, dtype, None, keepdims)
    count = sum(~missing, axis, "int64", None, keepdims)
    freedom = count - ddof
    with errstate(invalid="ignore", divide="ignore"):
        result = _unboxed(asarray(total / freedom, asarray(total).dtype)) if a.dtype.kind != "O" else total / freedom
    bad = freedom <= 0
    if any(bad):
        warnings.warn("Degrees of freedom <= 0 for slice.", RuntimeWarning, stacklevel=2)
        result = _unboxed(asarray(_choose(bad, nan, result), asarray(result).dtype))
    return result if out is None else _into(out, result)


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    result = sqrt(nanvar(a, axis, dtype, None, ddof, keepdims))
    return result if out is None else _into(out, result)


def _into(out, result):
    out[...] = result
    return out


def _between_plots(alpha, beta):
    return lambda n, q: n * q + (alpha + q * (1 - alpha - beta)) - 1


# The place of a quantile q among n sorted values, from 0, by Hyndman and Fan's methods (1996) and NumPy's others.
_PLACES = {
    "linear": lambda n, q: (n - 1) * q,
    "weibull": _between_plots(0, 0),
    "hazen": _between_plots(0.5, 0.5),
    "median_unbiased": _between_plots(1 / 3, 1 / 3),
    "normal_unbiased": _between_plots(3 / 8, 3 / 8),
    "interpolated_inverted_cdf": _between_plots(0, 1),
    "lower": lambda n, q: floor((n - 1) * q),
    "higher": lambda n, q: -floor(-(n - 1) * q),
    "nearest": lambda n, q: round((n - 1) * q),
    "midpoint": lambda n, q: 0.5 * (floor((n - 1) * q) - floor(-(n - 1) * q)),
    "inverted_cdf": lambda n, q: -floor(-n * q) - 1,
}


def _mixed(a, b, t):
    """From a to b, counted from the nearer end, so that both ends are met."""
    distance = b - a
    mixed = asarray(a + distance * t)
    far = asarray(b - distance * (1 - t))
    return _unboxed(_choose(t >= 0.5, far.astype(mixed.dtype), mixed))


def _flattened(a, axis):
    a = asarray(a)
    if axis is None:
        return a.ravel()
    if isinstance(axis, tuple):
        a = moveaxis(a, axis, tuple(range(len(axis))))
        return a.reshape(-1, *a.shape[len(axis):])
    return moveaxis(a, axis, 0)


def _quantile_of(values, qs, place):
    """Along the first axis of values: the result has the dimensions of qs in front."""
    ordered = sort(values, 0)
    n = len(ordered)
    if not n:
        raise IndexError(f"index {-1 if ordered.dtype.kind in 'fcmM' else 0} is out of bounds for axis 0 with size 0")
    flat = [place(n, q) for q in asarray(qs).ravel()]
    lows = [min(max(floor(at), 0), n - 1) for at in flat]
    low = array(lows, "int64").reshape(qs.shape)[()]
    if flat and isinstance(flat[0], int):
        result = ordered[low]
    else:
        parts = [at - i if 0 <= at < n - 1 else at * 0 for at, i in zip(flat, lows)]
        t = array(parts, qs.dtype).reshape(qs.shape)
        next_ = array([min(i + 1, n - 1) for i in lows], "int64").reshape(qs.shape)[()]
        result = _mixed(ordered[low], ordered[next_], t.reshape(t.shape + (1,) * (ordered.ndim - 1))[()])
    if ordered.dtype.kind in "fcmM":
        # NaN is the last of all.
        broken = isnan(ordered[-1])
        if any(broken):
            result = _unboxed(asarray(_choose(broken, ordered[-1], result), asarray(result).dtype))
    return result


def _kept_dimensions(result, original, axis, front):
    gone = range(original.ndim) if axis is None else [d % original.ndim for d in (axis if isinstance(axis, tuple) else (axis,))]
    shape = [1 if d in gone else n for d, n in enumerate(original.shape)]
    return asarray(result).reshape(*front, *shape)


def _missing(rows):
    return asarray(rows != rows, "bool") if rows.dtype.kind == "O" else isnan(rows)


def _quantiles(a, q, axis, out, method, keepdims, ignore, hundred=1):
    original = asarray(a)
    if original.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    plain = isinstance(q, (int, float)) and original.dtype.kind == "f"
    qs = asarray(q, original.dtype if plain else "float64")
    if hundred != 1:
        qs = asarray(qs / asarray(hundred, original.dtype)[()] if original.dtype.kind == "f" else qs / hundred)
    if any(qs < 0) or any(qs > 1):
        raise ValueError("Percentiles must be in the range [0, 100]" if hundred != 1 else "Quantiles must be in the range [0, 1]")
    if ignore and original.size == 0:
        return nanmean(original, axis, None, out, keepdims)
    if method not in _PLACES:
        raise ValueError(f"{method!r} is not a valid method. Use one of: " + ", ".join(sorted(_PLACES)))
    rows, place = _flattened(original, axis), _PLACES[method]
    if ignore and any(_missing(rows)):
        flat = rows.reshape(len(rows), -1)
        columns = [flat[~_missing(flat[:, j]), j] for j in range(flat.shape[1])]
        if not all([len(c) for c in columns]):
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=3)
        parts = [asarray(_quantile_of(c, qs, place) if len(c) else qs * nan) for c in columns]
        result = moveaxis(array(parts), 0, -1).reshape(*qs.shape, *rows.shape[1:])
        result = _laid(result) if result.ndim else result[()]
    else:
        result = _quantile_of(rows, qs, place)
    if keepdims:
        result = _kept_dimensions(result, original, axis, qs.shape)
    return result if out is None else _into(out, result)


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, q, axis, out, method, keepdims, False)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, q, axis, out, method, keepdims, False, 100)


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, q, axis, out, method, keepdims, True)


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, q, axis, out, method, keepdims, True, 100)


def _median_of(rows):
    """Along the first axis: the middle one, or the mean of the two in the middle."""
    rows = sort(rows, 0)
    n = len(rows)
    middle = n // 2
    result = mean(rows[middle:middle + 1] if n % 2 else rows[max(middle - 1, 0):middle + 1], 0)
    if n and rows.dtype.kind in "fcmM":
        broken = isnan(rows[-1])
        if any(broken):
            result = _unboxed(_choose(broken, rows[-1], result))
    return result


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    original = asarray(a)
    result = _median_of(_flattened(original, axis))
    if keepdims:
        result = _kept_dimensions(result, original, axis, ())
    return result if out is None else _into(out, result)


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    original = asarray(a)
    if original.size == 0:
        return nanmean(original, axis, None, out, keepdims)
    rows = _flattened(original, axis)
    if any(_missing(rows)):
        flat = rows.reshape(len(rows), -1)
        columns = [flat[~_missing(flat[:, j]), j] for j in range(flat.shape[1])]
        if not all([len(c) for c in columns]):
            warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=2)
        parts = [_median_of(c) if len(c) else flat[-1, j] for j, c in enumerate(columns)]
        result = _unboxed(array(parts, asarray(parts[0]).dtype).reshape(rows.shape[1:]))
    else:
        result = _median_of(rows)
    if keepdims:
        result = _kept_dimensions(result, original, axis, ())
    return result if out is None else _into(out, result)
