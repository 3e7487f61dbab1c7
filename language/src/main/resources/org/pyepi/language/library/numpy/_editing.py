"""Elements put in, left out, replaced and chosen; arrays as sets."""
from _numpy import _unboxed, _axis, _laid, arange, array, asarray, empty, maximum, minimum, ndarray, ones, zeros
from _numpy import where as _choose
from operator import index

from ._axes import broadcast_to, moveaxis
from ._joining import _common, concatenate
from ._types import result_type
from ._sorting import argsort, argwhere, nonzero, searchsorted, sort, take, unique


def _along(arr, axis):
    arr = asarray(arr)
    if axis is None:
        return arr.ravel(), 0
    axis = _axis(axis, arr.ndim)
    return moveaxis(arr, axis, 0), axis


def _places(obj, n):
    """The places that an index, a slice, a mask or a sequence means, from the front."""
    if isinstance(obj, slice):
        return list(range(*obj.indices(n)))
    obj = asarray(obj)
    if obj.dtype.kind == "b":
        if obj.size != n:
            raise ValueError(f"boolean array argument obj to delete must be one dimensional and match the axis length of {n}")
        return nonzero(obj.ravel())[0].tolist()
    if obj.size == 0:
        return []
    if obj.dtype.kind not in "iu":
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    return obj.ravel().tolist()


def _alike(made, original):
    """In F order where the original is in that and not in C order too."""
    return _laid(made, original) if original.flags.fnc else _laid(made)


def delete(arr, obj, axis=None):
    rows, axis = _along(arr, axis)
    n = len(rows)
    keep = ones(n, "bool")
    for i in _places(obj, n):
        if not -n <= i < n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        keep[i] = False
    return _alike(moveaxis(rows[keep], 0, axis), moveaxis(rows, 0, axis))


def insert(arr, obj, values, axis=None):
    rows, axis = _along(arr, axis)
    n = len(rows)
    single = hasattr(type(obj), "__index__")
    places = []
    for i in [index(obj)] if single else list(range(*obj.indices(n))) if isinstance(obj, slice) else _inserted(obj, n):
        if not -n <= i <= n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        places.append(i + n if i < 0 else i)
    values = asarray(values, rows.dtype) if asarray(values).dtype != rows.dtype else asarray(values)
    if rows.ndim > 1 and values.ndim:
        values = values.reshape((1,) * (rows.ndim - values.ndim) + values.shape)
        values = values if single else moveaxis(values, axis, 0)
    if len(places) == 1 and values.ndim and rows.ndim == 1:
        places = places * values.size
    new = broadcast_to(values, (len(places), *rows.shape[1:]))
    order = sorted(range(len(places)), key=places.__getitem__)
    result = empty((n + len(places), *rows.shape[1:]), rows.dtype)
    old = ones(n + len(places), "bool")
    for k, at in enumerate(order):
        result[places[at] + k] = new[at]
        old[places[at] + k] = False
    result[old] = rows
    return _alike(moveaxis(result, 0, axis), moveaxis(rows, 0, axis))


def _inserted(obj, n):
    obj = asarray(obj)
    if obj.dtype.kind == "b":
        return nonzero(obj)[0].tolist()
    return [] if obj.size == 0 else obj.ravel().tolist()


def resize(a, new_shape):
    a = asarray(a).ravel()
    shape = (new_shape,) if hasattr(type(new_shape), "__index__") else tuple(new_shape)
    n = 1
    for d in shape:
        if d < 0:
            raise ValueError("all elements of `new_shape` must be non-negative")
        n *= d
    if a.size == 0 or n == 0:
        return zeros(shape, a.dtype)
    return concatenate((a,) * -(-n // a.size))[:n].reshape(shape)


def trim_zeros(filt, trim="fb", axis=None):
    a = asarray(filt)
    where = argwhere(a)
    n = a.ndim
    first = where.min(0).tolist() if len(where) else [0] * n
    last = [i + 1 for i in where.max(0).tolist()] if len(where) else [0] * n
    axes = range(n) if axis is None else [_axis(d, n) for d in (axis if isinstance(axis, tuple) else (axis,))]
    if n == 1 and len(axes) and not isinstance(filt, ndarray):
        return filt[first[0] if "f" in trim.lower() else 0:last[0] if "b" in trim.lower() else len(a)]
    key = [slice(first[d] if "f" in trim.lower() else None, last[d] if "b" in trim.lower() else None) if d in axes else slice(None)
           for d in range(n)]
    return filt[tuple(key)] if n else filt


def put(a, ind, v, mode="raise"):
    if mode != "raise":
        ind = asarray(ind) % a.size if mode == "wrap" else minimum(maximum(asarray(ind), 0), a.size - 1)
    if not isinstance(a, ndarray):
        if not hasattr(a, "put"):
            raise TypeError(f"argument 1 must be numpy.ndarray, not {type(a)}")
        return put(asarray(a).copy(), ind, v)
    if not a.flags.writeable:
        raise ValueError("put: output array is read-only")
    if not a.size and asarray(ind).size and asarray(v).size:
        raise IndexError("cannot replace elements of an empty array")
    values = asarray(v, a.dtype).ravel()
    if not values.size:
        return
    for k, i in enumerate(asarray(ind).ravel().tolist()):
        if not -a.size <= i < a.size:
            raise IndexError(f"index {i} is out of bounds for axis 0 with size {a.size}")
        a[unravel_index(i % a.size, a.shape)] = values[k % values.size]


def place(arr, mask, vals):
    if not isinstance(arr, ndarray):
        raise TypeError(f"place() argument 1 must be numpy.ndarray, not {_tp_name(arr)}")
    if not arr.flags.writeable:
        raise ValueError("WRITEBACKIFCOPY base is read-only")
    values = asarray(vals, arr.dtype).ravel()
    count = int(asarray(mask, "bool").sum())
    if count and not values.size:
        raise ValueError("Cannot insert from an empty array!")
    if count:
        arr[asarray(mask, "bool")] = resize(values, (count,))


def putmask(a, mask, values):
    if not isinstance(a, ndarray):
        raise TypeError("putmask: first argument must be an array")
    if not a.flags.writeable:
        raise ValueError("putmask: output array is read-only")
    values = resize(asarray(values, a.dtype), a.shape)
    mask = asarray(mask, "bool")
    a[mask] = values[mask]


def _tp_name(v):
    kind = type(v)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def copyto(dst, src, casting="same_kind", where=True):
    from ._types import can_cast

    if not isinstance(dst, ndarray):
        raise TypeError(f"copyto() argument 1 must be a numpy.ndarray, not {_tp_name(dst)}")
    source = asarray(src)
    plain = type(src) in (int, bool) or type(src) is float and dst.dtype.kind == "f"
    if not plain and not can_cast(source.dtype, dst.dtype, casting):
        what = "array data" if isinstance(src, ndarray) else "scalar"
        raise TypeError(f"Cannot cast {what} from {source.dtype!r} to {dst.dtype!r} according to the rule {casting!r}")
    if where is True:
        dst[...] = src
    else:
        dst[...] = _choose(where, asarray(source, dst.dtype), dst)


def compress(condition, a, axis=None, out=None):
    condition = asarray(condition)
    if condition.ndim != 1:
        raise ValueError("condition must be a 1-d array")
    rows, axis = _along(a, axis)
    chosen = nonzero(condition.astype("bool"))[0]
    if len(chosen) and not rows.size and not len(rows):
        raise IndexError("cannot do a non-empty take from an empty axes.")
    result = moveaxis(rows[chosen], 0, axis)
    if out is None:
        return _laid(result)
    out[...] = result
    return out


def extract(condition, arr):
    return asarray(arr).ravel()[nonzero(asarray(condition).ravel())[0]]


def _together(a, choices):
    """NumPy's order of the operands of choose in the errors of their shapes: the choices, then the indices."""
    from ._axes import broadcast_arrays

    broadcast_arrays(*choices, a)


def choose(a, choices, out=None, mode="raise"):
    a = asarray(a)
    choices = [asarray(c) for c in choices]
    n = len(choices)
    from ._axes import broadcast_arrays

    result_type(*choices)
    if a.dtype.kind not in "bi" and a.dtype.name not in ("uint8", "uint16", "uint32"):
        raise TypeError(f"Cannot cast array data from {a.dtype!r} to dtype('int64') according to the rule 'safe'")
    broadcast_arrays(*choices)
    _together(a, choices)
    if mode == "wrap":
        a = a % n
    elif mode == "clip":
        a = minimum(maximum(a, 0), n - 1)
    elif a.size and (a.min() < 0 or a.max() >= n):
        raise ValueError("invalid entry in choice array")
    result = _choose(a == 0, choices[0], choices[0])
    for i, each in enumerate(choices[1:], 1):
        result = _choose(a == i, each, result)
    if out is None:
        return _laid(asarray(result)) if asarray(result).ndim else asarray(result)[()]
    out[...] = result
    return out


def select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if not condlist:
        raise ValueError("select with an empty condition list is not possible")
    from ._axes import broadcast_arrays

    values = [v if type(v) in (int, float, complex) else asarray(v) for v in (*choicelist, default)]
    try:
        kind = result_type(*values)
    except TypeError as e:
        raise TypeError(f"Choicelist and default value do not have a common dtype: {e}") from None
    conditions, values = broadcast_arrays(*condlist), broadcast_arrays(*values)
    for i, condition in enumerate(conditions):
        if condition.dtype.kind != "b":
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    shape = conditions[0].shape if values[0].ndim == 0 else broadcast_arrays(conditions[0], values[0])[0].shape
    result = empty(shape, kind)
    result[...] = values[-1]
    for condition, choice in zip(reversed(conditions), values[-2::-1]):
        copyto(result, choice, where=condition)
    return result


def piecewise(x, condlist, funclist, *args, **kw):
    x = asarray(x)
    if asarray(condlist[0]).ndim == 0 and x.ndim:
        condlist = [condlist]
    conditions = [asarray(c, "bool") for c in condlist]
    if len(funclist) == len(conditions) + 1:
        other = ones(x.shape, "bool")
        for c in conditions:
            other = other & ~c
        conditions.append(other)
    elif len(funclist) != len(conditions):
        n = len(conditions)
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    y = zeros(x.shape, x.dtype)
    for condition, f in zip(conditions, funclist):
        y[condition] = f(x[condition], *args, **kw) if callable(f) else f
    return y


def union1d(ar1, ar2):
    return unique(concatenate((asarray(ar1).ravel(), asarray(ar2).ravel())))


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    a, b = asarray(ar1).ravel(), asarray(ar2).ravel()
    kind = concatenate((a[:0], b[:0])).dtype
    if not return_indices:
        a, b = asarray(a, kind), asarray(b, kind)
    first, at_a = unique(a, return_index=True)
    second, at_b = unique(b, return_index=True)
    inside = isin(first, second)
    common = asarray(first[inside], kind)
    if not return_indices:
        return common
    return common, at_a[inside], at_b[isin(second, first)]


def setdiff1d(ar1, ar2, assume_unique=False):
    a = asarray(ar1).ravel() if assume_unique else unique(ar1)
    return a[~isin(a, ar2)]


def setxor1d(ar1, ar2, assume_unique=False):
    a, b = unique(ar1), unique(ar2)
    concatenate((a[:0], b[:0]))
    return sort(concatenate((a[~isin(a, b)], b[~isin(b, a)])))


def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    a, b = asarray(element), asarray(test_elements).ravel()
    ints = a.dtype.kind in "biu" and b.dtype.kind in "biu"
    if not ints and ("O" in (a.dtype.kind, b.dtype.kind) or "V" in (a.dtype.kind, b.dtype.kind) or b.size < 10 * a.size**0.145):
        # Few, or what may have no order: each is compared with all.
        found = zeros(a.shape, "bool")
        for i in range(b.size):
            found |= a == (b[i:i + 1].reshape(()) if b.dtype.kind == "O" else b[i])
        return ~found if invert else found
    kind = concatenate((a.ravel()[:0], b[:0])).dtype
    a, b = asarray(a, kind), sort(asarray(b, kind))
    if not b.size:
        found = zeros(a.shape, "bool")
    else:
        at = asarray(searchsorted(b, a.ravel()))
        found = (b[minimum(at, b.size - 1)] == a.ravel()).reshape(a.shape)
    return ~found if invert else found


def lexsort(keys, axis=-1):
    order = None
    keys = [asarray(key) for key in keys]
    if len({key.shape for key in keys}) > 1:
        raise ValueError("all keys need to be the same shape")
    if keys and keys[0].ndim > 1:
        flat = [moveaxis(key, axis, -1).reshape(-1, key.shape[axis]) for key in keys]
        rows = [lexsort([key[i] for key in flat]) for i in range(len(flat[0]))]
        shape = moveaxis(keys[0], axis, -1).shape
        return _laid(moveaxis(array(rows, "int64").reshape(shape), -1, axis))
    if keys and keys[0].ndim == 0:
        return asarray(0)[()]
    for key in keys:
        key = asarray(key)
        order = argsort(key) if order is None else order[argsort(key[order])]
    return order


def _check_kth(a, kth, axis):
    if axis is not None:
        _axis(axis, asarray(a).ndim)
    n = asarray(a).size if axis is None or asarray(a).ndim == 0 else asarray(a).shape[axis]
    for k in asarray(kth).ravel().tolist():
        if not -n <= k < n:
            raise ValueError(f"kth(={k}) out of bounds ({n})")


def partition(a, kth, axis=-1, kind="introselect", order=None):
    _check_kth(a, kth, axis)
    return sort(a, axis)


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    return argsort(a, axis)


def take_along_axis(arr, indices, axis=-1):
    arr, indices = asarray(arr), asarray(indices)
    if axis is None:
        arr, axis = arr.ravel(), 0
    return arr[_along_key(arr.shape, indices, axis)]


def put_along_axis(arr, indices, values, axis):
    if axis is None:
        arr, axis = arr.reshape(-1), 0
    arr[_along_key(arr.shape, asarray(indices), axis)] = values


def _along_key(shape, indices, axis):
    axis = _axis(axis, len(shape))
    if indices.dtype.kind not in "iu":
        raise IndexError("`indices` must be an integer array")
    if len(shape) != indices.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    axis %= len(shape)
    key = [arange(n).reshape([n if d == e else 1 for e in range(len(shape))]) for d, n in enumerate(indices.shape)]
    key[axis] = indices
    return tuple(key)


def unravel_index(indices, shape, order="C"):
    shape = (shape,) if hasattr(type(shape), "__index__") else tuple(shape)
    places = asarray(indices)
    if places.size and places.dtype.kind not in "iub":
        raise TypeError("only int indices permitted")
    places = places.astype("int64")
    size = 1
    for n in shape:
        size *= n
    if places.size and (places.min() < 0 or places.max() >= size):
        wrong = [i for i in places.ravel().tolist() if not 0 <= i < size][0]
        raise ValueError(f"index {wrong} is out of bounds for array with size {size}")
    parts = []
    for n in reversed(shape) if order == "C" else shape:
        parts.append((places % n)[()])
        places = asarray(places // n)
    return tuple(reversed(parts)) if order == "C" else tuple(parts)


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    if not hasattr(multi_index, "__len__") or isinstance(multi_index, ndarray) and multi_index.ndim == 0:
        raise TypeError("dispatcher for __array_function__ did not return an iterable")
    if len(multi_index) != len(dims):
        raise ValueError(f"parameter multi_index must be a sequence of length {len(dims)}")
    result = 0
    pairs = list(zip(multi_index, dims))
    for places, n in pairs if order == "C" else reversed(pairs):
        places = asarray(places)
        if places.dtype.kind not in "biu":
            raise TypeError("only int indices permitted")
        places = places.astype("int64")
        if mode == "wrap":
            places = places % n
        elif mode == "clip":
            places = minimum(maximum(places, 0), n - 1)
        elif places.size and (places.min() < 0 or places.max() >= n):
            raise ValueError("invalid entry in coordinates array")
        result = result * n + places
    return _unboxed(result)


def pad(array, pad_width, mode="constant", **kwargs):
    a = asarray(array)
    widths = broadcast_to(asarray(pad_width), (a.ndim, 2)).tolist()
    if any(n < 0 for pair in widths for n in pair):
        raise ValueError("index can't contain negative values")
    allowed = {"constant": ("constant_values",), "linear_ramp": ("end_values",), "reflect": ("reflect_type",),
               "symmetric": ("reflect_type",)}.get(mode, ("stat_length",))
    wrong = set(kwargs) - set(allowed)
    if wrong:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {wrong}")
    for axis, (before, after) in enumerate(widths):
        a = _padded(a, axis, before, after, mode, kwargs)
    return _alike(a, asarray(array)) if a.ndim else a.copy()


def _padded(a, axis, before, after, mode, kwargs):
    rows = moveaxis(a, axis, 0)
    n = len(rows)
    if mode in _BORDERS:
        if n == 0 and before + after:
            raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
        rows = rows[array([_BORDERS[mode](i, n) for i in range(-before, n + after)], "int64")]
        return moveaxis(rows, 0, axis)
    result = zeros((n + before + after, *rows.shape[1:]), a.dtype)
    result[before:before + n] = rows
    if mode == "constant":
        first, last = broadcast_to(asarray(kwargs.get("constant_values", 0)), (a.ndim, 2))[axis].tolist()
        result[:before], result[before + n:] = first, last
    elif mode == "linear_ramp":
        first, last = broadcast_to(asarray(kwargs.get("end_values", 0)), (a.ndim, 2))[axis].tolist()
        for i in range(before):
            result[i] = first + (rows[0] - first) * (i / before)
        for i in range(after):
            result[before + n + i] = rows[-1] + (last - rows[-1]) * ((i + 1) / after)
    elif mode in ("maximum", "minimum", "mean", "median"):
        result[:before] = result[before + n:] = _summary(rows, mode)
    elif mode != "empty":
        raise ValueError(f"mode '{mode}' is not supported")
    return moveaxis(result, 0, axis)


def _summary(rows, mode):
    from ._nan import median

    whole = rows.dtype.kind in "iu"
    value = rows.max(0) if mode == "maximum" else rows.min(0) if mode == "minimum" else rows.mean(0) if mode == "mean" else median(rows, 0)
    from _numpy import rint

    return rint(value) if whole and mode in ("mean", "median") else value


def _reflected(i, n):
    if n == 1:
        return 0
    i %= 2 * n - 2
    return i if i < n else 2 * n - 2 - i


def _mirrored(i, n):
    i %= 2 * n
    return i if i < n else 2 * n - 1 - i


# Which row stands at a place beyond the borders of n rows.
_BORDERS = {
    "edge": lambda i, n: min(max(i, 0), n - 1),
    "wrap": lambda i, n: i % n,
    "reflect": _reflected,
    "symmetric": _mirrored,
}
