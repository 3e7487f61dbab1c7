"""Views whose elements overlap."""
from _numpy import _strided, asarray

from .._axes import broadcast_arrays, broadcast_shapes, broadcast_to


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    x = asarray(x)
    r = _strided(x, x.shape if shape is None else shape, x.strides if strides is None else strides)
    if not writeable:
        r.flags.writeable = False
    return r


def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    x = asarray(x)
    window = tuple(window_shape) if hasattr(window_shape, "__iter__") else (window_shape,)
    if any(n < 0 for n in window):
        raise ValueError("`window_shape` cannot contain negative values")
    if axis is None:
        axes = tuple(range(x.ndim))
        if len(window) != x.ndim:
            raise ValueError("Since axis is None, must provide window_shape for all dimensions of `x`; got "
                             f"{len(window)} window_shape elements and `x.ndim` is {x.ndim}.")
    else:
        axes = tuple(a % x.ndim for a in (axis if hasattr(axis, "__iter__") else (axis,)))
        if len(window) != len(axes):
            raise ValueError(f"Must provide matching length window_shape and axis; got {len(window)} window_shape elements and "
                             f"{len(axes)} axes elements.")
    shape = list(x.shape)
    for a, n in zip(axes, window):
        if shape[a] < n:
            raise ValueError("window shape cannot be larger than input array shape")
        shape[a] -= n - 1
    return as_strided(x, (*shape, *window), (*x.strides, *(x.strides[a] for a in axes)), writeable=writeable)
