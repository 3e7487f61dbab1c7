"""Grids and indices, functions applied element by element or row by row."""
import functools
import itertools

from _numpy import _unboxed, _axis, arange, array, asarray, dtype as _dtype, empty, floor, linspace, ndarray, ones, zeros

from ._axes import broadcast_arrays, broadcast_shapes, broadcast_to, expand_dims, moveaxis
from ._joining import concatenate, tri
from ._sorting import nonzero
from ._types import promote_types, result_type


def indices(dimensions, dtype=int, sparse=False):
    dimensions = tuple(dimensions)
    parts = []
    for d, n in enumerate(dimensions):
        parts.append(arange(n, dtype=dtype).reshape((1,) * d + (n,) + (1,) * (len(dimensions) - d - 1)))
    if sparse:
        return tuple(parts)
    result = zeros((len(dimensions), *dimensions), dtype)
    for d, part in enumerate(parts):
        result[d] = part
    return result


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    return function(*indices(shape, dtype=dtype), **kwargs)


def fromiter(iter, dtype, count=-1, *, like=None):
    values = list(itertools.islice(iter, count) if count >= 0 else iter)
    if len(values) < count:
        raise ValueError(f"iterator too short: Expected {count} but iterator had only {len(values)} items.")
    return array(values, dtype)


def ix_(*args):
    result = []
    for d, each in enumerate(args):
        given, each = each, asarray(each)
        if each.ndim != 1:
            raise ValueError("Cross index must be 1 dimensional")
        if each.dtype.kind == "b":
            each = nonzero(each)[0]
        if not each.size and given is not each:
            each = each.astype("int64")
        result.append(each.reshape((1,) * d + (each.size,) + (1,) * (len(args) - d - 1)))
    return tuple(result)


class ndindex:
    """All indices of a shape, the last fastest."""

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        self._places = itertools.product(*(range(n) for n in shape))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._places)


class ndenumerate:
    """All indices of an array with the elements there."""

    def __init__(self, arr):
        arr = asarray(arr)
        self._pairs = zip(ndindex(arr.shape), arr.ravel())

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._pairs)


def tril_indices(n, k=0, m=None):
    return nonzero(tri(n, m, k) != 0)


def triu_indices(n, k=0, m=None):
    return nonzero(tri(n, m, k - 1) == 0)


def tril_indices_from(arr, k=0):
    return tril_indices(arr.shape[-2], k, arr.shape[-1])


def triu_indices_from(arr, k=0):
    return triu_indices(arr.shape[-2], k, arr.shape[-1])


def diag_indices(n, ndim=2):
    return (arange(n),) * ndim


def diag_indices_from(arr):
    if arr.ndim < 2:
        raise ValueError("input array must be at least 2-d")
    if len(set(arr.shape)) != 1:
        raise ValueError("All dimensions of input must be of equal length")
    return diag_indices(arr.shape[0], arr.ndim)


def mask_indices(n, mask_func, k=0):
    return nonzero(mask_func(ones((n, n), int), k) != 0)


def vander(x, N=None, increasing=False):
    x = asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    N = len(x) if N is None else N
    result = ones((len(x), N), promote_types(x.dtype, "int64"))
    powers = result if increasing else result[:, ::-1]
    for i in range(1, N):
        powers[:, i] = powers[:, i - 1] * x
    return result


def _steps(key):
    start = 0 if key.start is None else key.start
    step = 1 if key.step is None else key.step
    if isinstance(step, complex):
        return linspace(start, key.stop, int(abs(step)))
    return arange(start, key.stop, step)


class _Grid:
    def __init__(self, sparse):
        self._sparse = sparse

    def __getitem__(self, key):
        if isinstance(key, slice):
            return _steps(key)
        parts = [_steps(k) for k in key]
        rank = len(parts)
        spread = [p.reshape((1,) * d + (p.size,) + (1,) * (rank - d - 1)) for d, p in enumerate(parts)]
        kind = functools.reduce(lambda a, b: (a[:0].ravel() + b[:0].ravel()), parts).dtype
        spread = [p.astype(kind) for p in spread]
        if self._sparse:
            return tuple(spread)
        result = zeros((rank, *(p.size for p in parts)), kind)
        for d, part in enumerate(spread):
            result[d] = part
        return result


class _Concatenator:
    def __init__(self, column):
        self._column = column

    def __getitem__(self, key):
        parts = []
        for each in key if isinstance(key, tuple) else (key,):
            if isinstance(each, str):
                raise NotImplementedError("directives in r_ and c_ are not supported")
            each = _steps(each) if isinstance(each, slice) else asarray(each)
            if self._column:
                each = each.reshape(-1, 1) if each.ndim < 2 else each
            parts.append(each.reshape(1) if each.ndim == 0 else each)
        return concatenate(parts, -1 if self._column else 0)


class _Indices:
    def __init__(self, always):
        self._always = always

    def __getitem__(self, key):
        return (key,) if self._always and not isinstance(key, tuple) else key


mgrid, ogrid = _Grid(False), _Grid(True)
r_, c_ = _Concatenator(False), _Concatenator(True)
s_, index_exp = _Indices(False), _Indices(True)


def block(arrays):
    def depth(x):
        return 1 + max(map(depth, x)) if isinstance(x, list) else 0

    def leaves(x):
        return [leaf for each in x for leaf in leaves(each)] if isinstance(x, list) else [asarray(x).ndim]

    rank = depth(arrays)
    most = max([rank, *leaves(arrays)]) if rank else 0

    def joined(x, level):
        if not isinstance(x, list):
            a = asarray(x)
            return a.reshape((1,) * (most - a.ndim) + a.shape)
        if not x:
            raise ValueError("List at arrays cannot be empty")
        return concatenate([joined(each, level + 1) for each in x], level - rank)

    return joined(arrays, 0) if rank else array(arrays)


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    arr = asarray(arr)
    rows = moveaxis(arr, _axis(axis, arr.ndim), -1)
    shape = rows.shape[:-1]
    if 0 in shape:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    results = [asarray(func1d(rows[place], *args, **kwargs)) for place in ndindex(shape)]
    whole = array([r.tolist() for r in results], results[0].dtype).reshape(*shape, *results[0].shape)
    n = results[0].ndim
    axis %= arr.ndim
    return moveaxis(whole, range(whole.ndim - n, whole.ndim), range(axis, axis + n)) if n else whole


def apply_over_axes(func, a, axes):
    a = asarray(a)
    for axis in axes if isinstance(axes, (tuple, list)) else (axes,):
        r = asarray(func(a, axis))
        a = r if r.ndim == a.ndim else r.reshape([1 if d == axis % a.ndim else n for d, n in enumerate(a.shape)])
    return a


class vectorize:
    """A function of numbers as a function of arrays, called for each element."""

    def __init__(self, pyfunc=None, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        self.signature = signature
        self.pyfunc, self.otypes, self.excluded = pyfunc, otypes, set(excluded or ())
        self.__doc__ = doc or getattr(pyfunc, "__doc__", None)
        self.__name__ = getattr(pyfunc, "__name__", "vectorize")

    def __call__(self, *args, **kwargs):
        if self.pyfunc is None:
            self.__init__(args[0], self.otypes)
            return self
        names = [*range(len(args)), *kwargs]
        values = [*args, *kwargs.values()]
        spread = [i for i, name in enumerate(names) if name not in self.excluded]
        if self.signature is not None:
            return self._of_parts(args)
        arrays = broadcast_arrays(*(asarray(values[i]) for i in spread))
        shape = arrays[0].shape if arrays else ()
        types = self.otypes
        if 0 in shape and types is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        results = []
        for elements in zip(*(a.ravel().tolist() for a in arrays)):
            for i, each in zip(spread, elements):
                values[i] = each
            results.append(self.pyfunc(*values[:len(args)], **dict(zip(kwargs, values[len(args):]))))
        if results and isinstance(results[0], tuple):
            columns = list(zip(*results))
            return tuple(self._made(c, types[k] if types else None, shape) for k, c in enumerate(columns))
        return self._made(results, types[0] if types else None, shape)

    @staticmethod
    def _made(results, kind, shape):
        if kind is None and results:
            # The type of the first result, as in NumPy.
            kind = asarray(results[0]).dtype
        kind = _dtype(kind)
        if kind.kind == "O":
            made = _objects(results, shape)
            return made if isinstance(made, ndarray) else array(made, object)
        if kind.kind in "US":
            kind = kind.kind
        return _unboxed(array(results, kind).reshape(shape))

    def _of_parts(self, args):
        """Calls the function with the last dimensions that the signature names."""
        left, _, right = self.signature.replace(" ", "").partition("->")
        ranks = [len([n for n in part.split(",") if n]) for part in left[1:-1].split("),(")]
        arrays = [asarray(a) for a in args]
        fronts = [a.shape[:a.ndim - r] for a, r in zip(arrays, ranks)]
        shape = broadcast_shapes(*fronts)
        parts = [broadcast_to(a, (*shape, *a.shape[a.ndim - r:])) for a, r in zip(arrays, ranks)]
        results = [self.pyfunc(*(p[place] for p in parts)) for place in ndindex(shape)]
        if right.count("(") > 1:
            return tuple(self._joined([r[k] for r in results], shape, k) for k in range(right.count("(")))
        return self._joined(results, shape, 0)

    def _joined(self, results, shape, k):
        kind = self.otypes[k] if self.otypes else None
        rows = [asarray(r, kind) for r in results]
        return array([r.tolist() for r in rows], rows[0].dtype).reshape(*shape, *rows[0].shape)[()]


class _Function:
    """A function of objects that goes over arrays of them, as a ufunc does."""

    def __init__(self, func, nin, nout, identity):
        self._function, self.nin, self.nout, self.identity = func, nin, nout, identity
        self.nargs, self.ntypes, self.types = nin + nout, 1, ["O" * nin + "->" + "O" * nout]
        self.__name__ = f"{getattr(func, '__name__', '?')} (vectorized)"

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def __call__(self, *args, out=None, **kwargs):
        if len(args) != self.nin:
            raise TypeError(f"{self.__name__}() takes from {self.nin} to {self.nargs} positional arguments but {len(args)} were given")
        arrays = broadcast_arrays(*(asarray(a) for a in args))
        shape = arrays[0].shape
        results = [self._function(*row) for row in zip(*(a.ravel().tolist() for a in arrays))]
        if self.nout == 1:
            made = _objects(results, shape)
            if out is not None:
                out[...] = made
                return out
            return made
        return tuple(_objects([r[k] for r in results], shape) for k in range(self.nout))

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=None):
        rows = moveaxis(asarray(array), axis, -1)
        n = rows.shape[-1]
        values = rows.reshape(-1, n).tolist()
        results = [functools.reduce(self._function, row if initial is None else [initial, *row]) for row in values]
        made = asarray(_objects(results, rows.shape[:-1]))
        if keepdims:
            made = expand_dims(made, axis)
        return made if made.ndim else made[()]

    def accumulate(self, array, axis=0):
        rows = moveaxis(asarray(array), axis, -1)
        values = [list(itertools.accumulate(row, self._function)) for row in rows.reshape(-1, rows.shape[-1]).tolist()]
        return moveaxis(_objects([v for row in values for v in row], rows.shape), -1, axis)

    def outer(self, a, b):
        a, b = asarray(a), asarray(b)
        return self(a.reshape(*a.shape, *(1,) * b.ndim), b)


def _objects(values, shape):
    made = empty(len(values), object)
    for i, each in enumerate(values):
        made[i] = each
    return _unboxed(made.reshape(shape))


def frompyfunc(func, nin, nout, *, identity=None):
    return _Function(func, nin, nout, identity)


def _linspace(start, stop, num=None, endpoint=None, retstep=None, dtype=None, axis=None):
    num, endpoint, axis = 50 if num is None else num, endpoint is None or endpoint, 0 if axis is None else axis
    kind = result_type(start, stop, 1.0)
    start, stop = asarray(start, kind), asarray(stop, kind)
    steps = num - 1 if endpoint else num
    delta = stop - start
    step = delta / steps if steps > 0 else delta * float("nan")
    if asarray(delta).ndim == 0:
        made = linspace(start[()], stop[()], num, endpoint, dtype=dtype)
    else:
        made = arange(num).astype(kind).reshape(-1, *(1,) * delta.ndim) * step + start
        if endpoint and num > 1:
            made[-1] = stop
        if dtype is not None:
            made = (floor(made) if asarray(0, dtype).dtype.kind in "iu" else made).astype(dtype)
        made = moveaxis(made, 0, axis) if axis else made
    return (made, asarray(step)[()]) if retstep else made
