"""What functions of elements do with complex numbers, objects and spans of time: loops that are rarely asked for."""
import builtins
import math
import operator

from _numpy import _gathered, abs, all, asarray, copysign, empty, isfinite, isinf, isnan, logical_or, maximum, minimum, multiply, power, divide, where as _choose


def _objects(f, *operands):
    """A function of Python's for each element."""
    arrays = _together([asarray(x).astype(object) for x in operands])
    result = empty(arrays[0].shape, object)
    result.reshape(-1)[...] = _listed([f(*each) for each in zip(*(a.ravel().tolist() for a in arrays))])
    return result


def _together(arrays):
    """Operands of the shape that all of them have together."""
    from ._axes import broadcast_arrays

    try:
        return broadcast_arrays(*arrays)
    except ValueError:
        shapes = " ".join([str(a.shape).replace(" ", "") for a in arrays])
        raise ValueError(f"operands could not be broadcast together with shapes {shapes} ") from None


def _listed(values):
    line = empty(len(values), object)
    for i, v in enumerate(values):
        line[i] = v
    return line


def _kind(*operands):
    return "O" if any(asarray(x).dtype.kind == "O" for x in operands) else asarray(operands[0]).dtype.kind


def square(x):
    return _objects(lambda v: v * v, x) if _kind(x) == "O" else _gathered("square", multiply, x, x)


def reciprocal(x):
    if _kind(x) == "O":
        return _objects(lambda v: 1 / v, x)
    x = asarray(x)
    if x.dtype.kind != "c":
        return divide(asarray(1, x.dtype), x)
    a, b = x.real, x.imag
    result = empty(x.shape, x.dtype)
    # As NumPy: by the part that is larger, and not as 1 / x, whose zeros have other signs.
    wide = abs(b) <= abs(a)
    large, small = asarray(_choose(wide, a, b)), asarray(_choose(wide, b, a))
    ratio = small / large
    size = large + small * ratio
    result.real = _choose(wide, 1 / size, ratio / size)
    result.imag = _choose(wide, -ratio / size, -1 / size)
    return result


def positive(x):
    return _objects(operator.pos, x) if _kind(x) == "O" else asarray(x).copy()


def _sign(v):
    return -1 if v < 0 else 1 if v > 0 else 0 if v == 0 else _unordered(v)


def _unordered(v):
    raise TypeError("unorderable types for comparison")


def sign(x):
    kind = _kind(x)
    if kind == "O":
        return _objects(_sign, x)
    x = asarray(x)
    if kind == "m":
        return (_choose(x.view("i8") > 0, 1, _choose(x.view("i8") < 0, -1, 0))).astype(x.dtype)
    size = abs(x)
    if not all(isfinite(size)):
        # An infinite part points the way; beside another one, or where there is none, no number does.
        parts = [_choose(isinf(p), copysign(asarray(1, p.dtype), p), asarray(0, p.dtype)) for p in (x.real, x.imag)]
        one = isinf(x.real) != isinf(x.imag)
        far = empty(x.shape, x.dtype)
        far.real, far.imag = (_choose(one, p, asarray(math.nan, p.dtype)) for p in parts)
        return asarray(_choose(isfinite(size), sign(_choose(isfinite(size), x, asarray(1, x.dtype))), far))
    length = _choose(size == 0, asarray(1, size.dtype), size)
    result = empty(x.shape, x.dtype)
    result.real, result.imag = (_choose(size == 0, size, part / length) for part in (x.real, x.imag))
    return result


def _method(name):
    def each(v):
        method = getattr(v, name, None)
        if method is None:
            raise TypeError(f"loop of ufunc does not support argument 0 of type {type(v).__name__} which has no callable {name} method")
        return method()

    return each


def trunc(x):
    return _objects(math.trunc, x)


def floor(x):
    return _objects(math.floor, x)


def ceil(x):
    return _objects(math.ceil, x)


def fabs(x):
    return _objects(_method("fabs"), x)


def bitwise_count(x):
    return _objects(_method("bit_count"), x)


def _extreme(x, y, choose, first):
    if _kind(x, y) == "O":
        return _objects(first, x, y)
    x, y = _together([asarray(x), asarray(y)])
    return choose(_choose(x != x, y, x), _choose(y != y, x, y))


def fmin(x, y):
    return _extreme(x, y, minimum, lambda a, b: a if a <= b else b)


def fmax(x, y):
    return _extreme(x, y, maximum, lambda a, b: a if a >= b else b)


def fmod(x, y):
    return _objects(lambda u, v: u.fmod(v), x, y)


def divmod(x, y):
    return builtins.divmod(asarray(x), asarray(y))


def float_power(x, y):
    return _gathered("float_power", power, x, y)


def _divisor(a, b):
    try:
        return math.gcd(a, b)
    except TypeError:
        pass
    if not (math.isfinite(a) and math.isfinite(b)):
        raise ValueError(f'Can only find greatest common divisor of finite arguments, found "{a!r}" and "{b!r}"')
    while b:
        a, b = b, a % b
    return builtins.abs(a)


def gcd(x, y):
    return _objects(_divisor, x, y)


def lcm(x, y):
    return _objects(lambda a, b: builtins.abs(a // _divisor(a, b) * b), x, y)
