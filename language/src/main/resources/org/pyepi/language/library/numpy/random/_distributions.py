"""The distributions that Generator and RandomState share: arguments, limits and shapes."""
import numpy as np

_MOST = 2**63 - 1


def _never(value):
    return False


# What is asked of a parameter: when a value is wrong, and what is said then.
_LIMITS = {
    None: (_never, ""),
    "not negative": (lambda v: v < 0 or v == 0 and str(v)[0] == "-", "{0} < 0"),
    "positive": (lambda v: v <= 0, "{0} <= 0"),
    "surely positive": (lambda v: not v > 0, "{0} <= 0"),
    "probability": (lambda v: not 0 <= v <= 1, "{0} < 0, {0} > 1 or {0} is NaN"),
    "chance": (lambda v: not 0 < v <= 1, "{0} <= 0, {0} > 1 or {0} contains NaNs"),
    "below one": (lambda v: not 0 <= v < 1, "{0} < 0, {0} >= 1 or {0} is NaN"),
    "above one": (lambda v: not v > 1, "{0} <= 1 or {0} is NaN"),
    "mean": (lambda v: not v >= 0, "{0} < 0 or {0} is NaN"),
    "count": (lambda v: v < 0, "{0} < 0"),
}
_LARGEST_MEAN = _MOST - 10 * _MOST**0.5


def _checked(value, name, limit):
    """A parameter as a float, or as a float64 array where it has dimensions."""
    wrong, says = _LIMITS[limit]
    if not isinstance(value, (float, int, np.generic)):
        value = np.asarray(value)
        if value.ndim:
            if limit == "count" and value.dtype.kind == "f":
                raise TypeError("Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'")
            value = np.asarray(value, "float64")
            if any(wrong(each) for each in value.ravel().tolist()):
                raise ValueError(says.format(name))
            return value
        value = value.item()
    if limit == "count" and isinstance(value, (float, np.floating)) and value != int(value):
        raise TypeError("'float' object cannot be interpreted as an integer")
    value = float(value)
    if wrong(value):
        raise ValueError(says.format(name))
    return value


def _shape(size):
    if isinstance(size, (int, np.integer)):
        size = (size,)
    shape = tuple(n.__index__() for n in size)
    if any(n < 0 for n in shape):
        raise ValueError("negative dimensions are not allowed")
    return shape


class Distributions:
    _legacy = False

    def _drawn(self, law, size, values=(), dtype="float64", out=None):
        """One number, or an array where size or a parameter asks for it."""
        stream = self._bit_generator._stream
        arrays = [v for v in values if isinstance(v, np.ndarray)]
        if out is not None:
            if out.dtype != np.dtype(dtype):
                raise TypeError(f"Supplied output array has the wrong type. Expected {np.dtype(dtype)}, got {out.dtype}")
            if size is not None and _shape(size) != out.shape:
                raise ValueError("size must match out.shape when used together")
            size = out.shape
        values = [*values, 0.0, 0.0, 0.0][:3]
        if size is None and not arrays:
            return stream.draw(law, self._legacy, dtype == "float32", *values)
        if arrays:
            shape = np.broadcast_arrays(*arrays)[0].shape
            if size is None:
                size = shape
            elif _shape(size) != shape:
                wanted = _shape(size)
                if np.broadcast_shapes(wanted, shape) != wanted:
                    raise ValueError(f"Output size {wanted} is not compatible with broadcast dimensions of inputs {shape}.")
            size = _shape(size)
            values = [np.ascontiguousarray(np.broadcast_to(v, size)) if isinstance(v, np.ndarray) else v for v in values]
        target = np.empty(_shape(size), dtype) if out is None or not _is_plain(out) else out
        stream.fill(law, self._legacy, target, *values)
        if out is not None and target is not out:
            out[...] = target
            return out
        return target

    def _whole(self, law, size, values):
        return self._drawn(law, size, values, "int64")

    def bytes(self, length):
        words = [self._bit_generator._stream.word() for _ in range((length - 1) // 4 + 1)]
        return b"".join(word.to_bytes(4, "little") for word in words)[:length]

    def _reordered(self, x, axis):
        """Numbers below a limit, or the rows of an array, in random order."""
        if isinstance(x, (int, np.integer)):
            x = np.arange(x)
            self.shuffle(x)
            return x
        x = np.asarray(x)
        if x.ndim == 1:
            x = x.copy()
            self.shuffle(x)
            return x
        order = np.arange(x.shape[axis])
        self.shuffle(order)
        return np.take(x, order, axis)

    def uniform(self, low=0.0, high=1.0, size=None):
        low, high = _checked(low, "low", None), _checked(high, "high", None)
        width = high - low
        if not np.all(np.isfinite(width)):
            raise OverflowError("high - low range exceeds valid bounds" if not self._legacy else "Range exceeds valid bounds")
        if not self._legacy and not np.all(np.asarray(width) >= 0):
            raise ValueError("high - low < 0")
        return self._drawn("uniform", size, (low, width))

    def normal(self, loc=0.0, scale=1.0, size=None):
        return self._drawn("normal", size, (_checked(loc, "loc", None), _checked(scale, "scale", "not negative")))

    def exponential(self, scale=1.0, size=None):
        return self._drawn("exponential", size, (_checked(scale, "scale", "not negative"),))

    def gamma(self, shape, scale=1.0, size=None):
        return self._drawn("gamma", size, (_checked(shape, "shape", "not negative"), _checked(scale, "scale", "not negative")))

    def beta(self, a, b, size=None):
        return self._drawn("beta", size, (_checked(a, "a", "positive"), _checked(b, "b", "positive")))

    def chisquare(self, df, size=None):
        return self._drawn("chisquare", size, (_checked(df, "df", "positive"),))

    def noncentral_chisquare(self, df, nonc, size=None):
        values = _checked(df, "df", "positive"), _checked(nonc, "nonc", "not negative")
        return self._drawn("noncentral_chisquare", size, values)

    def f(self, dfnum, dfden, size=None):
        return self._drawn("f", size, (_checked(dfnum, "dfnum", "positive"), _checked(dfden, "dfden", "positive")))

    def noncentral_f(self, dfnum, dfden, nonc, size=None):
        values = _checked(dfnum, "dfnum", "positive"), _checked(dfden, "dfden", "positive")
        return self._drawn("noncentral_f", size, (*values, _checked(nonc, "nonc", "not negative")))

    def standard_cauchy(self, size=None):
        return self._drawn("standard_cauchy", size)

    def standard_t(self, df, size=None):
        return self._drawn("standard_t", size, (_checked(df, "df", "positive"),))

    def pareto(self, a, size=None):
        return self._drawn("pareto", size, (_checked(a, "a", "positive"),))

    def weibull(self, a, size=None):
        return self._drawn("weibull", size, (_checked(a, "a", "not negative"),))

    def power(self, a, size=None):
        return self._drawn("power", size, (_checked(a, "a", "positive"),))

    def laplace(self, loc=0.0, scale=1.0, size=None):
        return self._drawn("laplace", size, (_checked(loc, "loc", None), _checked(scale, "scale", "not negative")))

    def gumbel(self, loc=0.0, scale=1.0, size=None):
        return self._drawn("gumbel", size, (_checked(loc, "loc", None), _checked(scale, "scale", "not negative")))

    def logistic(self, loc=0.0, scale=1.0, size=None):
        return self._drawn("logistic", size, (_checked(loc, "loc", None), _checked(scale, "scale", "not negative")))

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        return self._drawn("lognormal", size, (_checked(mean, "mean", None), _checked(sigma, "sigma", "not negative")))

    def rayleigh(self, scale=1.0, size=None):
        return self._drawn("rayleigh", size, (_checked(scale, "scale", "not negative"),))

    def wald(self, mean, scale, size=None):
        return self._drawn("wald", size, (_checked(mean, "mean", "positive"), _checked(scale, "scale", "positive")))

    def vonmises(self, mu, kappa, size=None):
        return self._drawn("vonmises", size, (_checked(mu, "mu", None), _checked(kappa, "kappa", "not negative")))

    def triangular(self, left, mode, right, size=None):
        left, mode, right = (_checked(v, n, None) for v, n in ((left, "left"), (mode, "mode"), (right, "right")))
        if np.any(np.asarray(left) > mode):
            raise ValueError("left > mode")
        if np.any(np.asarray(mode) > right):
            raise ValueError("mode > right")
        if np.any(np.asarray(left) == right):
            raise ValueError("left == right")
        return self._drawn("triangular", size, (left, mode, right))

    def poisson(self, lam=1.0, size=None):
        lam = _checked(lam, "lam", "mean")
        if np.any(np.asarray(lam) > _LARGEST_MEAN):
            raise ValueError("lam value too large")
        return self._whole("poisson", size, (lam,))

    def binomial(self, n, p, size=None):
        return self._whole("binomial", size, (_checked(n, "n", "count"), _checked(p, "p", "probability")))

    def negative_binomial(self, n, p, size=None):
        n, p = _checked(n, "n", "surely positive"), _checked(p, "p", "chance")
        if not self._legacy:
            largest = (1 - np.asarray(p)) * (n + 10 * np.sqrt(n)) / p
            if np.any(largest > _LARGEST_MEAN):
                raise ValueError("n too large or p too small, see Generator.negative_binomial Notes")
        return self._whole("negative_binomial", size, (n, p))

    def geometric(self, p, size=None):
        return self._whole("geometric", size, (_checked(p, "p", "chance"),))

    def zipf(self, a, size=None):
        return self._whole("zipf", size, (_checked(a, "a", "above one"),))

    def logseries(self, p, size=None):
        return self._whole("logseries", size, (_checked(p, "p", "below one"),))

    def hypergeometric(self, ngood, nbad, nsample, size=None):
        names = (ngood, "ngood"), (nbad, "nbad"), (nsample, "nsample")
        good, bad, sample = (_checked(v, name, "count") for v, name in names)
        if np.any(np.asarray(good) + bad < sample):
            raise ValueError("ngood + nbad < nsample")
        return self._whole("hypergeometric", size, (good, bad, sample))

    def multinomial(self, n, pvals, size=None):
        pvals = np.asarray(pvals, "float64")
        if pvals.ndim != 1 or np.asarray(n).ndim:
            raise NotImplementedError("multinomial takes one n and one row of pvals here")
        n = int(_checked(n, "n", "count"))
        parts = pvals.tolist()
        if any(not 0 <= p <= 1 for p in parts):
            raise ValueError("pvals < 0, pvals > 1 or pvals contains NaNs")
        if sum(parts[:-1]) > 1.0 + 1e-12:
            raise ValueError("sum(pvals[:-1]) > 1.0")
        shape = () if size is None else _shape(size)
        draw, legacy = self._bit_generator._stream.draw, self._legacy
        rows = []
        for _ in range(_product(shape)):
            left, share, row = n, 1.0, [0] * len(parts)
            for j, p in enumerate(parts[:-1]):
                row[j] = draw("binomial", legacy, False, float(left), p / share, 0.0)
                left -= row[j]
                if left <= 0:
                    break
                share -= p
            if left > 0:
                row[-1] = left
            rows.append(row)
        return np.array(rows, "int64").reshape(*shape, len(parts))

    def dirichlet(self, alpha, size=None):
        alphas = [float(a) for a in alpha]
        if any(not a > 0 if self._legacy else a < 0 for a in alphas):
            raise ValueError("alpha <= 0" if self._legacy else "alpha < 0")
        shape = () if size is None else _shape(size)
        one = self._of_betas if not self._legacy and alphas and max(alphas) < 0.1 else self._of_gammas
        rows = [one(alphas) for _ in range(_product(shape))]
        return np.array(rows, "float64").reshape(*shape, len(alphas))

    def _of_gammas(self, alphas):
        draw = self._bit_generator._stream.draw
        row = [draw("gamma", self._legacy, False, a, 1.0, 0.0) for a in alphas]
        total = 0.0
        for each in row:
            total += each
        return [each * (1 / total) for each in row]

    def _of_betas(self, alphas):
        """By breaking a stick, where gammas could all be zero."""
        draw = self._bit_generator._stream.draw
        later, total = [], 0.0
        for a in reversed(alphas):
            total += a
            later.append(total)
        later.reverse()
        row, rest = [], 1.0
        for j, a in enumerate(alphas[:-1]):
            if later[j] == 0:
                break
            part = draw("beta", False, False, a, later[j + 1], 0.0) if later[j + 1] else 1.0
            row.append(rest * part)
            rest *= 1 - part
        row += [0.0] * (len(alphas) - 1 - len(row))
        return [*row, rest]

    def _multivariate(self, mean, cov, size, normals, factor):
        mean, cov = np.asarray(mean, "float64"), np.asarray(cov, "float64")
        if mean.ndim != 1:
            raise ValueError("mean must be 1 dimensional")
        if cov.ndim != 2 or cov.shape[0] != cov.shape[1]:
            raise ValueError("cov must be 2 dimensional and square")
        if mean.shape[0] != cov.shape[0]:
            raise ValueError("mean and cov must have same length")
        shape = () if size is None else _shape(size)
        x = normals((_product(shape), len(mean)))
        return (mean + np.matmul(x, factor(cov))).reshape(*shape, len(mean))


def _is_plain(a):
    return a.flags.c_contiguous and a.flags.writeable


def _product(shape):
    r = 1
    for n in shape:
        r *= n
    return r
