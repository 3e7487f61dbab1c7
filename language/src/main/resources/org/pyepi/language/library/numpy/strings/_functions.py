"""What numpy.strings and numpy.char have in common: methods of str and bytes, element by element."""
from _numpy import _unboxed, _laid, _without_length, add, array, asarray, bytes_, int64, maximum, minimum, str_, where as _choose, zeros

from .._axes import broadcast_arrays

__all__ = """add capitalize center count decode encode endswith expandtabs find index isalnum isalpha isdecimal isdigit islower
    isnumeric isspace istitle isupper ljust lower lstrip mod multiply partition replace rfind rindex rjust rpartition rstrip slice
    startswith str_len strip swapcase title translate upper zfill""".split()


def _text(a, what="string operation on non-string array"):
    a = asarray(a)
    if a.dtype.kind not in "US":
        raise TypeError(what)
    return a


def _no_loop(name, *operands):
    """NumPy's error for operands of kinds that a function has no loop for."""
    from .._core._exceptions import UFuncTypeError

    kinds = [f"<class 'numpy.dtypes.{'_PyLongDType' if type(x) is int else type(asarray(x).dtype).__name__}'>" for x in operands]
    shown = kinds[0] if len(kinds) == 1 else f"({', '.join(kinds)})"
    return UFuncTypeError(f"ufunc '{name}' did not contain a loop with signature matching types {shown} -> None")


def _alike(a, other):
    """An argument as the kind of text that the array has."""
    return asarray(other) if asarray(other).dtype.kind == a.dtype.kind else asarray(other, a.dtype.kind)


def _each(function, a, *arguments):
    """The results for all elements, broadcast, and their shape."""
    arrays = broadcast_arrays(a, *arguments) if arguments else [a]
    columns = [x.ravel().tolist() for x in arrays]
    return [function(*row) for row in zip(*columns)], arrays[0].shape


def _made(results, shape, kind):
    r = array(results, kind) if results else zeros(0, kind)
    return r.reshape(shape)[()] if not shape and kind in ("bool", "int64") else _laid(r.reshape(shape))


def _texts(function, a, *arguments, length=None):
    results, shape = _each(function, a, *arguments)
    if length is None:
        length = max([1, *map(len, results)])
    return _made(results, shape, f"{a.dtype.kind}{length}")


def _length(a):
    return max(1, a.dtype.itemsize // (4 if a.dtype.kind == "U" else 1))


def _same(name):
    """Functions whose result is as long as the text may be."""

    def function(a):
        a = _text(a)
        return _texts(lambda x: getattr(x, name)(), a, length=_length(a))

    return _named(function, name)


def _named(function, name):
    function.__name__ = function.__qualname__ = name
    function.__module__ = "numpy.strings"
    return function


capitalize, lower, swapcase, title, upper = map(_same, "capitalize lower swapcase title upper".split())


def _question(name):
    def function(a):
        if asarray(a).dtype.kind not in ("U" if name in ("isdecimal", "isnumeric") else "US"):
            raise _no_loop(name, a)
        a = asarray(a)
        results, shape = _each(lambda x: getattr(x, name)(), a)
        return _laid(_made(results, shape, "bool"), a) if a.ndim else _made(results, shape, "bool")

    return _named(function, name)


isalnum, isalpha, isdigit, islower, isspace, istitle, isupper = map(
    _question, "isalnum isalpha isdigit islower isspace istitle isupper".split())
isdecimal, isnumeric = map(_question, ("isdecimal", "isnumeric"))


def _stripping(name):
    def function(a, chars=None):
        if asarray(a).dtype.kind not in "US":
            raise _no_loop(f"_{name}_whitespace" if chars is None else f"_{name}_chars", *((a,) if chars is None else (a, chars)))
        a = asarray(a)
        if chars is None:
            return _unboxed(_texts(lambda x: getattr(x, name)(), a, length=_length(a)))
        return _unboxed(_texts(lambda x, c: getattr(x, name)(c), a, _alike(a, chars), length=_length(a)))

    return _named(function, name)


strip, lstrip, rstrip = map(_stripping, ("strip", "lstrip", "rstrip"))


def _limit(end):
    return 2**62 if end is None else end


def _seeking(name, kind):
    def function(a, sub, start=0, end=None):
        if asarray(a).dtype.kind not in "US" or asarray(sub).dtype.kind != asarray(a).dtype.kind:
            raise _no_loop(name, a, sub, start, 2**62 if end is None else end)
        results, shape = _each(lambda x, s, i, j: getattr(x, name)(s, i, j), asarray(a), asarray(sub), asarray(start), asarray(_limit(end)))
        return _made(results, shape, kind)

    return _named(function, name)


find, rfind, index, rindex, count = (_seeking(name, "int64") for name in ("find", "rfind", "index", "rindex", "count"))


def _edge(name, what):
    return _seeking(name, "bool")


count_of = count
startswith, endswith = _edge("startswith", "prefix"), _edge("endswith", "suffix")


def str_len(a):
    if asarray(a).dtype.kind not in "US":
        raise _no_loop("str_len", a)
    results, shape = _each(len, _text(a))
    return _made(results, shape, "int64")


def _whole(v, operand):
    v = asarray(v)
    if v.dtype.kind not in "iu":
        raise TypeError(f"unsupported type {v.dtype} for operand '{operand}'")
    return v


def _longest(lengths):
    """The length of a result's type: that of the longest, at least 1."""
    return max(1, int(asarray(lengths).max()))


def _filling(name):
    def function(a, width, fillchar=" "):
        width = _whole(width, "width")
        fill = asarray(fillchar)
        if (str_len(fill) != 1).any():
            raise TypeError("The fill character must be exactly one character long")
        a = asarray(a)
        fill = fill.astype(a.dtype)
        length = _longest(maximum(str_len(a), width))
        return _texts(lambda x, w, f: getattr(x, name)(w, f), a, width, fill, length=length)

    return _named(function, name)


center, ljust, rjust = map(_filling, ("center", "ljust", "rjust"))


def zfill(a, width):
    width, a = _whole(width, "width"), asarray(a)
    return _texts(lambda x, w: x.zfill(w), a, width, length=_longest(maximum(str_len(a), width)))


def multiply(a, i):
    a, i = asarray(a), maximum(_whole(i, "i"), 0)
    return _texts(lambda x, n: x * n, a, i, length=_longest(str_len(a) * i))


def mod(a, values):
    a = _text(a)
    return _texts(lambda x, v: x % v, a, asarray(values, object))


def replace(a, old, new, count=-1):
    times, a = _whole(count, "count"), asarray(a)
    old, new = (asarray(x) if hasattr(x, "dtype") else asarray(x).astype(a.dtype) for x in (old, new))
    found = count_of(a, old)
    found = _choose(times < 0, found, minimum(found, times))
    length = _longest(str_len(a) + found * (str_len(new) - str_len(old)))
    return _texts(lambda x, o, n, c: x.replace(o, n, c), a, old, new, times, length=length)


def expandtabs(a, tabsize=8):
    if asarray(a).dtype.kind not in "US":
        raise _no_loop("_expandtabs_length", a, asarray(tabsize))
    a = asarray(a)
    # NumPy counts bytes: a character that is no tab is four of them.
    wide = 3 if a.dtype.kind == "U" else 0
    lengths, _ = _each(lambda x, n: len(x.expandtabs(n)) + wide * (len(x) - x.count("\t" if wide else b"\t")), a, asarray(tabsize))
    return _texts(lambda x, n: x.expandtabs(n), a, asarray(tabsize), length=_longest(array(lengths, "int64")))


def translate(a, table, deletechars=None):
    a = _text(a)
    if a.dtype.kind == "S":
        return _texts(lambda x: x.translate(table, deletechars or b""), a, length=_length(a))
    return _texts(lambda x: x.translate(table), a, length=_length(a))


def encode(a, encoding=None, errors=None):
    if asarray(a).dtype.kind == "S":
        raise AttributeError("type object 'bytes' has no attribute 'encode'")
    results, shape = _each(lambda x: x.encode(encoding or "utf-8", errors or "strict"), _text(a))
    return _made(results, shape, f"S{max([1, *map(len, results)])}")


def decode(a, encoding=None, errors=None):
    if asarray(a).dtype.kind == "U":
        raise AttributeError("type object 'str' has no attribute 'decode'")
    results, shape = _each(lambda x: x.decode(encoding or "utf-8", errors or "strict"), _text(a))
    return _made(results, shape, f"U{max([1, *map(len, results)])}")


def _parts(name):
    def function(a, sep):
        a = asarray(a)
        sep = asarray(sep).astype(a.dtype)
        found = (find if name == "partition" else rfind)(a, sep)
        results, shape = _each(lambda x, s: getattr(x, name)(s), a, sep)
        middle = 1 if (found < 0).all() else int(str_len(sep).max())
        longest = [int(array([len(r[i]) for r in results], "int64").max()) for i in (0, 2)]
        columns = [_made([r[i] for r in results], shape, f"{a.dtype.kind}{n or 1}") for i, n in enumerate((longest[0], middle, longest[1]))]
        return tuple(c if n else _without_length(c) for c, n in zip(columns, (longest[0], middle, longest[1])))

    return _named(function, name)


partition, rpartition = map(_parts, ("partition", "rpartition"))
_slice = slice


def slice(a, start=None, stop=None, step=None, /):
    if asarray(a).dtype.kind not in "US":
        one = stop is None and step is None
        raise _no_loop("_slice", a, asarray(0) if one else start, start if one else stop, asarray(1 if step is None else step))
    a = asarray(a)
    if stop is None and step is None:
        start, stop = None, start
    return _unboxed(_texts(lambda x: x[_slice(start, stop, step)], a, length=_length(a)))
