"""What functions of elements do with complex numbers, objects and spans of time: loops that are rarely asked for."""
import builtins
import math
import operator

from _numpy import abs, asarray, empty, isnan, logical_or, maximum, minimum, multiply, power, divide, where as _choose


def _objects(f, *operands):
    """A function of Python's for each element."""
    arrays = [asarray(x).astype(object) for x in operands]
    if len(arrays) == 2:
        from ._axes import broadcast_arrays

        arrays = broadcast_arrays(*arrays)
    result = empty(arrays[0].shape, object)
    result.reshape(-1)[...] = _listed([f(*each) for each in zip(*(a.ravel().tolist() for a in arrays))])
    return result


def _listed(values):
    line = empty(len(values), object)
    for i, v in enumerate(values):
        line[i] = v
    return line


def _kind(*operands):
    return "O" if any(asarray(x).dtype.kind == "O" for x in operands) else asarray(operands[0]).dtype.kind


def square(x):
    return _objects(lambda v: v * v, x) if _kind(x) == "O" else multiply(x, x)


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
    return asarray(_choose(size == 0, size, x / _choose(size == 0, asarray(1, size.dtype), size)), x.dtype)


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
    return _objects(lambda v: int.bit_count(operator.index(v)), x)


def _extreme(x, y, choose, first):
    if _kind(x, y) == "O":
        return _objects(first, x, y)
    x, y = asarray(x), asarray(y)
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
    return power(x, y)


def gcd(x, y):
    return _objects(math.gcd, x, y)


def lcm(x, y):
    return _objects(math.lcm, x, y)
