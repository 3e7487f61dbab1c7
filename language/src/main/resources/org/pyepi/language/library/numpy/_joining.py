"""Arrays made of others, and of nothing but a shape."""
from _numpy import _axis, _joined, _laid, _promoted, arange, array, asarray, float64, multiply, zeros

from ._axes import atleast_1d, atleast_2d, atleast_3d, broadcast_to, expand_dims, moveaxis


def _common(arrays):
    """The type that arrays promote to."""
    return _promoted([a.dtype for a in arrays])


def concatenate(arrays, axis=0, out=None, *, dtype=None):
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        arrays = [a.ravel() for a in arrays]
        axis = 0
    first = arrays[0]
    if first.ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    axis = _axis(axis, first.ndim)
    for number, a in enumerate(arrays):
        if a.ndim != first.ndim:
            raise ValueError("all the input arrays must have same number of dimensions, but the array at index 0 has "
                             f"{first.ndim} dimension(s) and the array at index {number} has {a.ndim} dimension(s)")
        for d in range(a.ndim):
            if d != axis and a.shape[d] != first.shape[d]:
                raise ValueError("all the input array dimensions except for the concatenation axis must match exactly, "
                                 f"but along dimension {d}, the array at index 0 has size {first.shape[d]} and the array "
                                 f"at index {number} has size {a.shape[d]}")
    common = _common(arrays) if dtype is None else dtype
    for a in arrays if dtype is None and common.kind == "M" else ():
        if a.dtype.kind == "m":
            raise TypeError(f"Cannot cast array data from {a.dtype!r} to {common!r} according to the rule 'same_kind'")
    result = moveaxis(_joined([moveaxis(asarray(a, common), axis, 0) for a in arrays]), 0, axis)
    if out is None:
        return _laid(result, *arrays)
    out[...] = result
    return out


def concat(arrays, /, axis=0, out=None, *, dtype=None):
    return concatenate(arrays, axis, out, dtype=dtype)


def stack(arrays, axis=0, out=None, *, dtype=None):
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to stack")
    if len({a.shape for a in arrays}) != 1:
        raise ValueError("all input arrays must have the same shape")
    axis = _axis(axis, arrays[0].ndim + 1)
    return concatenate([expand_dims(a, axis) for a in arrays], axis, out, dtype=dtype)



def row_stack(tup, *, dtype=None):
    import warnings

    warnings.warn("`row_stack` alias is deprecated. Use `np.vstack` directly.", DeprecationWarning, stacklevel=2)
    return vstack(tup, dtype=dtype)


def vstack(tup, *, dtype=None):
    return concatenate([atleast_2d(a) for a in tup], 0, dtype=dtype)


def hstack(tup, *, dtype=None):
    arrays = [atleast_1d(a) for a in tup]
    return concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1, dtype=dtype)


def dstack(tup):
    return concatenate([atleast_3d(a) for a in tup], 2)


def column_stack(tup):
    arrays = [asarray(a) for a in tup]
    return concatenate([a if a.ndim > 1 else a.reshape(-1, 1) for a in arrays], 1)


def append(arr, values, axis=None):
    return concatenate((arr, values), axis)


def array_split(ary, indices_or_sections, axis=0):
    n = ary.shape[axis] if hasattr(ary, "shape") else len(ary)
    ary = asarray(ary)
    if ary.ndim == 0:
        ary.swapaxes(axis, 0)
    axis = _axis(axis, ary.ndim)
    if hasattr(indices_or_sections, "__len__"):
        cuts = [0, *(int(i) for i in indices_or_sections), n]
    else:
        sections = int(indices_or_sections)
        if sections <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, longer = divmod(n, sections)
        cuts = [i * each + min(i, longer) for i in range(sections + 1)]
    front = (slice(None),) * axis
    return [ary[(*front, slice(i, j))] for i, j in zip(cuts, cuts[1:])]


def split(ary, indices_or_sections, axis=0):
    ary = asarray(ary)
    if not hasattr(indices_or_sections, "__len__") and ary.shape[axis] % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def hsplit(ary, indices_or_sections):
    ary = asarray(ary)
    if ary.ndim == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return split(ary, indices_or_sections, 0 if ary.ndim == 1 else 1)


def vsplit(ary, indices_or_sections):
    ary = asarray(ary)
    if ary.ndim < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return split(ary, indices_or_sections, 0)


def tile(A, reps):
    A = asarray(A)
    reps = tuple(reps) if hasattr(reps, "__len__") else (reps,)
    rank = max(len(reps), A.ndim)
    reps = (1,) * (rank - len(reps)) + reps
    shape = (1,) * (rank - A.ndim) + A.shape
    # Each dimension n becomes two, of r and n elements, and these become one of r * n.
    split_shape = [n for s in shape for n in (1, s)]
    wide = [n for r, s in zip(reps, shape) for n in (r, s)]
    return broadcast_to(A.reshape(split_shape), wide).copy().reshape([r * s for r, s in zip(reps, shape)])


def repeat(a, repeats, axis=None):
    a = asarray(a)
    if axis is None or a.ndim == 0:
        a, axis = a.ravel(), 0 if axis is None else axis
    axis = _axis(axis, a.ndim)
    n = a.shape[axis]
    counts = asarray(repeats)
    if counts.dtype.kind == "f":
        raise TypeError("Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'")
    counts = counts.ravel().tolist()
    if len(counts) != 1 and len(counts) != n:
        raise ValueError(f"operands could not be broadcast together with shape ({n},) ({len(counts)},)")
    if any(c < 0 for c in counts):
        raise ValueError("negative dimensions are not allowed" if len(counts) == 1 else
                         "repeats may not contain negative values.")
    if len(counts) == 1:
        counts *= n
    rows = array([i for i, c in enumerate(counts) for _ in range(c)], "int64")
    return _laid(moveaxis(moveaxis(a, axis, 0)[rows], 0, axis))


def diff(a, n=1, axis=-1):
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n}")
    a = asarray(a)
    if n and a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    if n == 0:
        return a
    front = (slice(None),) * _axis(axis, a.ndim)
    for _ in range(n):
        after, before = a[(*front, slice(1, None))], a[(*front, slice(None, -1))]
        a = after != before if a.dtype.kind == "b" else after - before
    return a


def eye(N, M=None, k=0, dtype=float64, order="C", *, device=None, like=None):
    columns = N if M is None else M
    return (arange(N)[:, None] + k == arange(columns)).astype(dtype, order)


def identity(n, dtype=None):
    return eye(n, dtype=dtype)


def tri(N, M=None, k=0, dtype=float64):
    columns = N if M is None else M
    return (arange(N)[:, None] + k >= arange(columns)).astype(dtype)


def _triangle(m, k, lower):
    from numpy import where
    m = asarray(m)
    if m.ndim == 0:
        raise TypeError("tri() missing 1 required positional argument: 'N'")
    rows, columns = (m.shape if m.ndim > 1 else m.shape * 2)[-2:]
    inside = tri(rows, columns, k if lower else k - 1, "bool")
    zero = zeros(1, m.dtype)
    return where(inside, m, zero) if lower else where(inside, zero, m)


def tril(m, k=0):
    return _triangle(m, k, True)


def triu(m, k=0):
    return _triangle(m, k, False)


def outer(a, b, out=None):
    result = multiply(asarray(a).ravel()[:, None], asarray(b).ravel())
    if out is None:
        return result
    out[...] = result
    return out


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    rank = len(xi)
    order = list(range(rank))
    if indexing == "xy" and rank > 1:
        order[:2] = 1, 0
    arrays = [asarray(x) for x in xi]
    sizes = [0] * rank
    for d, a in zip(order, arrays):
        sizes[d] = a.size
    result = []
    for d, a in zip(order, arrays):
        a = a.reshape([-1 if e == d else 1 for e in range(rank)])
        a = a if sparse else broadcast_to(a, sizes)
        result.append(a.copy() if copy else a)
    return tuple(result)


def dsplit(ary, indices_or_sections):
    if asarray(ary).ndim < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return split(ary, indices_or_sections, 2)


def unstack(x, /, *, axis=0):
    from ._axes import moveaxis

    x = asarray(x)
    if x.ndim == 0:
        raise ValueError("Input array must be at least 1-d.")
    return tuple(moveaxis(x, axis, 0))
