"""Functions that make masked arrays, and those of arrays that leave masked elements out."""
import builtins

import numpy as np

from ._arrays import MaskedArray, _joined, _wrapped, getdata, getmask, getmaskarray, masked, nomask

_METHODS = """all any argmax argmin argsort clip compressed count cumprod cumsum max mean min nonzero prod ptp ravel reshape round squeeze
    std sum take transpose var""".split()
_SINGLE = "abs absolute arccos arcsin arctan ceil cos cosh degrees exp fabs floor log log10 log2 logical_not negative sin sinh sqrt tan tanh".split()
_DOUBLE = """add divide equal floor_divide greater greater_equal hypot less less_equal logical_and logical_or maximum minimum multiply
    not_equal power remainder subtract arctan2""".split()
__all__ = [*_METHODS, *_SINGLE, *_DOUBLE, *"""arange asarray average concatenate diff dot empty empty_like filled fix_invalid make_mask
    mask_or masked_all masked_all_like masked_equal masked_greater masked_greater_equal masked_inside masked_invalid masked_less
    masked_less_equal masked_not_equal masked_object masked_outside masked_values masked_where median notmasked_edges ones
    set_fill_value sort stack vstack hstack where zeros allequal allclose unique isin clump_masked clump_unmasked""".split()]


def asarray(a, dtype=None, order=None):
    return a if isinstance(a, MaskedArray) and dtype is None else MaskedArray(a, dtype=dtype)


def _method(name):
    def function(a, *args, **kwargs):
        return getattr(asarray(a), name)(*args, **kwargs)

    function.__name__ = name
    return function


for _name in _METHODS:
    globals()[_name] = _method(_name)


def _single(name):
    def function(x):
        a = asarray(x)
        with np.errstate(all="ignore"):
            data = np.asarray(getattr(np, name)(a._data))
        bad = ~np.isfinite(data) & np.isfinite(a._data) if data.dtype.kind == "f" and name[:3] in ("log", "sqr", "arc", "tan") else nomask
        mask = _joined(a._mask, bad if bad is not nomask and np.any(bad) else nomask)
        if mask is not nomask and data.dtype == a._data.dtype:
            data = np.where(mask, a._data, data)
        return _wrapped(data, mask)

    function.__name__ = name
    return function


def _double(name):
    def function(a, b):
        x, y = getdata(a), getdata(b)
        with np.errstate(all="ignore"):
            data = np.asarray(getattr(np, name)(x, y))
        mask = _joined(getmask(a), getmask(b))
        if name in ("divide", "floor_divide", "remainder") and np.any(y == 0):
            mask = _joined(mask, np.broadcast_to(y == 0, data.shape))
        return _wrapped(data, mask if mask is nomask else np.broadcast_to(mask, data.shape).copy())

    function.__name__ = name
    return function


for _name in _SINGLE:
    globals()[_name] = _single(_name)
for _name in _DOUBLE:
    globals()[_name] = _double(_name)


def masked_where(condition, a, copy=True):
    condition = np.asarray(condition.filled(True) if isinstance(condition, MaskedArray) else condition, bool)
    data = getdata(a)
    if condition.shape != data.shape and condition.size != 1:
        raise IndexError(f"Inconsistent shape between the condition and the input (got {condition.shape} and {data.shape})")
    mask = _joined(getmask(a), np.broadcast_to(condition, data.shape))
    return MaskedArray(data.copy() if copy else data, mask)


def _where(comparison):
    def function(x, value, copy=True):
        r = masked_where(comparison(getdata(x), value), x, copy)
        if comparison is np.equal:
            r._fill_value = value
        return r

    return function


masked_equal, masked_not_equal = _where(np.equal), _where(np.not_equal)
masked_greater, masked_greater_equal = _where(np.greater), _where(np.greater_equal)
masked_less, masked_less_equal = _where(np.less), _where(np.less_equal)


def masked_inside(x, v1, v2, copy=True):
    low, high = sorted((v1, v2))
    return masked_where((getdata(x) >= low) & (getdata(x) <= high), x, copy)


def masked_outside(x, v1, v2, copy=True):
    low, high = sorted((v1, v2))
    return masked_where((getdata(x) < low) | (getdata(x) > high), x, copy)


def masked_invalid(a, copy=True):
    data = np.asarray(getdata(a))
    return masked_where(~np.isfinite(data), a, copy)


def masked_values(x, value, rtol=1e-05, atol=1e-08, copy=True, shrink=True):
    r = masked_where(np.isclose(getdata(x), value, rtol, atol), x, copy)
    r._fill_value = value
    return r


def masked_object(x, value, copy=True, shrink=True):
    return masked_where(getdata(x) == value, x, copy)


def masked_all(shape, dtype=float):
    return MaskedArray(np.zeros(shape, dtype), np.ones(shape, bool))


def masked_all_like(arr):
    return masked_all(np.shape(arr), getdata(arr).dtype)


def fix_invalid(a, mask=nomask, copy=True, fill_value=None):
    r = MaskedArray(getdata(a).copy() if copy else getdata(a), _joined(getmask(a), mask))
    bad = ~np.isfinite(r._data)
    r._mask = _joined(r._mask, bad)
    r._data[bad] = r.fill_value if fill_value is None else fill_value
    return r


def filled(a, fill_value=None):
    return a.filled(fill_value) if isinstance(a, MaskedArray) else np.asarray(a)


def set_fill_value(a, fill_value):
    if isinstance(a, MaskedArray):
        a.set_fill_value(fill_value)


def make_mask(m, copy=False, shrink=True, dtype=bool):
    m = np.array(m, bool)
    return m if not shrink or m.any() else nomask


def mask_or(m1, m2, copy=False, shrink=True):
    r = _joined(*(nomask if m is None else m for m in (m1, m2)))
    return r if r is nomask else make_mask(r, shrink=shrink)


def _made(function):
    def wrapper(*args, **kwargs):
        return MaskedArray(function(*args, **kwargs))

    return wrapper


arange, empty, ones, zeros, empty_like = map(_made, (np.arange, np.empty, np.ones, np.zeros, np.empty_like))


def _together(function):
    def wrapper(arrays, axis=None, **kwargs):
        extra = {} if axis is None else {"axis": axis}
        data = function([getdata(a) for a in arrays], **extra)
        if builtins.all(getmask(a) is nomask for a in arrays):
            return MaskedArray(data)
        return MaskedArray(data, function([getmaskarray(a) for a in arrays], **extra))

    return wrapper


concatenate, stack, vstack, hstack = map(_together, (np.concatenate, np.stack, np.vstack, np.hstack))


def where(condition, x=None, y=None):
    if x is None:
        return nonzero(condition)
    chosen = filled(condition, False)
    data = np.where(chosen, getdata(x), getdata(y))
    x, y = (np.broadcast_to(getmaskarray(v) if v is not masked else np.array(True), data.shape) for v in (x, y))
    mask = np.where(chosen, x, y) | np.broadcast_to(getmaskarray(condition), data.shape)
    return MaskedArray(data, mask if mask.any() else nomask)


def average(a, axis=None, weights=None, returned=False, keepdims=False):
    a = asarray(a)
    if weights is None:
        r, total = a.mean(axis), a.count(axis)
    else:
        w = MaskedArray(np.broadcast_to(np.asarray(weights, "float64"), a.shape).copy(), a._mask)
        total = w.sum(axis)
        r = (a * w).sum(axis) / total
    return (r, total) if returned else r


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = asarray(a)
    if axis is None:
        present = a.compressed()
        return np.median(present) if present.size else masked
    rows = a._moved(lambda x: np.moveaxis(x, axis, -1))
    results = [median(MaskedArray(d, m)) for d, m in zip(rows._data.reshape(-1, rows.shape[-1]), getmaskarray(rows).reshape(-1, rows.shape[-1]))]
    data = np.array([0.0 if r is masked else r for r in results]).reshape(rows.shape[:-1])
    gone = np.array([r is masked for r in results]).reshape(rows.shape[:-1])
    return MaskedArray(data, gone if gone.any() else nomask)


def sort(a, axis=-1, **kwargs):
    r = asarray(a).copy()
    r.sort(axis)
    return r


def diff(a, n=1, axis=-1):
    a = asarray(a)
    for _ in range(n):
        moved = a._moved(lambda x: np.moveaxis(x, axis, -1))
        a = (moved[..., 1:] - moved[..., :-1])._moved(lambda x: np.moveaxis(x, -1, axis))
    return a


def dot(a, b):
    return asarray(a).dot(b)


def allequal(a, b, fill_value=True):
    equal = getdata(a) == getdata(b)
    mask = _joined(getmask(a), getmask(b))
    return bool(np.all(equal if mask is nomask else equal | mask if fill_value else equal & ~mask))


def allclose(a, b, masked_equal=True, rtol=1e-05, atol=1e-08):
    close = np.isclose(getdata(a), getdata(b), rtol, atol)
    mask = _joined(getmask(a), getmask(b))
    return bool(np.all(close if mask is nomask else close | mask if masked_equal else close & ~mask))


def unique(ar1, return_index=False, return_inverse=False):
    a = asarray(ar1)
    values = np.unique(a.compressed())
    if not np.any(getmaskarray(a)):
        return MaskedArray(values)
    return MaskedArray(np.concatenate((values, values[:1])), [False] * len(values) + [True])


def isin(element, test_elements, assume_unique=False, invert=False):
    return MaskedArray(np.isin(getdata(element), getdata(test_elements), invert=invert), getmask(element))


def notmasked_edges(a, axis=None):
    places = np.flatnonzero(~getmaskarray(a).ravel())
    return None if not len(places) else places[[0, -1]]


def _clumps(mask):
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype("int8")))
    return [slice(int(i), int(j)) for i, j in zip(edges[::2], edges[1::2])]


def clump_masked(a):
    return _clumps(getmaskarray(a))


def clump_unmasked(a):
    return _clumps(~getmaskarray(a))
