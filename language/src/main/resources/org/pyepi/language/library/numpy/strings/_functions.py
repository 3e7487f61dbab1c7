"""What numpy.strings and numpy.char have in common: methods of str and bytes, element by element."""
from _numpy import add, array, asarray, bytes_, int64, str_, zeros

from .._axes import broadcast_arrays

__all__ = """add capitalize center count decode encode endswith expandtabs find index isalnum isalpha isdecimal isdigit islower
    isnumeric isspace istitle isupper ljust lower lstrip mod multiply partition replace rfind rindex rjust rpartition rstrip slice
    startswith str_len strip swapcase title translate upper zfill""".split()


def _text(a, what="string operation on non-string array"):
    a = asarray(a)
    if a.dtype.kind == "O" and a.size and all(isinstance(x, (str, bytes)) for x in a.ravel().tolist()):
        a = a.astype("U" if isinstance(a.ravel()[0], str) else "S")
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
    return r.reshape(shape)[()] if not shape and kind in ("bool", "int64") else r.reshape(shape)


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
        results, shape = _each(lambda x: getattr(x, name)(), asarray(a))
        return _made(results, shape, "bool")

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
            return _texts(lambda x: getattr(x, name)(), a, length=_length(a))[()]
        return _texts(lambda x, c: getattr(x, name)(c), a, _alike(a, chars), length=_length(a))[()]

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


startswith, endswith = _edge("startswith", "prefix"), _edge("endswith", "suffix")


def str_len(a):
    if asarray(a).dtype.kind not in "US":
        raise _no_loop("str_len", a)
    results, shape = _each(len, _text(a))
    return _made(results, shape, "int64")


def _filling(name):
    def function(a, width, fillchar=" "):
        a = _text(a)
        return _texts(lambda x, w, f: getattr(x, name)(w, f), a, asarray(width), _alike(a, fillchar),
                      length=max(_length(a), int(asarray(width).max())) if asarray(width).size else 1)

    return _named(function, name)


center, ljust, rjust = map(_filling, ("center", "ljust", "rjust"))


def zfill(a, width):
    str_len(a)
    a = asarray(a)
    return _texts(lambda x, w: x.zfill(w), a, asarray(width), length=max(_length(a), int(asarray(width).max())))


def multiply(a, i):
    a, i = _text(a), asarray(i)
    if i.dtype.kind not in "iub":
        raise TypeError(f"unsupported type {i.dtype} for operand 'i'")
    longest = max(0, int(i.max())) if i.size else 0
    return _texts(lambda x, n: x * n, a, i, length=max(1, max([0, *map(len, a.ravel().tolist())]) * longest))


def mod(a, values):
    a = _text(a)
    return _texts(lambda x, v: x % v, a, asarray(values, object))


def replace(a, old, new, count=-1):
    a = _text(a)
    return _texts(lambda x, o, n, c: x.replace(o, n, c), a, _alike(a, old), _alike(a, new), asarray(count))


def expandtabs(a, tabsize=8):
    if asarray(a).dtype.kind not in "US":
        raise _no_loop("_expandtabs_length", a, asarray(tabsize))
    a = asarray(a)
    padded = [_length(a) - len(x) + len(x.expandtabs(int(asarray(tabsize).max()))) for x in a.ravel().tolist()]
    return _texts(lambda x, n: x.expandtabs(n), a, asarray(tabsize), length=max([1, *padded]))


def translate(a, table, deletechars=None):
    a = _text(a)
    if a.dtype.kind == "S":
        return _texts(lambda x: x.translate(table, deletechars or b""), a, length=_length(a))
    return _texts(lambda x: x.translate(table), a, length=_length(a))


def encode(a, encoding=None, errors=None):
    results, shape = _each(lambda x: x.encode(encoding or "utf-8", errors or "strict"), _text(a))
    return _made(results, shape, f"S{max([1, *map(len, results)])}")


def decode(a, encoding=None, errors=None):
    results, shape = _each(lambda x: x.decode(encoding or "utf-8", errors or "strict"), _text(a))
    return _made(results, shape, f"U{max([1, *map(len, results)])}")


def _parts(name):
    def function(a, sep):
        a = _text(a)
        results, shape = _each(lambda x, s: getattr(x, name)(s), a, _alike(a, sep))
        columns = [[r[i] for r in results] for i in range(3)]
        return tuple(_made(c, shape, f"{a.dtype.kind}{max([1, *map(len, c)])}") for c in columns)

    return _named(function, name)


partition, rpartition = map(_parts, ("partition", "rpartition"))
_slice = slice


def slice(a, start=None, stop=None, step=None, /):
    a = _text(a)
    if stop is None and step is None:
        start, stop = None, start
    return _texts(lambda x: x[_slice(start, stop, step)], a, length=_length(a))
