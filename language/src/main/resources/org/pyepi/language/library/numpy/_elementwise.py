"""Functions of each element that are made of others."""
import math

from _numpy import abs, arctan2, array, asarray, copysign, exp, floor, floor_divide, invert, isnan, left_shift
from _numpy import maximum, minimum, power, remainder, right_shift
from _numpy import where as _choose

from ._methods import round as _rounded


def _real(x):
    a = asarray(x)
    if a.dtype.kind == "c":
        raise TypeError("complex arrays are not supported here")
    return a if a.dtype.kind == "f" else a.astype("float64")


def _given(result, out):
    if out is None:
        return asarray(result)[()]
    out[...] = result
    return out


def round(a, decimals=0, out=None):
    a = asarray(a)
    return _given(_rounded(a, decimals), out)


around = round


def square(x, /, out=None):
    x = asarray(x)
    return _given(x * x, out)


def reciprocal(x, /):
    x = asarray(x)
    return (1 / x if x.dtype.kind in "fc" else 1 // x)[()]


def positive(x, /):
    x = asarray(x)
    return (+x)[()]


def sign(x, /):
    x = asarray(x)
    if x.dtype.kind == "c":
        size = abs(x)
        return asarray(_choose(size == 0, size, x / _choose(size == 0, asarray(1, size.dtype), size)), x.dtype)[()]
    one = asarray(1, x.dtype)
    r = _choose(x > 0, one, _choose(x < 0, -one if x.dtype.kind != "u" else one, x * 0))
    return asarray(r, x.dtype)[()]


def trunc(x, /):
    a = asarray(x)
    if a.dtype.kind == "c":
        floor(a)
    if a.dtype.kind != "f":
        return a.copy()[()]
    return copysign(floor(abs(a)), a)


def fix(x, out=None):
    return _given(trunc(x), out)


def fmin(x1, x2, /):
    x, y = asarray(x1), asarray(x2)
    return minimum(_choose(x != x, y, x), _choose(y != y, x, y))


def fmax(x1, x2, /):
    x, y = asarray(x1), asarray(x2)
    return maximum(_choose(x != x, y, x), _choose(y != y, x, y))


def fmod(x1, x2, /):
    r = remainder(abs(asarray(x1)), abs(asarray(x2)))
    return copysign(r, x1) if asarray(r).dtype.kind == "f" else (_choose(asarray(x1) < 0, -r, r))[()]


def divmod(x1, x2, /):
    return floor_divide(x1, x2), remainder(x1, x2)


def float_power(x1, x2, /):
    x = asarray(x1)
    return power(x.astype("complex128" if x.dtype.kind == "c" else "float64"), x2)


def _of_pairs(f, x1, x2):
    """A function of Python numbers for each pair of elements."""
    x, y = asarray(x1), asarray(x2)
    r = x * 0 + y * 0
    flat = [f(a, b) for a, b in zip((x + r * 0).ravel().tolist(), (y + r * 0).ravel().tolist())]
    return array(flat, r.dtype).reshape(r.shape)[()] if flat else r


def gcd(x1, x2, /):
    return _of_pairs(math.gcd, x1, x2)


def lcm(x1, x2, /):
    return _of_pairs(math.lcm, x1, x2)


def nextafter(x1, x2, /):
    return _of_pairs(math.nextafter, _real(x1), _real(x2))


def ldexp(x1, x2, /):
    x, n = _real(x1), asarray(x2)
    r = x + n * 0
    flat = [math.ldexp(a, int(b)) for a, b in zip(r.ravel().tolist(), (n + r * 0).ravel().tolist())]
    return array(flat, x.dtype).reshape(r.shape)[()]


def frexp(x, /):
    a = _real(x)
    pairs = [math.frexp(v) for v in a.ravel().tolist()]
    parts = array([p[0] for p in pairs], a.dtype).reshape(a.shape), array([p[1] for p in pairs], "int32").reshape(a.shape)
    return parts[0][()], parts[1][()]


def spacing(x, /):
    a = _real(x)
    return array([math.copysign(math.ulp(v), v) for v in a.ravel().tolist()], a.dtype).reshape(a.shape)[()]


def modf(x, /):
    a = _real(x)
    whole = asarray(trunc(a))
    fraction = _choose(abs(a) == float("inf"), copysign(0.0, a), copysign(abs(a - whole), a))
    return asarray(fraction, a.dtype)[()], whole[()]


def heaviside(x1, x2, /):
    x = _real(x1)
    return asarray(_choose(isnan(x), x, _choose(x < 0, 0.0, _choose(x > 0, 1.0, x2))), x.dtype)[()]


def logaddexp(x1, x2, /):
    x, y = _real(x1), _real(x2)
    larger = maximum(x, y)
    from _numpy import log1p

    apart = -abs(x - y)
    return asarray(_choose(x == y, x + math.log(2), larger + log1p(exp(_choose(isnan(apart), 0.0, apart)))))[()]


def logaddexp2(x1, x2, /):
    from _numpy import exp2, log1p

    x, y = _real(x1), _real(x2)
    apart = -abs(x - y)
    return asarray(_choose(x == y, x + 1, maximum(x, y) + log1p(exp2(_choose(isnan(apart), 0.0, apart))) / math.log(2)))[()]


def bitwise_count(x, /):
    a = asarray(x)
    return array([int(v).bit_count() for v in a.ravel().tolist()], "uint8").reshape(a.shape)[()]


def isposinf(x, out=None):
    x = asarray(x)
    return _given(x == float("inf"), out)


def isneginf(x, out=None):
    x = asarray(x)
    return _given(x == float("-inf"), out)


def real(val):
    return val.real if hasattr(val, "real") else asarray(val).real


def imag(val):
    return val.imag if hasattr(val, "imag") else asarray(val).imag


def angle(z, deg=False):
    z = asarray(z)
    a = arctan2(z.imag, z.real)
    return a * (180 / math.pi) if deg else a


def real_if_close(a, tol=100):
    a = asarray(a)
    if a.dtype.kind != "c":
        return a
    if tol > 1:
        tol *= 2.0**-23 if a.dtype.name == "complex64" else 2.0**-52
    return a.real if (abs(a.imag) < tol).all() else a


bitwise_not = bitwise_invert = invert
bitwise_left_shift, bitwise_right_shift = left_shift, right_shift
