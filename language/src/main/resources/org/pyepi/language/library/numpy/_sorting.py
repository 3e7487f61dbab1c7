"""Order, places of values, and what counts them."""
from collections import namedtuple

from _numpy import _axis, _laid, _nonzero, _order, _search, _sorted, arange, array, asarray, minimum, ones, where as _choose, zeros

from ._axes import atleast_1d, moveaxis
from ._joining import _common, concatenate


def _is_stable(kind, stable):
    return bool(stable) or kind in ("stable", "mergesort", "S", "M", "s", "m")


def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    a = asarray(a)
    if order is not None:
        return _by_fields(a, order)
    if axis is None or a.ndim == 0:
        a, axis = a.ravel(), -1
    axis = _axis(axis, a.ndim)
    return _laid(moveaxis(_order(moveaxis(a, axis, -1), _is_stable(kind, stable)), -1, axis))


def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    a = asarray(a)
    if order is not None:
        _named(a, order)
    if order is not None and a.ndim == 1:
        return a[_by_fields(a, order)]
    if order is not None and a.ndim > 1:
        rows = moveaxis(a, -1 if axis is None else axis, -1).copy()
        if not rows.size:
            return a.copy()
        lines = rows.reshape(-1, rows.shape[-1])
        for line in lines:
            line[...] = line[_by_fields(line, order)]
        return _laid(moveaxis(lines.reshape(rows.shape), -1, axis), a)
    if axis is None:
        a, axis = a.ravel(), -1
    axis = _axis(axis, a.ndim)
    return _laid(moveaxis(_sorted(moveaxis(a, axis, -1), _is_stable(kind, stable)), -1, axis), a)


def _named(a, order):
    """The names of fields that an order gives."""
    if a.dtype.names is None:
        raise ValueError("Cannot specify order when the array has no fields.")
    names = [order] if isinstance(order, str) else list(order)
    for name in names:
        if name not in a.dtype.names:
            raise ValueError(f"unknown field name: {name}")
    return names


def _by_fields(a, order):
    """The indices that sort records by some fields, then by the others."""
    first = _named(a, order)
    if a.ndim != 1:
        raise NotImplementedError("records are sorted by fields in one dimension only")
    places = arange(len(a))
    for name in [*first, *(n for n in a.dtype.names if n not in first)][::-1]:
        places = places[_order(a[name][places])]
    return places


def sort_complex(a):
    b = array(a)
    b.sort()
    return b if b.dtype.kind == "c" else b.astype("complex64" if b.dtype.itemsize < 4 and b.dtype.kind != "b" else "complex128")


def searchsorted(a, v, side="left", sorter=None):
    if side not in ("left", "right"):
        raise ValueError(f"search side must be 'left' or 'right' (got '{side}')")
    a, v = asarray(a), asarray(v)
    if a.ndim != 1:
        raise ValueError("object too deep for desired array" if a.ndim else "object of too small depth for desired array")
    if sorter is not None:
        a = a[asarray(sorter)]
    try:
        common = _common([a, v])
    except TypeError:
        # What has no type in common is compared as objects.
        common = "O"
    found = _search(asarray(a, common), asarray(v, common), side == "right")
    return found if found.ndim else found[()]


def digitize(x, bins, right=False):
    x, bins = asarray(x), asarray(bins)
    if x.dtype.kind == "c":
        raise TypeError("x may not be complex")
    if bins.size > 1 and not (bins[1:] >= bins[:-1]).all():
        if not (bins[1:] <= bins[:-1]).all():
            raise ValueError("bins must be monotonically increasing or decreasing")
        return len(bins) - searchsorted(bins[::-1], x, "left" if right else "right")
    return searchsorted(bins, x, "left" if right else "right")


def nonzero(a):
    a = asarray(a)
    if a.ndim == 0:
        more = " If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`." if a.dtype.kind == "b" else ""
        raise ValueError("Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead." + more)
    return _nonzero(a)


def argwhere(a):
    a = asarray(a)
    places = _nonzero(atleast_1d(a))
    return array([p.tolist() for p in places], "int64").T if a.ndim else zeros((len(places[0]), 0), "int64")


def flatnonzero(a):
    return _nonzero(asarray(a).ravel())[0]


def where(condition, x=None, y=None, /):
    if x is None and y is None:
        return nonzero(condition)
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    return _choose(condition, x, y)


def take(a, indices, axis=None, out=None, mode="raise"):
    places, a, indices = indices, asarray(a), asarray(indices)
    if indices.size == 0 and places is not indices:
        indices = indices.astype("int64")
    elif indices.dtype.kind not in "biu":
        if places is indices or indices.dtype.kind not in "fc":
            raise TypeError(f"Cannot cast array data from {indices.dtype!r} to dtype('int64') according to the rule 'same_kind'")
        indices = indices.astype("int64")
    if axis is None or a.ndim == 0:
        a, axis = a.ravel(), 0 if axis is None else axis
    axis = _axis(axis, a.ndim)
    n = a.shape[axis]
    if indices.size and not n:
        raise IndexError("cannot do a non-empty take from an empty axes.")
    if mode == "raise" and axis and indices.dtype.kind in "iu":
        for i in indices.ravel().tolist():
            if not -n <= i < n:
                raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
    if mode == "clip":
        indices = _choose(indices < 0, 0, minimum(indices, n - 1))
    elif mode == "wrap":
        indices = indices % n
    rows = moveaxis(a, axis, 0)[indices.ravel()]
    result = moveaxis(rows, 0, axis).reshape((*a.shape[:axis], *indices.shape, *a.shape[axis + 1:]))
    if out is None:
        return _laid(result) if result.ndim else result[()]
    out[...] = result
    return out


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True):
    if axis is not None:
        rows = moveaxis(asarray(ar), axis, 0)
        if rows.dtype.kind == "O":
            raise TypeError("The axis argument to unique is not supported for dtype object")
        return _unique_rows(rows, axis, return_index, return_inverse, return_counts)
    a = asarray(ar).ravel()
    order = _order(a) if a.size else zeros(0, "int64")
    values = a[order]
    new = ones(a.size, "bool")
    new[1:] = values[1:] != values[:-1]
    if equal_nan:
        new[1:] &= ~((values[1:] != values[1:]) & (values[:-1] != values[:-1]))
    starts = _nonzero(new)[0]
    result = [values[starts]]
    if return_index:
        result.append(order[starts])
    if return_inverse:
        inverse = zeros(a.size, "int64")
        inverse[order] = searchsorted(starts, arange(a.size), "right") - 1
        result.append(inverse.reshape(asarray(ar).shape))
    if return_counts:
        ends = concatenate((starts[1:], array([a.size], "int64"))) if a.size else starts
        result.append(ends - starts)
    return result[0] if len(result) == 1 else tuple(result)


def _unique_rows(a, axis, return_index, return_inverse, return_counts):
    flat = a.reshape(len(a), -1)
    order = _by_columns(flat)
    rows = flat[order]
    new = ones(len(a), "bool")
    new[1:] = (rows[1:] != rows[:-1]).any(-1)
    starts = _nonzero(new)[0]
    result = [moveaxis(a[order[starts]], 0, axis)]
    if return_index:
        result.append(order[starts])
    if return_inverse:
        inverse = zeros(len(a), "int64")
        inverse[order] = searchsorted(starts, arange(len(a)), "right") - 1
        result.append(inverse)
    if return_counts:
        result.append(concatenate((starts[1:], array([len(a)], "int64"))) - starts)
    return result[0] if len(result) == 1 else tuple(result)


def _by_columns(rows):
    """The order of rows by their first column, then by the second, and so on."""
    order = arange(len(rows))
    for j in range(rows.shape[1] - 1, -1, -1):
        order = order[_order(rows[order, j])]
    return order


def bincount(x, /, weights=None, minlength=0):
    x = asarray(x)
    if x.ndim != 1:
        raise ValueError("object too deep for desired array" if x.ndim else "object of too small depth for desired array")
    if x.dtype.kind not in "biu" and (x.size or x.dtype.kind != "f"):
        raise TypeError(f"Cannot cast array data from {x.dtype!r} to dtype('int64') according to the rule 'safe'")
    if minlength < 0:
        raise ValueError("'minlength' must not be negative")
    places = x.tolist()
    if places and min(places) < 0:
        raise ValueError("'list' argument must have no negative elements")
    counts = [0] * max(minlength, int(max(places)) + 1 if places else 0)
    if weights is None:
        for i in places:
            counts[i] += 1
        return array(counts, "int64")
    weights = asarray(weights, "float64")
    if weights.shape != x.shape:
        raise ValueError("The weights and list don't have the same length.")
    for i, w in zip(places, weights.tolist()):
        counts[i] += w
    return array(counts, "float64")


_All = namedtuple("UniqueAllResult", "values indices inverse_indices counts")
_Counts = namedtuple("UniqueCountsResult", "values counts")
_Inverse = namedtuple("UniqueInverseResult", "values inverse_indices")


def unique_all(x):
    return _All(*unique(x, True, True, True, equal_nan=False))


def unique_counts(x):
    return _Counts(*unique(x, return_counts=True, equal_nan=False))


def unique_inverse(x):
    return _Inverse(*unique(x, return_inverse=True, equal_nan=False))


def unique_values(x):
    return unique(x, equal_nan=False)
