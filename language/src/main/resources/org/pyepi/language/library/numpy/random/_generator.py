"""numpy.random.Generator and default_rng."""
import numpy as np

from ._bits import PCG64, BitGenerator
from ._distributions import Distributions, _checked, _product, _shape

_RANGES = {name: (np.iinfo(name).min, np.iinfo(name).max) for name in "int8 int16 int32 int64 uint8 uint16 uint32 uint64".split()}
_RANGES["bool"] = 0, 1


def _integers(stream, low, high, size, dtype, endpoint, masked):
    """Integers of a type between limits; a Python int where the type is int or bool and no size is given."""
    plain = dtype in (int, bool)
    name = "int64" if dtype is int else np.dtype(dtype).name
    if name not in _RANGES:
        raise TypeError(f"Unsupported dtype dtype('{name}') for " + ("randint" if masked else "integers"))
    least, most = _RANGES[name]
    if not np.isscalar(low) or not np.isscalar(high):
        low, high = np.asarray(low), np.asarray(high)
        if low.size == high.size == 1:
            low, high = low.ravel()[0], high.ravel()[0]
        else:
            return _broadcast(stream, low, high, size, name, endpoint, masked)
    low, high = _whole(low), _whole(high) - (not endpoint)
    if low < least:
        raise ValueError(f"low is out of bounds for {name}")
    if high > most:
        raise ValueError(f"high is out of bounds for {name}")
    if low > high:
        raise ValueError("low > high" if endpoint else "low >= high")
    out = np.empty((1,) if size is None else _shape(size), name)
    stream.integers(out, low, high - low, masked)
    if size is not None:
        return out
    return dtype(out[0]) if plain else out[0]


def _whole(value):
    if isinstance(value, (float, np.floating)):
        return int(value)
    return value.__index__()


def _broadcast(stream, low, high, size, name, endpoint, masked):
    low, high = np.broadcast_arrays(low, high)
    shape = low.shape if size is None else _shape(size)
    pairs = [np.broadcast_to(a, shape).ravel().tolist() for a in (low, high)]
    least, most = _RANGES[name]
    for a, b in zip(*pairs):
        if a < least:
            raise ValueError(f"low is out of bounds for {name}")
        if b - (not endpoint) > most:
            raise ValueError(f"high is out of bounds for {name}")
        if a > b - (not endpoint):
            raise ValueError("low > high" if endpoint else "low >= high")
    values = [_whole(a) + stream.bounded(_whole(b) - (not endpoint) - _whole(a), masked) for a, b in zip(*pairs)]
    return np.array(values, name).reshape(shape)


class Generator(Distributions):
    """Random numbers of many distributions from a bit generator."""

    def __init__(self, bit_generator):
        if isinstance(bit_generator, type):
            bit_generator = bit_generator()
        if not isinstance(bit_generator, BitGenerator):
            raise ValueError("Bit generator must be an instance of BitGenerator, and so give a stream of random bits")
        self._bit_generator = bit_generator

    @property
    def bit_generator(self):
        return self._bit_generator

    def __repr__(self):
        return f"{self} at 0x{id(self):X}"

    def __str__(self):
        return f"{type(self).__name__}({type(self._bit_generator).__name__})"

    def __reduce__(self):
        return Generator, (self._bit_generator,)

    def spawn(self, n_children):
        return [type(self)(each) for each in self._bit_generator.spawn(n_children)]

    def _typed(self, law, size, dtype, out, values=()):
        name = np.dtype(dtype).name
        if name not in ("float64", "float32"):
            raise TypeError(f"Unsupported dtype dtype('{name}') for {law}")
        return self._drawn(law, size, values, name, out)

    def random(self, size=None, dtype=np.float64, out=None):
        return self._typed("random", size, dtype, out)

    def standard_normal(self, size=None, dtype=np.float64, out=None):
        return self._typed("normal", size, dtype, out, (0.0, 1.0))

    def standard_exponential(self, size=None, dtype=np.float64, method="zig", out=None):
        if method != "zig":
            raise NotImplementedError("standard_exponential has the method 'zig' only")
        return self._typed("exponential", size, dtype, out, (1.0,))

    def standard_gamma(self, shape, size=None, dtype=np.float64, out=None):
        return self._typed("gamma", size, dtype, out, (_checked(shape, "shape", "not negative"), 1.0))

    def integers(self, low, high=None, size=None, dtype=np.int64, endpoint=False):
        if high is None:
            low, high = 0, low
        return _integers(self._bit_generator._stream, low, high, size, dtype, endpoint, False)

    def shuffle(self, x, axis=0):
        _shuffle(self._bit_generator._stream, x, axis, True)

    def permutation(self, x, axis=0):
        return self._reordered(x, axis)

    def permuted(self, x, *, axis=None, out=None):
        x = np.asarray(x)
        result = np.ascontiguousarray(x).copy()
        if axis is None:
            flat = result.reshape(-1)
            self._bit_generator._stream.shuffle(flat, 1, True)
        else:
            moved = np.moveaxis(result, axis, -1)
            rows = np.ascontiguousarray(moved).reshape(-1, moved.shape[-1])
            for row in rows:
                self._bit_generator._stream.shuffle(row, 1, True)
            result = np.moveaxis(rows.reshape(moved.shape), -1, axis)
        if out is None:
            return result
        out[...] = result
        return out

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        values, count = _population(a, axis)
        shape = () if size is None else _shape(size)
        wanted = _product(shape)
        if count == 0 and wanted:
            raise ValueError("a cannot be empty unless no samples are taken" if values is not None else
                             "a must be a positive integer unless no samples are taken")
        p = None if p is None else _weights(p, count)
        if replace:
            if p is None:
                index = self.integers(0, count, size=shape)
            else:
                index = _places(p, self.random(shape))
        else:
            if wanted > count:
                raise ValueError("Cannot take a larger sample than population when replace is False")
            index = _weighted(self.random, p, wanted, count) if p is not None else self._sample(wanted, count, shuffle)
            index = index.reshape(shape)
        if values is None:
            return int(index[()]) if size is None else index
        return np.take(values, index[()], axis)

    def _sample(self, wanted, count, shuffle):
        stream = self._bit_generator._stream
        if count > 10000 and wanted > count // (50 if shuffle else 20):
            index = np.arange(count)
            stream.shuffle(index, max(count - wanted, 1), False)
            return index[count - wanted:].copy()
        index = np.empty(wanted, "int64")
        stream.sample(index, count)
        if shuffle:
            stream.shuffle(index, 1, False)
        return index

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8, *, method="svd"):
        if method not in ("svd", "eigh", "cholesky"):
            raise ValueError("method must be one of {'eigh', 'svd', 'cholesky'}")
        return self._multivariate(mean, cov, size, self.standard_normal, _FACTORS[method])

    def multivariate_hypergeometric(self, colors, nsample, size=None, method="marginals"):
        colors = [int(_checked(c, "colors", "count")) for c in np.asarray(colors).tolist()]
        total = sum(colors)
        if nsample > total:
            raise ValueError("nsample > sum(colors)")
        if method != "marginals":
            raise NotImplementedError("multivariate_hypergeometric has the method 'marginals' only")
        shape = () if size is None else _shape(size)
        draw = self._bit_generator._stream.draw
        rows = []
        for _ in range(_product(shape)):
            row, left, rest = [0] * len(colors), nsample, total
            # More than half are drawn: those that stay are drawn instead.
            if nsample > total // 2:
                left = total - nsample
            for j, c in enumerate(colors[:-1]):
                if left <= 0:
                    break
                rest -= c
                row[j] = draw("hypergeometric", False, False, float(c), float(rest), float(left))
                left -= row[j]
            if left > 0:
                row[-1] = left
            if nsample > total // 2:
                row = [c - r for c, r in zip(colors, row)]
            rows.append(row)
        return np.array(rows, "int64").reshape(*shape, len(colors))


def _population(a, axis=0):
    """What is chosen from, None for numbers below a limit, and how many these are."""
    a = a if isinstance(a, (int, np.integer)) else np.asarray(a)
    if isinstance(a, np.ndarray) and a.ndim:
        return a, a.shape[axis]
    try:
        count = int(a) if isinstance(a, np.ndarray) and a.dtype.kind in "iu" else a.__index__()
    except (AttributeError, TypeError):
        raise ValueError("a must be a sequence or an integer, not " + str(type(a))) from None
    if count < 0:
        raise ValueError("a must be a positive integer unless no samples are taken")
    return None, count


def _weights(p, count, wrong="Probabilities do not sum to 1. See Notes section of docstring for more information."):
    p = np.asarray(p, "float64")
    if p.ndim != 1:
        raise ValueError("p must be 1-dimensional")
    if p.size != count:
        raise ValueError("a and p must have same size")
    values = p.tolist()
    total = np.sum(p)
    if np.isnan(total):
        raise ValueError("Probabilities contain NaN")
    if min(values, default=0) < 0:
        raise ValueError("Probabilities are not non-negative")
    if abs(total - 1) > 1.4901161193847656e-08:
        raise ValueError(wrong)
    return p


def _places(p, uniform):
    cdf = np.cumsum(p)
    cdf = cdf / cdf[-1]
    return np.asarray(np.searchsorted(cdf, uniform, side="right"))


def _weighted(random, p, wanted, count):
    """Different numbers, each as likely as its weight: draws again what had been drawn."""
    if int(np.sum(p > 0)) < wanted:
        raise ValueError("Fewer non-zero entries in p than size")
    p, found = p.copy(), []
    while len(found) < wanted:
        x = random((wanted - len(found),))
        if found:
            for each in found:
                p[each] = 0
        new = list(dict.fromkeys(_places(p, x).tolist()))
        found += new
    return np.array(found, "int64")


def _shuffle(stream, x, axis, masked):
    if isinstance(x, np.ndarray):
        if x.ndim == 0:
            raise TypeError("cannot shuffle a 0-dimensional array")
        rows = np.ascontiguousarray(np.moveaxis(x, axis, 0))
        if rows is x or axis == 0 and x.flags.c_contiguous:
            stream.shuffle(x, 1, masked)
            return
        rows = rows.copy()
        stream.shuffle(rows, 1, masked)
        x[...] = np.moveaxis(rows, 0, axis)
        return
    if axis:
        raise NotImplementedError("Axis argument is only supported on ndarray objects")
    for i in range(len(x) - 1, 0, -1):
        j = stream.bounded(i, masked)
        x[i], x[j] = x[j], x[i]


def _by_svd(cov):
    _, s, v = np.linalg.svd(cov)
    return np.sqrt(s)[:, None] * v


def _by_eigenvalues(cov):
    s, u = np.linalg.eigh(cov)
    return (u * np.sqrt(s)).T


_FACTORS = {"svd": _by_svd, "eigh": _by_eigenvalues, "cholesky": lambda cov: np.linalg.cholesky(cov).T}


def default_rng(seed=None):
    """A Generator over PCG64 with a seed, or the Generator or bit generator that is given."""
    if isinstance(seed, BitGenerator):
        return Generator(seed)
    if isinstance(seed, Generator):
        return seed
    return Generator(PCG64(seed))
