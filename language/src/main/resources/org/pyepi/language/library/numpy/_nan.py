"""Sums and orders that leave NaN out, and quantiles."""
import warnings
from math import floor

from _numpy import abs, any, argmax, argmin, array, asarray, float64, isnan, max, mean, min, nan, prod, sqrt, sum
from _numpy import where as _choose

from ._axes import moveaxis
from ._sorting import sort
from ._statistics import cumprod, cumsum, var


def _without(a, value):
    a = asarray(a)
    return (a, None) if a.dtype.kind != "f" else (_choose(isnan(a), asarray(value, a.dtype), a), isnan(a))


def nansum(a, axis=None, dtype=None, out=None, keepdims=False):
    return sum(_without(a, 0)[0], axis, dtype, out, keepdims)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=False):
    return prod(_without(a, 1)[0], axis, dtype, out, keepdims)


def nancumsum(a, axis=None, dtype=None, out=None):
    return cumsum(_without(a, 0)[0], axis, dtype, out)


def nancumprod(a, axis=None, dtype=None, out=None):
    return cumprod(_without(a, 1)[0], axis, dtype, out)


def _extreme(reduce, worst, a, axis, out, keepdims):
    a, missing = _without(a, worst)
    result = reduce(a, axis, None, keepdims)
    if missing is not None:
        empty = missing.all(axis, keepdims=keepdims)
        if any(empty):
            warnings.warn("All-NaN slice encountered" if result.ndim else "All-NaN axis encountered", RuntimeWarning, stacklevel=3)
            result = _choose(empty, asarray(nan, a.dtype), result)[()]
    if out is None:
        return result
    out[...] = result
    return out


def nanmin(a, axis=None, out=None, keepdims=False):
    return _extreme(min, float("inf"), a, axis, out, keepdims)


def nanmax(a, axis=None, out=None, keepdims=False):
    return _extreme(max, float("-inf"), a, axis, out, keepdims)


def _place(reduce, worst, a, axis, keepdims):
    a, missing = _without(a, worst)
    if missing is not None and any(missing.all(axis)):
        raise ValueError("All-NaN slice encountered")
    return reduce(a, axis, keepdims=keepdims)


def nanargmin(a, axis=None, out=None, *, keepdims=False):
    return _place(argmin, float("inf"), a, axis, keepdims)


def nanargmax(a, axis=None, out=None, *, keepdims=False):
    return _place(argmax, float("-inf"), a, axis, keepdims)


def _counted(a, axis, keepdims):
    return sum(~isnan(a), axis, "int64", None, keepdims)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False):
    a, missing = _without(a, 0)
    if missing is None:
        return mean(a, axis, dtype, out, keepdims)
    count = sum(~missing, axis, "int64", None, keepdims)
    if any(count == 0):
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    total = sum(a, axis, dtype, None, keepdims)
    result = _choose(count == 0, nan, total / _choose(count == 0, 1, count))
    return asarray(result, total.dtype)[()] if out is None else _into(out, result)


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    a = asarray(a)
    if a.dtype.kind != "f":
        return var(a, axis, dtype, out, ddof, keepdims)
    missing = isnan(a)
    count = sum(~missing, axis, "int64", None, True)
    average = sum(_choose(missing, asarray(0, a.dtype), a), axis, dtype, None, True) / _choose(count == 0, 1, count)
    apart = _choose(missing, asarray(0, a.dtype), a - average)
    total = sum(apart * apart, axis, dtype, None, keepdims)
    freedom = sum(~missing, axis, "int64", None, keepdims) - ddof
    if any(freedom <= 0):
        warnings.warn("Degrees of freedom <= 0 for slice.", RuntimeWarning, stacklevel=2)
    result = _choose(freedom <= 0, nan, total / _choose(freedom <= 0, 1, freedom))
    return asarray(result, total.dtype)[()] if out is None else _into(out, result)


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


def _between(a, b, t):
    """From a to b, counted from the nearer end, so that both ends are met."""
    return b - (b - a) * (1 - t) if t >= 0.5 else a + (b - a) * t


def _quantile_of(values, q, place):
    """Along the first axis of sorted values."""
    n = len(values)
    at = place(n, q)
    low = floor(at)
    if at < 0 or low < 0:
        low, at = 0, 0
    if low >= n - 1:
        low, at = n - 1, n - 1
    if at == low:
        return values[low]
    return _between(values[low], values[low + 1], at - low)


def _flattened(a, axis):
    a = asarray(a)
    if axis is None:
        return a.ravel()
    if isinstance(axis, tuple):
        a = moveaxis(a, axis, tuple(range(len(axis))))
        return a.reshape(-1, *a.shape[len(axis):])
    return moveaxis(a, axis, 0)


def _quantiles(a, q, axis, out, method, keepdims, ignore):
    original, rows = asarray(a), _flattened(a, axis)
    if method not in _PLACES:
        raise ValueError(f"{method!r} is not a valid method. Use one of: " + ", ".join(sorted(_PLACES)))
    qs = asarray(q, "float64")
    if any(qs < 0) or any(qs > 1):
        raise ValueError("Quantiles must be in the range [0, 1]")
    if rows.dtype.kind != "f":
        rows = rows.astype("float64")
    if len(rows) == 0:
        warnings.warn("Mean of empty slice.", RuntimeWarning, stacklevel=3)
        return asarray(nan) + 0 * qs
    place = _PLACES[method]
    if ignore and any(isnan(rows)):
        flat = rows.reshape(len(rows), -1)
        columns = [sort(flat[~isnan(flat[:, j]), j]) for j in range(flat.shape[1])]
        parts = [[_quantile_of(c, x, place) if len(c) else nan for c in columns] for x in qs.ravel().tolist()]
        result = array(parts, rows.dtype).reshape(*qs.shape, *rows.shape[1:])
    else:
        ordered = sort(rows, 0)
        # NaN is the last of all.
        broken = isnan(ordered[-1])
        parts = [_choose(broken, ordered[-1], _quantile_of(ordered, x, place)) for x in qs.ravel().tolist()]
        result = array([p.tolist() for p in parts], rows.dtype).reshape(*qs.shape, *rows.shape[1:])
    if keepdims:
        gone = range(original.ndim) if axis is None else [d % original.ndim for d in (axis if isinstance(axis, tuple) else (axis,))]
        shape = [1 if d in gone else n for d, n in enumerate(original.shape)]
        result = result.reshape(*qs.shape, *shape)
    if out is not None:
        return _into(out, result)
    return result[()]


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, q, axis, out, method, keepdims, False)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    q = asarray(q, "float64") / 100
    if any(q < 0) or any(q > 1):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _quantiles(a, q, axis, out, method, keepdims, False)


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, q, axis, out, method, keepdims, True)


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    return _quantiles(a, asarray(q, "float64") / 100, axis, out, method, keepdims, True)


def _median(a, axis, out, keepdims, ignore):
    return _quantiles(a, 0.5, axis, out, "linear", keepdims, ignore)


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return _median(a, axis, out, keepdims, False)


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return _median(a, axis, out, keepdims, True)
