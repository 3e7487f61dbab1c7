"""The same elements in other dimensions: mostly views."""
from _numpy import _axis, _broadcast, _laid, _permuted, asanyarray, asarray, generic
from operator import index


def _named_axis(axis, rank, name):
    try:
        return _axis(axis, rank)
    except ValueError as e:
        if name == "axis":
            raise
        raise type(e)(f"{name}: {e}") from None


def _axes(axis, rank, name="axis"):
    axes = [axis] if hasattr(type(axis), "__index__") else list(axis)
    axes = [_named_axis(a, rank, name) for a in axes]
    if len(set(axes)) != len(axes):
        raise ValueError(f"repeated axis in `{name}` argument" if name != "axis" else "repeated axis")
    return axes


def transpose(a, axes=None):
    a = asanyarray(a)
    if axes is None:
        return a.T
    if len(axes) != a.ndim:
        raise ValueError("axes don't match array")
    return a.transpose(*axes)


def permute_dims(a, axes=None):
    return transpose(a, axes)


def matrix_transpose(x, /):
    x = asarray(x)
    if x.ndim < 2:
        raise ValueError(f"Input array must be at least 2-dimensional, but it is {x.ndim}")
    return swapaxes(x, -1, -2)


def swapaxes(a, axis1, axis2):
    a = asarray(a)
    i, j = _named_axis(axis1, a.ndim, "axis1"), _named_axis(axis2, a.ndim, "axis2")
    axes = list(range(a.ndim))
    axes[i], axes[j] = j, i
    return _permuted(a, axes)


def moveaxis(a, source, destination):
    a = asarray(a)
    source = _axes(source, a.ndim, "source")
    destination = _axes(destination, a.ndim, "destination")
    if len(source) != len(destination):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    axes = [d for d in range(a.ndim) if d not in source]
    for to, d in sorted(zip(destination, source)):
        axes.insert(to, d)
    return _permuted(a, axes)


def rollaxis(a, axis, start=0):
    a = asarray(a)
    axis = _axis(axis, a.ndim)
    if start < 0:
        start += a.ndim
    if not 0 <= start <= a.ndim:
        raise ValueError(f"'start' arg requires {-a.ndim} <= start < {a.ndim + 1}, but {start} was passed in")
    axes = [d for d in range(a.ndim) if d != axis]
    axes.insert(start - (axis < start), axis)
    return _permuted(a, axes)


def expand_dims(a, axis):
    a = asarray(a)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    axes = _axes(axes, a.ndim + len(axes))
    lengths = iter(a.shape)
    return a.reshape([1 if d in axes else next(lengths) for d in range(a.ndim + len(axes))])


def squeeze(a, axis=None):
    scalar = isinstance(a, generic)
    a = asarray(a)
    if axis is None:
        axes = [d for d, n in enumerate(a.shape) if n == 1]
        if not axes and not scalar:
            return a
    else:
        axes = [] if a.ndim == 0 and axis in (0, -1) else _axes(axis, a.ndim)
    if any(a.shape[d] != 1 for d in axes):
        raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    return a[()] if scalar else a[(..., *(0 if d in axes else slice(None) for d in range(a.ndim)))]


def _each(arrays, one):
    result = tuple(one(asarray(a)) for a in arrays)
    return result[0] if len(result) == 1 else result


def atleast_1d(*arys):
    return _each(arys, lambda a: a.reshape(1) if a.ndim == 0 else a)


def atleast_2d(*arys):
    return _each(arys, lambda a: a.reshape(1, 1) if a.ndim == 0 else a[None] if a.ndim == 1 else a)


def atleast_3d(*arys):
    def three(a):
        if a.ndim == 0:
            return a.reshape(1, 1, 1)
        return a[None, :, None] if a.ndim == 1 else a[:, :, None] if a.ndim == 2 else a

    return _each(arys, three)


def broadcast_to(array, shape):
    return _broadcast(asarray(array), shape)


def broadcast_arrays(*args):
    args = [asarray(a) for a in args]
    shape = _shape_of_all(args)
    return tuple(a if a.shape == shape else _broadcast(a, shape) for a in args)


def _shape_of_all(args):
    shape = []
    for number, a in enumerate(args):
        for d, n in enumerate(reversed(a.shape)):
            if d == len(shape):
                shape.append((n, number))
            elif shape[d][0] == 1:
                shape[d] = n, number
            elif n != 1 and n != shape[d][0]:
                other = shape[d][1]
                raise ValueError("shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between "
                                 f"arg {other} with shape {args[other].shape} and arg {number} with shape {a.shape}.")
    return tuple(n for n, _ in reversed(shape))


def flip(m, axis=None):
    m = asarray(m)
    axes = range(m.ndim) if axis is None else _axes(axis, m.ndim)
    return m[(..., *(slice(None, None, -1) if d in axes else slice(None) for d in range(m.ndim)))]


def flipud(m):
    m = asarray(m)
    if m.ndim < 1:
        raise ValueError("Input must be >= 1-d.")
    return m[::-1]


def fliplr(m):
    m = asarray(m)
    if m.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return m[:, ::-1]


def rot90(m, k=1, axes=(0, 1)):
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    m = asarray(m)
    if axes[0] == axes[1] or abs(axes[0] - axes[1]) == m.ndim:
        raise ValueError("Axes must be different.")
    if not _are_within(axes, m.ndim):
        raise ValueError(f"Axes={axes} out of range for array of ndim={m.ndim}.")
    k %= 4
    if k == 0:
        return m[...]
    if k == 2:
        return flip(flip(m, axes[0]), axes[1])
    if k == 1:
        return swapaxes(flip(m, axes[1]), *axes)
    return flip(swapaxes(m, *axes), axes[1])


def _are_within(axes, rank):
    return not any(not -rank <= a < rank for a in axes)


def roll(a, shift, axis=None):
    from numpy import concatenate
    a = asarray(a)
    if axis is None:
        return roll(a.ravel(), shift, 0).reshape(a.shape)
    shifts = shift if isinstance(shift, (tuple, list)) else (shift,)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    if len(shifts) != len(axes) and 1 not in (len(shifts), len(axes)):
        raise ValueError("shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with "
                         f"shape ({len(shifts)},) and arg 1 with shape ({len(axes)},).")
    n = max(len(shifts), len(axes))
    result = a.copy()
    for s, d in zip(shifts * n if len(shifts) == 1 else shifts, axes * n if len(axes) == 1 else axes):
        d = _axis(d, a.ndim)
        cut = -index(s) % (a.shape[d] or 1)
        front = (slice(None),) * d
        if cut:
            result = concatenate((result[(*front, slice(cut, None))], result[(*front, slice(None, cut))]), d)
    return _laid(result, a)


def broadcast_shapes(*args):
    shapes = [(s,) if hasattr(type(s), "__index__") else tuple(s) for s in args]
    result = []
    for d in range(-max(map(len, shapes), default=0), 0):
        long = [(i, s[d]) for i, s in enumerate(shapes) if len(s) >= -d and s[d] != 1]
        for i, n in long:
            if n != long[0][1]:
                first = long[0][0]
                raise ValueError("shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg "
                                 f"{first} with shape {shapes[first]} and arg {i} with shape {shapes[i]}.")
        result.append(long[0][1] if long else 1)
    return tuple(result)


def ndim(a):
    return asarray(a).ndim


def shape(a):
    return asarray(a).shape


def size(a, axis=None):
    a = asarray(a)
    return a.size if axis is None else a.shape[_axis(axis, a.ndim)]
