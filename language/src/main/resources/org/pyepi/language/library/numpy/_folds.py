"""The methods of functions of two operands that fold them over an array."""

from _numpy import _unboxed, _axis, _gathered, _laid, all, any, asarray, empty, max, min, ndarray, prod, sum

from ._axes import moveaxis

_REDUCTIONS = {"add": sum, "multiply": prod, "minimum": min, "maximum": max, "logical_and": all, "logical_or": any}
_missing = object()


def _two(f, method):
    if f.nin != 2:
        raise ValueError(f"{method} only supported for binary functions")


def _into(out, result):
    out = out[0] if isinstance(out, tuple) else out
    if out is None:
        return _unboxed(result)
    out[...] = result
    return out


def _checked(axis, ndim):
    """Refuses axes that an array has not; one without dimensions has an axis 0 where it is the only one that is asked for."""
    axes = () if axis is None else axis if isinstance(axis, tuple) else (axis,)
    if ndim or len(axes) > 1 or any([d not in (0, -1) for d in axes]):
        for d in axes:
            _axis(d, ndim)


def _unlike(f, method, kind, result):
    result = asarray(0, result).dtype if isinstance(result, str) else result
    return TypeError(f"the resolved dtypes are not compatible with {f.__name__}.{method}. Resolved ({kind!r}, {kind!r}, {result!r})")


def _looped(f, a, dtype, method):
    """Refuses what the function has no loop for, even where it would not run."""
    if f.__name__ in ("gcd", "lcm") and a.dtype.kind in "bfcmM":
        from ._core._exceptions import UFuncTypeError

        raise UFuncTypeError(f"ufunc '{f.__name__}' did not contain a loop with signature matching types "
                             f"(None, {type(a.dtype)}) -> None")
    if a.dtype.names and f.__name__[:8] == "logical_" and (method != "reduce" or f.__name__ == "logical_xor"):
        raise TypeError(f"Iterator operand 1 dtype could not be cast from {a.dtype!r} to dtype('bool') according to the rule 'unsafe'")
    if a.dtype.kind == "M" and f.__name__ == "subtract":
        raise _unlike(f, method, a.dtype, (a.reshape(-1)[:0] - a.reshape(-1)[:0]).dtype)
    if a.dtype.kind == "m" and f.__name__ == "divide":
        raise _unlike(f, method, a.dtype, "float64")
    if a.dtype.kind in "SU" and f.__name__ == "add":
        raise _unlike(f, method, a.dtype, (a.reshape(-1)[:0] + a.reshape(-1)[:0]).dtype)
    if a.dtype.kind not in "biuO" and f.__name__ not in ("add", "minimum", "maximum", "logical_and", "logical_or", "fmin", "fmax"):
        f(a.reshape(-1)[:0], a.reshape(-1)[:0])
    elif a.dtype.kind in "SUV" and f.__name__[0] == "f" or a.dtype.kind == "b" and f.__name__ == "subtract":
        f(a.reshape(-1)[:0], a.reshape(-1)[:0])


def reduce(f, array, /, *args, **kwargs):
    return _gathered("reduce", _reduced, f, array, *args, **kwargs)


def _rows(a, axes):
    """The array with the axes in front as one; there may be none of its rows, and nothing in them."""
    rows = moveaxis(a, axes, range(len(axes)))
    n = 1
    for length in rows.shape[:len(axes)]:
        n *= length
    return rows.reshape(n, *rows.shape[len(axes):])


def _reduced(f, array, /, axis=0, dtype=None, out=None, keepdims=False, initial=_missing, where=True):
    _two(f, "reduce")
    if f.nout != 1:
        raise ValueError("reduce only supported for functions returning a single value")
    a = asarray(array)
    _checked(axis, a.ndim)
    a = a if dtype is None else asarray(a, dtype)
    if where is not True:
        neutral = f.identity if initial is _missing else initial
        if neutral is None:
            raise ValueError(f"reduction operation '{f.__name__}' does not have an identity, so to use a where mask one has to "
                             "specify 'initial'")
        from _numpy import where as choose

        a = asarray(choose(where, a, asarray(neutral, a.dtype)))
    known = _REDUCTIONS.get(f.__name__)
    if a.dtype.kind == "O" and known in (all, any):
        known = None
    _looped(f, a, dtype, "reduce")
    if a.ndim == 0 and axis in (0, -1, None):
        a, axis, keepdims = a.reshape(1), 0, False
    if known is not None:
        if a.size == 0 and initial is not _missing and f.identity is None:
            axes = range(a.ndim) if axis is None else [d % a.ndim for d in (axis if isinstance(axis, tuple) else (axis,))]
            shape = [1 if d in axes and keepdims else n for d, n in enumerate(a.shape) if keepdims or d not in axes]
            result = empty(shape, a.dtype)
            result[...] = initial
            return _into(out, result)
        extra = () if known in (min, max, all, any) else (dtype,)
        result = known(a, axis, *extra, None, keepdims)
    else:
        shape = a.shape
        axes = tuple(range(a.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
        axes = tuple(_axis(d, a.ndim) for d in axes)
        if len(axes) > 1 and f.identity is None and f.__name__ not in ("fmin", "fmax"):
            raise ValueError(f"reduction operation '{f.__name__}' is not reorderable, so at most one axis may be specified")
        rows = _rows(a, axes)
        if not len(rows):
            if f.identity is None and initial is _missing:
                raise ValueError(f"zero-size array to reduction operation {f.__name__} which has no identity")
            result = empty(rows.shape[1:], "bool" if f.__name__ == "logical_xor" and a.dtype.kind != "O" else a.dtype)
            result[...] = f.identity
        else:
            # A single row has the type of the function's results too.
            result = rows[0] if a.dtype.kind not in "biufc" else asarray(rows[0], asarray(f(rows[:0], rows[:0])).dtype)[()]
            if f.__name__ in ("gcd", "hypot", "logaddexp", "logaddexp2") and a.dtype.kind != "O":
                result = f(asarray(f.identity, asarray(result).dtype), result)
            if a.dtype.kind == "O":
                # One beside the other as arrays, so that objects stay what they are.
                line = rows[:1].copy()
                for i in range(1, len(rows)):
                    line[...] = f(line, rows[i:i + 1])
                result = line[0]
            else:
                half = a.dtype.name == "float16" and a.ndim == 1
                for row in rows[1:].astype("float32") if half else rows[1:]:
                    result = f(result, row)
                if half:
                    # Its loop over a line is in single precision.
                    result = asarray(result, a.dtype)[()]
            if f.__name__ == "logical_xor" and a.dtype.kind != "O":
                result = asarray(result, "bool")[()]
            if len(rows) == 1 and isinstance(result, ndarray):
                result = result.copy()  # of one row too it is an array of its own
        if keepdims:
            result = asarray(result).reshape([1 if d in axes else n for d, n in enumerate(shape)])
    if initial is not _missing and initial is not None and where is True:
        result = f(initial, result)
    if a.dtype.kind == "O" and out is None:
        return result
    return _into(out, result)


_NEUTRAL = {"sum": 0, "prod": 1, "any": False, "all": True}
_REPEATED = {"sum": "add", "prod": "multiply", "min": "minimum", "max": "maximum"}


def masked(a, name, axis, dtype, out, keepdims, initial, where):
    """A reduction of the elements that a mask leaves, from a first value on."""
    import _numpy

    f = getattr(_numpy, name)
    if a.dtype.kind == "O" and dtype is not None and name in ("sum", "prod"):
        a = asarray(a, dtype)
    if a.dtype.kind == "O" and initial is not None and name in _REPEATED:
        return _from(initial, a, f, axis, dtype, out, keepdims, where)
    if where is not None and where is not True:
        mask = asarray(where)
        if mask.dtype.kind != "b":
            raise TypeError(f"Cannot cast array data from {mask.dtype!r} to dtype('bool') according to the rule 'safe'")
        if a.dtype.kind in "SUV" and name in ("sum", "prod"):
            f(a.reshape(-1)[:0])
        if mask.ndim == a.ndim and any([m not in (1, n) and n != 1 for m, n in zip(mask.shape, a.shape)]):
            raise ValueError("operands could not be broadcast together with remapped shapes [original->remapped]: "
                             + "".join([str(v.shape).replace(", ", ",") + " " for v in (a, mask)]))
        if mask.ndim > a.ndim:
            raise ValueError("input operand has more dimensions than allowed by the axis remapping")
        objects = a.dtype.kind == "O" and a.size and name in ("sum", "prod")
        neutral = None if objects else _NEUTRAL.get(name, initial)
        if neutral is None:
            raise ValueError(f"reduction operation '{_REPEATED[name]}' does not have an identity, so to use a where mask one has to "
                             "specify 'initial'")
        if name in ("any", "all"):
            a = a.astype("bool")
        a = asarray(_numpy.where(where, a, asarray(neutral, a.dtype)))
    keep = bool(keepdims)
    if initial is not None and not a.size and name in ("min", "max"):
        return reduce(getattr(_numpy, _REPEATED[name]), a, axis, None, out, keep, initial)
    result = f(a, axis, dtype, None, keep) if name in ("sum", "prod") else f(a, axis, None, keep)
    if initial is not None:
        result = getattr(_numpy, _REPEATED[name])(asarray(initial, asarray(result).dtype), result)
    if a.dtype.kind == "O" and out is None and not isinstance(result, ndarray):
        return result
    return _into(out, asarray(result)) if not keep else _kept(out, asarray(result))


def _from(initial, a, f, axis, dtype, out, keepdims, where):
    """Objects are summed from the first value on, which stands in front of them."""
    from ._joining import concatenate

    axes = tuple(range(a.ndim)) if axis is None else tuple(_axis(d, a.ndim or 1) for d in (axis if isinstance(axis, tuple) else (axis,)))
    rows = moveaxis(a, axes, range(len(axes))) if a.ndim else a
    rows = rows.reshape(-1, *rows.shape[len(axes):])
    first = empty((1, *rows.shape[1:]), object)
    for i in range(first.size):
        first.reshape(-1)[i] = initial
    if where is not None and where is not True:
        from ._axes import broadcast_to

        mask = broadcast_to(asarray(where, "bool"), a.shape)
        mask = (moveaxis(mask, axes, range(len(axes))) if a.ndim else mask).reshape(rows.shape)
        rows = _masked_rows(rows, mask, 0 if f is sum else 1 if f is prod else initial)
    result = f(concatenate((first, rows)), 0, *(() if f in (min, max) else (dtype,)))
    if keepdims:
        shape = [1 if d in axes else n for d, n in enumerate(a.shape)]
        kept = empty(shape, object)
        kept.reshape(-1)[...] = result.reshape(-1) if isinstance(result, ndarray) else result
        result = kept
    return result if out is None else _into(out, result)


def _masked_rows(rows, mask, neutral):
    from _numpy import where as choose

    return asarray(choose(mask, rows, asarray(neutral, object)))


_kept = _into


def masked_mean(a, axis, dtype, out, keepdims, where):
    import warnings
    from ._axes import broadcast_to
    from ._statistics import _counted, _over

    mask = broadcast_to(asarray(where, "bool"), a.shape)
    keep = bool(keepdims)
    count = _counted(a, axis, keep, mask)
    if (asarray(count) == 0).any():
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    kind = a.dtype if a.dtype.kind == "m" else dtype if dtype is not None else "float64" if a.dtype.kind in "biu" else "float32" if a.dtype.name == "float16" else a.dtype
    summed = dtype if a.dtype.kind != "m" else None
    result = _over(masked(asarray(a, kind), "sum", axis, summed, None, keepdims, None, mask), count)
    if dtype is None and a.dtype.name == "float16":
        result = asarray(result, a.dtype)
    if dtype is not None and a.dtype.kind != "m":
        result = _unboxed(asarray(result, dtype))
    return _kept(out, result) if keepdims else _into(out, result)


def accumulate(f, array, /, *args, **kwargs):
    return _gathered("accumulate", _accumulated, f, array, *args, **kwargs)


def _accumulated(f, array, /, axis=0, dtype=None, out=None):
    _two(f, "accumulate")
    a = asarray(array)
    _checked(axis, a.ndim)
    a = a if dtype is None else asarray(a, dtype)
    if a.ndim == 0:
        raise TypeError("cannot accumulate on a scalar")
    _looped(f, a, dtype, "accumulate")
    axis = _axis(axis, a.ndim)
    rows = moveaxis(a, axis, 0)
    kind = (asarray(f(rows[:0], rows[:0]))).dtype
    if f.__name__ in ("add", "multiply"):
        from ._statistics import cumprod, cumsum

        return _into(out, (cumsum if f.__name__ == "add" else cumprod)(a, axis, dtype))
    result = empty(rows.shape, kind)
    if not len(rows):
        return _into(out, _laid(moveaxis(result, 0, axis), a))
    result[0] = rows[0]
    for i in range(1, len(rows)):
        result[i:i + 1] = f(result[i - 1:i], rows[i:i + 1])
    return _into(out, _laid(moveaxis(result, 0, axis), a))


def reduceat(f, array, /, *args, **kwargs):
    return _gathered("reduceat", _reduced_at, f, array, *args, **kwargs)


def _reduced_at(f, array, /, indices, axis=0, dtype=None, out=None):
    _two(f, "reduceat")
    a = asarray(array) if dtype is None else asarray(array, dtype)
    if a.ndim == 0:
        raise TypeError("cannot reduceat on a scalar")
    axis = _axis(axis, a.ndim)
    rows = moveaxis(a, axis, 0)
    half = a.dtype.name == "float16" and f.__name__ in ("subtract", "divide")
    if half:
        rows = rows.astype("float32")
    places = [int(i) for i in indices]
    for i in places:
        if not 0 <= i < len(rows):
            raise IndexError(f"index {i} out-of-bounds in {f.__name__}.reduceat [0, {len(rows)})")
    _looped(f, a, dtype, "reduceat")
    parts = []
    own = None
    if f.__name__[:8] == "logical_" and rows.dtype.kind != "O":
        own = "bool"
    elif f.__name__ in ("add", "multiply") and rows.dtype.kind in "biu":
        own = "uint64" if rows.dtype.kind == "u" else "int64"
    elif rows.dtype.kind in "biufc":
        own = asarray(f(rows[:0], rows[:0])).dtype
    for k, i in enumerate(places):
        end = places[k + 1] if k + 1 < len(places) else len(rows)
        # A single row is as it is, but for its type.
        parts.append(reduce(f, rows[i:end], 0) if i + 1 < end else rows[i] if own is None else rows[i:i + 1].astype(own)[0])
    kind = rows.dtype if not parts or rows.dtype.kind == "O" else asarray(parts[0]).dtype
    result = empty((len(parts), *rows.shape[1:]), kind)
    for k, part in enumerate(parts):
        result[k] = part
    if half:
        result = result.astype(a.dtype)
    return _into(out, _laid(moveaxis(result, 0, axis)))


def outer(f, A, B, /, **kwargs):
    _two(f, "outer product")
    a, b = asarray(A), asarray(B)
    return f(a.reshape(a.shape + (1,) * b.ndim), b, **kwargs)


def at(f, a, indices, b=None, /):
    return _gathered("at", _done_at, f, a, indices, b)


def _done_at(f, a, indices, b):
    if not isinstance(a, ndarray):
        raise TypeError("first operand must be array")
    if f.nin == 2 and b is not None and (a.ndim == 0 or a.dtype.kind != "O"):
        f(a.reshape(-1)[:0], asarray(b).ravel()[:0], out=a.reshape(-1)[:0], casting="unsafe")
    places = asarray([*range(a.size)], "int64").reshape(a.shape)[indices]
    shape = asarray(places).shape
    flat = a.ravel()
    places = asarray(places).ravel().tolist()
    if f.nin == 1:
        for i in places:
            f(flat[i:i + 1], out=flat[i:i + 1])
    else:
        if b is None:
            raise ValueError("second operand needed for ufunc")
        from ._axes import broadcast_to

        values = asarray(b).astype(object) if a.dtype.kind == "O" else asarray(b)
        line = broadcast_to(values, shape).ravel()
        f(flat[:0], line[:0], out=flat[:0], casting="unsafe")
        for k, i in enumerate(places):
            f(flat[i:i + 1], line[k:k + 1], out=flat[i:i + 1], casting="unsafe")
    a[...] = flat.reshape(a.shape)
