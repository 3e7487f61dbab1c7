"""Sampling, differences, histograms, polynomials and other numerical work."""
import math
import warnings

from _numpy import ones_like, _unboxed, _laid, abs, all, any, arange, array, asarray, conjugate, cos, empty, isfinite, isnan, generic, linspace, ndarray, mean, remainder as mod, multiply, ones, pi, sin, sqrt, sum, zeros
from _numpy import where as _choose
from operator import index

from ._axes import moveaxis
from ._joining import concatenate, diff
from _numpy import dot
from ._sorting import argsort, searchsorted
from ._types import result_type


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    a = asarray(a)
    if weights is None:
        result = mean(a, axis, None, None, keepdims)
        count = a.size / max(1, asarray(result).size)
        return (result, asarray(result) * 0.0 + count) if returned else result
    weights = asarray(weights)
    if weights.shape != a.shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        if weights.ndim != 1 or weights.shape[0] != a.shape[axis]:
            raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
        shape = [1] * a.ndim
        shape[axis] = len(weights)
        weights = weights.reshape(shape) + zeros(a.shape, weights.dtype)
    kind = result_type(a.dtype, weights.dtype, "float64") if a.dtype.kind in "biu" else result_type(a.dtype, weights.dtype)
    total = sum(weights, axis, kind, None, keepdims)
    if any(total == 0):
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    result = sum(multiply(a, weights, dtype=kind), axis, None, None, keepdims) / total
    return (result, total) if returned else result


def _checked(m, what):
    if asarray(m).ndim > 2:
        raise ValueError(f"{what} has more than 2 dimensions")


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    _checked(m, "m")
    if y is not None:
        _checked(y, "y")
    kind = dtype
    if kind is None:
        kind = result_type(asarray(0.0).dtype, asarray(m).dtype, *(() if y is None else (asarray(y).dtype,)))
    x = asarray(m, kind)
    x = x.reshape(1, -1) if x.ndim < 2 else x if rowvar else x.T
    if y is not None:
        y = asarray(y, kind)
        x = concatenate((x, y[None, :] if y.ndim == 1 else y if rowvar else y.T))
    if ddof is None:
        ddof = 0 if bias else 1
    w = None
    if fweights is not None:
        w = asarray(fweights, "float64")
    if aweights is not None:
        w = asarray(aweights, "float64") if w is None else w * aweights
    middle, total = average(x, 1, w, True)
    total = asarray(total).ravel()[0]
    if w is None:
        freedom = x.shape[1] - ddof
    elif ddof == 0:
        freedom = total
    elif aweights is None:
        freedom = total - ddof
    else:
        freedom = total - ddof * sum(w * asarray(aweights)) / total
    if freedom <= 0:
        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
        freedom = 0.0
    x = x - asarray(middle)[:, None]
    c = asarray(dot(x, conjugate((x if w is None else x * w).T)))
    c *= asarray(1.0) / freedom if freedom else _over_nothing()
    return c.reshape(()) if c.size == 1 else c


def _over_nothing():
    from _numpy import divide

    return divide(asarray(1), 0.0)


def corrcoef(x, y=None, rowvar=True):
    c = cov(x, y, rowvar)
    if asarray(c).ndim == 0:
        return c / c
    d = sqrt(c.reshape(-1)[:: len(c) + 1].real)
    c = c / d[:, None] / d[None, :]
    if c.dtype.kind == "c":
        return _clipped(c.real) + 1j * _clipped(c.imag)
    return _clipped(c)


def _clipped(c):
    return _choose(c > 1, 1.0, _choose(c < -1, -1.0, c))


def count_nonzero(a, axis=None, *, keepdims=False):
    a = asarray(a)
    if a.dtype.kind == "V":
        from _numpy import _nonzero

        places = _nonzero(a.reshape(-1))[0]
        if axis is None and not keepdims:
            return asarray(places.size)[()]
    return sum(a.astype("bool"), axis, None, None, keepdims)


def gradient(f, *varargs, axis=None, edge_order=1):
    f = asarray(f)
    if f.dtype.kind == "M":
        f = f.view("m8" + f.dtype.str[3:])
    elif f.dtype.kind in "iu":
        f = f.astype("float64")
    axes = range(f.ndim) if axis is None else [d % f.ndim for d in (axis if isinstance(axis, tuple) else (axis,))]
    if len(varargs) not in (0, 1, len(axes)):
        raise TypeError("invalid number of arguments")
    steps = [1.0] * len(axes) if not varargs else varargs * len(axes) if len(varargs) == 1 else varargs
    results = [_gradient_along(f, d, asarray(h, "float64"), edge_order) for d, h in zip(axes, steps)]
    return results[0] if len(results) == 1 else tuple(results)


def _gradient_along(f, axis, h, edge_order):
    f = moveaxis(f, axis, 0)
    n = len(f)
    if n < edge_order + 1:
        raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
    r = empty(f.shape, f.dtype if f.dtype.kind in "fcmM" else "float64")
    if h.ndim and all(h[1:] - h[:-1] == h[1] - h[0]):
        h = asarray(h[1] - h[0])
    if h.ndim == 0:
        h = h[()]
        r[1:-1] = (f[2:] - f[:-2]) / (2.0 * h)
        if edge_order == 1:
            r[0], r[-1] = (f[1] - f[0]) / h, (f[-1] - f[-2]) / h
        else:
            r[0] = -1.5 / h * f[0] + 2.0 / h * f[1] + -0.5 / h * f[2]
            r[-1] = 0.5 / h * f[-3] + -2.0 / h * f[-2] + 1.5 / h * f[-1]
        return _laid(moveaxis(r, 0, axis), moveaxis(f, 0, axis))
    d = (h[1:] - h[:-1]).reshape(-1, *(1,) * (f.ndim - 1))
    a, b = d[:-1], d[1:]
    r[1:-1] = -b / (a * (a + b)) * f[:-2] + (b - a) / (a * b) * f[1:-1] + a / (b * (a + b)) * f[2:]
    if edge_order == 1:
        r[0], r[-1] = (f[1] - f[0]) / d[0], (f[-1] - f[-2]) / d[-1]
    else:
        a, b = d[0], d[1]
        r[0] = -(2.0 * a + b) / (a * (a + b)) * f[0] + (a + b) / (a * b) * f[1] - a / (b * (a + b)) * f[2]
        a, b = d[-2], d[-1]
        r[-1] = b / (a * (a + b)) * f[-3] - (b + a) / (a * b) * f[-2] + (2.0 * b + a) / (b * (a + b)) * f[-1]
    return _laid(moveaxis(r, 0, axis), moveaxis(f, 0, axis))


def trapezoid(y, x=None, dx=1.0, axis=-1):
    if asarray(y).ndim == 0 and x is None:
        raise IndexError("list assignment index out of range")
    y = moveaxis(asarray(y), axis, -1)
    if x is not None:
        x = asarray(x)
        dx = diff(x) if x.ndim == 1 else diff(moveaxis(x, axis, -1))
    return sum(dx * (y[..., 1:] + y[..., :-1]) / 2.0, -1)


def interp(x, xp, fp, left=None, right=None, period=None):
    given = asarray(x)
    if not isinstance(x, (ndarray, generic)) and given.dtype.kind in "OSU":
        given = asarray(x, "float64")
    if given.dtype.kind in "OcSUVM":
        what = "array data" if given.ndim else "scalar"
        raise TypeError(f"Cannot cast {what} from {given.dtype!r} to dtype('float64') according to the rule 'safe'")
    xp, fp, places = asarray(xp, "float64"), asarray(fp, "float64"), asarray(x, "float64")
    if xp.ndim != 1 or fp.ndim != 1:
        raise ValueError("Data points must be 1-D sequences" if period is not None else "object too deep for desired array")
    if len(xp) != len(fp):
        raise ValueError("fp and xp are not of the same length.")
    if len(xp) == 0:
        raise ValueError("array of sample points is empty")
    if period is not None:
        if period == 0:
            raise ValueError("period must be a non-zero value")
        period = float(period) if period > 0 else -float(period)
        left = right = None
        places, xp = places % period, xp % period
        order = argsort(xp)
        xp, fp = xp[order], fp[order]
        xp = concatenate((xp[-1:] - period, xp, xp[:1] + period))
        fp = concatenate((fp[-1:], fp, fp[:1]))
    left = fp[0] if left is None else left
    right = fp[-1] if right is None else right
    flat = places.ravel()
    if len(xp) == 1:
        result = _choose(flat < xp[0], left, _choose(flat > xp[0], right, fp[0]))
    else:
        j = asarray(searchsorted(xp, flat, "right")) - 1
        k = _choose(j < 0, 0, _choose(j > len(xp) - 2, len(xp) - 2, j))
        slope = (fp[1:] - fp[:-1])[k] / (xp[1:] - xp[:-1])[k]
        between = slope * (flat - xp[k]) + fp[k]
        result = _choose(flat < xp[0], left, _choose(flat > xp[-1], right, _choose(flat == xp[-1], fp[-1], between)))
        result = _choose(isnan(flat), flat, result)
    result = asarray(result, "float64").reshape(places.shape)
    return _laid(result) if places.ndim else result[()]


def _bins_of(n, a, low, high):
    """How many bins a rule asks for."""
    if n == "auto":
        return max(_bins_of("fd", a, low, high), _bins_of("sturges", a, low, high))
    size, spread = len(a), high - low
    from ._nan import percentile
    from ._statistics import std

    if size == 0:
        return 1
    if n == "sturges":
        width = spread / (math.log2(size) + 1)
    elif n == "rice":
        width = spread / (2 * size ** (1 / 3))
    elif n == "sqrt":
        width = spread / math.sqrt(size)
    elif n == "scott":
        width = (24 * math.pi**0.5 / size) ** (1 / 3) * float(std(a))
    elif n == "fd":
        high_quarter, low_quarter = percentile(a, [75, 25]).tolist()
        width = 2 * (high_quarter - low_quarter) * size ** (-1 / 3)
    else:
        raise ValueError(f"{n!r} is not a valid estimator for `bins`")
    return max(1, math.ceil(spread / width)) if width else 1


def _range(a, range):
    if range is not None:
        low, high = range
        if low > high:
            raise ValueError("max must be larger than min in range parameter.")
        if not (math.isfinite(low) and math.isfinite(high)):
            raise ValueError(f"supplied range of [{low}, {high}] is not finite")
    elif a.size == 0:
        low, high = 0, 1
    else:
        low, high = a.min(), a.max()
        if not (isfinite(low) and isfinite(high)):
            raise ValueError(f"autodetected range of [{low}, {high}] is not finite")
    return (low - 0.5, high + 0.5) if low == high else (low, high)


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a = asarray(a).ravel()
    if not isinstance(bins, str) and asarray(bins).ndim == 1:
        edges = asarray(bins)
        if any(edges[:-1] > edges[1:]):
            raise ValueError("`bins` must increase monotonically, when an array")
        return edges
    low, high = _range(a, range)
    if isinstance(bins, str):
        inside = a[(a >= low) & (a <= high)]
        bins = _bins_of(bins, inside, float(low), float(high))
    else:
        try:
            bins = index(bins)
        except TypeError:
            raise TypeError("`bins` must be an integer, a string, or an array") from None
        if bins < 1:
            raise ValueError("`bins` must be positive, when an integer")
    kind = result_type(asarray(low).dtype, asarray(high).dtype, a.dtype)
    return linspace(low, high, bins + 1, dtype=kind if kind.kind in "fcO" else result_type(kind, "float64"))


def histogram(a, bins=10, range=None, density=None, weights=None):
    a = asarray(a)
    weights = None if weights is None else asarray(weights)
    if weights is not None and weights.shape != a.shape:
        raise ValueError("weights should have the same shape as a.")
    if a.dtype.kind == "b":
        warnings.warn("Converting input from bool to <class 'numpy.uint8'> for compatibility.", RuntimeWarning, stacklevel=2)
        a = a.astype("uint8")
    a = a.ravel()
    edges = histogram_bin_edges(a, bins, range)
    values = a if a.dtype.kind == "c" else a.astype("float64")
    order = argsort(values)
    values = values[order]
    # Where each edge lies among the values; the last bin is closed.
    starts = concatenate((searchsorted(values, edges[:-1], "left"), searchsorted(values, edges[-1:], "right")))
    if a.dtype.kind == "c" and a.size and asarray(bins).ndim == 0:
        # Places in bins of one width are numbers of theirs, as which complex ones lose a part.
        zeros(1, a.dtype).astype("int64")
    if weights is None:
        counts = diff(starts)
    else:
        sums = concatenate((zeros(1), weights.ravel()[order].astype("float64").cumsum()))
        counts = diff(sums[starts])
        counts = counts.astype(weights.dtype) if weights.dtype.kind in "iu" else counts
    if density:
        return counts / diff(edges) / sum(counts), edges
    return counts, edges


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    x, y = asarray(x, "float64").ravel(), asarray(y, "float64").ravel()
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    pair = bins if isinstance(bins, (tuple, list)) and len(bins) == 2 else (bins, bins)
    ranges = range if range is not None else (None, None)
    edges = [histogram_bin_edges(v, b, r) for v, b, r in zip((x, y), pair, ranges)]
    counts = zeros((len(edges[0]) - 1, len(edges[1]) - 1))
    weights = ones(len(x)) if weights is None else asarray(weights, "float64")
    for u, v, w in zip(x.tolist(), y.tolist(), weights.tolist()):
        i, j = _bin(edges[0], u), _bin(edges[1], v)
        if i is not None and j is not None:
            counts[i, j] += w
    if density:
        areas = diff(edges[0])[:, None] * diff(edges[1])[None, :]
        counts = counts / areas / sum(counts)
    return counts, *edges


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    columns = [asarray(c, "float64") for c in (asarray(sample).T if not isinstance(sample, (list, tuple)) else sample)]
    n = len(columns)
    if isinstance(sample, (list, tuple)):
        columns = [asarray(c, "float64") for c in asarray(sample, "float64")]
        n = len(columns)
    per = bins if isinstance(bins, (tuple, list)) else (bins,) * n
    if len(per) != n:
        raise ValueError("The dimension of bins must be equal to the dimension of the sample x.")
    ranges = range if range is not None else (None,) * n
    edges = [histogram_bin_edges(c, b, r) for c, b, r in zip(columns, per, ranges)]
    counts = zeros(tuple(len(e) - 1 for e in edges))
    weights = ones(len(columns[0])) if weights is None else asarray(weights, "float64")
    for *place, w in zip(*(c.tolist() for c in columns), weights.tolist()):
        bins_there = [_bin(e, v) for e, v in zip(edges, place)]
        if None not in bins_there:
            counts[tuple(bins_there)] += w
    if density:
        volume = sum(counts)
        for d, e in enumerate(edges):
            shape = [1] * n
            shape[d] = len(e) - 1
            counts = counts / diff(e).reshape(shape)
        counts = counts / volume
    return counts, edges


def _bin(edges, v):
    if not edges[0] <= v <= edges[-1]:
        return None
    return min(int(searchsorted(edges, v, "right")) - 1, len(edges) - 2)


def _lines(a, v):
    a, v = (array(x, ndmin=1) for x in (a, v))
    if a.ndim > 1 or v.ndim > 1:
        raise ValueError("object too deep for desired array")
    return a, v


def correlate(a, v, mode="valid"):
    for each in (a, v):
        if isinstance(each, (list, tuple)) and asarray(each).ndim > 1:
            raise ValueError("setting an array element with a sequence. The requested array would exceed the maximum number of "
                             "dimension of 1.")
        if asarray(each).ndim == 0:
            raise ValueError("object of too small depth for desired array")
    a, v = _lines(a, v)
    if len(a) == 0:
        raise ValueError("first array argument cannot be empty")
    if len(v) == 0:
        raise ValueError("second array argument cannot be empty")
    return _convolved(a, conjugate(v[::-1]) if v.dtype.kind == "c" else v[::-1], mode)


def convolve(a, v, mode="full"):
    a, v = (array(x, ndmin=1) for x in (a, v))
    if len(a) == 0:
        raise ValueError("a cannot be empty")
    if len(v) == 0:
        raise ValueError("v cannot be empty")
    return _convolved(*_lines(a, v), mode)


def _convolved(a, v, mode):
    from ._references import check_text, factors, spans
    from ._types import errstate

    if a.dtype.kind == v.dtype.kind == "M":
        raise ValueError("function not available for this data type")
    a, v, are = factors(a, v)
    check_text(a, v)
    if "O" in a.dtype.kind + v.dtype.kind:
        a, v = a.astype(object), v.astype(object)
    if len(v) > len(a):
        a, v = v, a
    n, m = len(a), len(v)
    result = zeros(n + m - 1, (a[:0] * v[:0]).dtype)
    if result.dtype.kind == "O":
        for k in range(n + m - 1):
            products = [a[i] * v[k - i] for i in range(max(0, k - m + 1), min(n, k + 1))]
            result[k] = products[0]
            for each in products[1:]:
                result[k] = result[k] + each
    with errstate(all="ignore"):
        for i in range(0 if result.dtype.kind == "O" else m):
            result[i:i + n] += a * v[i]
    result = spans(result, are)
    if mode == "full":
        return result
    if mode == "same":
        return result[(m - 1) // 2:(m - 1) // 2 + n]
    if mode == "valid":
        return result[m - 1:n]
    raise ValueError(f"mode must be one of 'valid', 'same', or 'full' (got {mode!r})")


def ediff1d(ary, to_end=None, to_begin=None):
    ary = asarray(ary).ravel()
    parts = [asarray(ary[1:] - ary[:-1])]
    if to_begin is not None:
        parts.insert(0, asarray(to_begin, parts[0].dtype).ravel())
    if to_end is not None:
        parts.append(asarray(to_end, parts[0].dtype).ravel())
    return concatenate(parts)


def unwrap(p, discont=None, axis=-1, *, period=2 * pi):
    p = asarray(p)
    d = asarray(diff(p, axis=axis))
    discont = period / 2 if discont is None else discont
    kind = result_type(d, period)
    whole = kind.kind in "iu"
    high, rest = divmod(period, 2) if whole else (period / 2, 0)
    folded = asarray(mod(d - -high, period) + -high)
    if not rest:
        folded[asarray((folded == -high) & (d > 0))] = high
    correction = folded - d
    correction[asarray(abs(d) < discont)] = 0
    result = moveaxis(array(p, dtype=kind), axis, -1)
    result[..., 1:] = moveaxis(p, axis, -1)[..., 1:] + moveaxis(correction, axis, -1).cumsum(-1)
    return _laid(moveaxis(result, -1, axis), asarray(p))


def sinc(x):
    y = asarray(pi * asarray(x))
    kind = y.dtype.kind
    from _numpy import finfo

    y = asarray(_choose(y, y, finfo(y.dtype).eps if kind == "f" else 1.0e-20))
    return _unboxed(sin(y) / y)


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    from _numpy import finfo

    a = asarray(x)
    if a.dtype.kind == "c":
        r = a.copy("K") if copy else a
        r.real, r.imag = (nan_to_num(part, True, nan, posinf, neginf) for part in (a.real, a.imag))
        return r if r.ndim else r[()]
    if a.dtype.kind != "f":
        r = a.copy("K") if copy else a
        return r if r.ndim else r[()]
    limits = finfo(a.dtype)
    posinf = limits.max if posinf is None else posinf
    neginf = limits.min if neginf is None else neginf
    r = _choose(isnan(a), asarray(nan, a.dtype), a)
    r = _choose(r == float("inf"), asarray(posinf, a.dtype), r)
    r = _choose(r == float("-inf"), asarray(neginf, a.dtype), r)
    if not copy and a is x:
        a[...] = r
        return a
    return _unboxed(r)


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    r = (base if isinstance(base, (int, float)) else asarray(base)) ** linspace(start, stop, num, endpoint)
    return r if dtype is None else r.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    if start == 0 or stop == 0:
        raise ValueError("Geometric sequence cannot include zero")
    if start < 0 or stop < 0:
        if start > 0 or stop > 0:
            raise NotImplementedError("geomspace from one sign to the other needs complex numbers")
        return -geomspace(-start, -stop, num, endpoint, dtype)
    r = logspace(math.log10(start), math.log10(stop), num, endpoint)
    if num > 0:
        r[0] = start
        if num > 1 and endpoint:
            r[-1] = stop
    return r if dtype is None else r.astype(dtype)


def _window(M, of):
    if M < 1:
        return array([], "float64")
    if M == 1:
        return ones(1)
    return of(arange(1 - M, M, 2), M - 1)


def bartlett(M):
    return _window(M, lambda n, m: _choose(n <= 0, 1 + n / m, 1 - n / m))


def blackman(M):
    return _window(M, lambda n, m: 0.42 + 0.5 * cos(pi * n / m) + 0.08 * cos(2.0 * pi * n / m))


def i0(x):
    """The modified Bessel function of order 0, by its power series, whose terms are all positive."""
    x = abs(asarray(x, "float64"))
    quarter = x * x / 4.0
    term = total = ones_like(x)
    k = 0
    while any(term > total * 1e-17):
        k += 1
        term = term * quarter / (k * k)
        total = total + term
    return asarray(total)


def kaiser(M, beta):
    if M == 1:
        return ones(1)
    half = (M - 1) / 2.0
    n = arange(0, M)
    return i0(beta * sqrt(1 - ((n - half) / half) ** 2.0)) / i0(float(beta))


def hanning(M):
    return _window(M, lambda n, m: 0.5 + 0.5 * cos(pi * n / m))


def hamming(M):
    return _window(M, lambda n, m: 0.54 + 0.46 * cos(pi * n / m))
