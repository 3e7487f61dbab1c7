"""What sums up many values, and comparisons that allow for rounding."""
import builtins
import warnings

from _numpy import _unboxed, square as squared
from _numpy import _axis, _clipped, _laid, _running, abs, add, all, asarray, isfinite, isnan, max, divide, maximum, mean, min, minimum, multiply, ndarray, sqrt, subtract, sum
from _numpy import where as _choose

from ._axes import moveaxis


def _accumulated(a, axis, dtype, out, product):
    a = asarray(a)
    if axis is not None and (a.ndim or axis not in (0, -1)):
        _axis(axis, a.ndim or 1)
    if dtype is None and a.dtype.kind in "biu":
        dtype = "uint64" if a.dtype.kind == "u" else "int64"
    if a.dtype.kind in "mM":
        dtype = None
    if dtype is not None and not product and a.dtype.kind in "SU":
        _running(a.reshape(-1), False)
    if dtype is not None:
        if a.dtype.names and len(a.dtype.names) > 1:
            from ._core._exceptions import UFuncTypeError

            raise UFuncTypeError(f"Cannot cast ufunc '{'multiply' if product else 'add'}' input 0 from {a.dtype!r} to "
                                 f"{asarray(0, dtype).dtype!r} with casting rule 'unsafe'")
        a = asarray(a, dtype)
    if a.dtype.kind in "MV" or product and a.dtype.kind in "mUS":
        (multiply if product else add)(a, a)
    if axis is None or a.ndim == 0:
        a, axis = a.ravel(), 0 if axis is None else axis
    axis = _axis(axis, a.ndim)
    result = _laid(moveaxis(_running(moveaxis(a, axis, -1), product), -1, axis), a)
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


def _class_of(v):
    name = {builtins.int: "Long", builtins.float: "Float", builtins.complex: "Complex"}.get(type(v))
    return f"<class 'numpy.dtypes._Py{name}DType'>" if name else repr(type(asarray(v).dtype))


def _bounded(result, a_min, a_max, turned):
    if a_min is not None:
        result = maximum(a_min, result) if turned else maximum(result, a_min)
    if a_max is not None:
        result = minimum(a_max, result) if turned else minimum(result, a_max)
    return result


def clip(a, a_min=None, a_max=None, out=None):
    result = asarray(a)
    if result.dtype.kind in "iu":
        from _numpy import iinfo

        limits = iinfo(result.dtype)
        a_min = None if type(a_min) is builtins.int and a_min <= limits.min else a_min
        a_max = None if type(a_max) is builtins.int and a_max >= limits.max else a_max
    both = a_min is not None and a_max is not None
    # Of zeros of two signs NumPy keeps the element between two numbers, and takes the bound where bounds are arrays.
    turned = both and result.dtype.kind in "fc" and result.dtype.itemsize > 2 and asarray(a_min).ndim == asarray(a_max).ndim == 0
    if out is None and both and (turned or result.dtype.kind != "f"):
        whole = _clipped(result, a_min, a_max)
        if whole is not None:
            return whole
    try:
        if both and result.dtype.kind == "b":
            from ._types import result_type

            result = asarray(result, result_type(result, a_min, a_max))
        result = _bounded(result, a_min, a_max, turned)
    except TypeError as e:
        if both and ("did not contain a loop" in str(e) or result.dtype.kind in "VMm"):
            from ._core._exceptions import UFuncTypeError

            text = result.dtype.kind in "SUV"
            classes = ", ".join([repr(asarray(v).dtype) if text else _class_of(v) for v in (a, a_min, a_max)])
            raise UFuncTypeError(f"ufunc 'clip' did not contain a loop with signature matching types ({classes}) -> None") from None
        raise
    if out is None:
        return result.copy() if result is a else result
    out[...] = result
    return out


def isclose(a, b, rtol=1.e-5, atol=1.e-8, equal_nan=False):
    from ._types import errstate, result_type

    x, y = (v if type(v) in (builtins.int, builtins.float, builtins.complex) else asarray(v) for v in (a, b))
    if not isinstance(y, ndarray):
        y = y * 1.0
    elif y.dtype.kind != "m":
        y = asarray(y, result_type(y, 1.0))
    with errstate(invalid="ignore"):
        apart = abs(x - y)
        close = asarray(apart <= atol + rtol * abs(y)) & isfinite(y) | asarray(x == y)
        if equal_nan:
            close = close | isnan(x) & isnan(y)
    return _unboxed(close)


def allclose(a, b, rtol=1.e-5, atol=1.e-8, equal_nan=False):
    return bool(all(isclose(a, b, rtol, atol, equal_nan)))


def array_equal(a1, a2, equal_nan=False):
    a1, a2 = asarray(a1), asarray(a2)
    if a1.shape != a2.shape:
        return False
    same = a1 == a2
    return bool(all(same | isnan(a1) & isnan(a2) if equal_nan else same))


def _counted(a, axis, keepdims, where):
    """How many elements each element of a reduction sums up."""
    if where is not True:
        from ._axes import broadcast_to

        return sum(broadcast_to(asarray(where, "bool"), a.shape), axis, "int64", None, keepdims)
    axes = range(a.ndim) if axis is None else [_axis(d, a.ndim) for d in (axis if isinstance(axis, tuple) else (axis,))]
    n = 1
    for d in axes:
        n *= a.shape[d]
    return asarray(n)[()]


def _over(total, count):
    """Sums divided by counts, of the type of the sums."""
    if isinstance(total, ndarray):
        return total / count if total.dtype.kind == "O" else asarray(divide(total, asarray(count))).astype(total.dtype)
    return total.dtype.type(total / count) if hasattr(total, "dtype") else total / count


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    a = asarray(a)
    count = _counted(a, axis, keepdims, where)
    if (asarray(count) <= ddof).any():
        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
    if dtype is None and a.dtype.kind in "biu":
        dtype = "float64"
    # Of an array without dimensions it is a number, which warns as one.
    average = sum(a, axis, dtype, None, True, where=where)
    average = asarray(average) if a.ndim else average
    average = _over(average, _counted(a, axis, True, where))
    distance = asarray(a if dtype is None else a.astype(dtype)) - average
    if asarray(distance).dtype.kind == "c":
        square = squared(distance.real) + squared(distance.imag)
    else:
        square = asarray(multiply(distance, distance) if asarray(distance).dtype.kind == "O" else squared(distance))
    total = sum(square, axis, None, None, keepdims, where=where)
    result = _over(total, maximum(count - ddof, 0))
    result = result[()] if isinstance(result, ndarray) and result.ndim == 0 else result
    if out is None:
        return result
    out[...] = result
    return out


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    result = sqrt(var(a, axis, dtype, None, ddof, keepdims, where=where))
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
