"""The older functions of text: those of numpy.strings, and some that give lists."""
from _numpy import array as _array, asarray as _asarray, ndarray, str_

from ..strings import *
from ..strings import __all__ as _common
from ..strings import _functions as _f
from ._chararray import array, asarray, chararray

__all__ = [*_common, "join", "split", "rsplit", "splitlines", "compare_chararrays", "partition", "rpartition", "array", "asarray",
           "chararray"]


def _whole(name):
    """Functions that give an array for a single string too."""
    function = getattr(_f, name)

    def same(a, *args, **kwargs):
        return _asarray(function(a, *args, **kwargs))

    return _f._named(same, name)


def _stacked(name):
    function = getattr(_f, name)

    def parts(a, sep):
        first, middle, last = function(a, sep)
        longest = max(x.dtype.itemsize for x in (first, middle, last)) // (4 if first.dtype.kind == "U" else 1)
        rows = [list(row) for row in zip(first.ravel().tolist(), middle.ravel().tolist(), last.ravel().tolist())]
        return _array(rows, f"{first.dtype.kind}{longest}").reshape(*first.shape, 3)

    return _f._named(parts, name)


partition, rpartition = _stacked("partition"), _stacked("rpartition")


def _objects(function, a, *arguments):
    results, shape = _f._each(function, _f._text(a), *arguments)
    r = _array([None] * len(results), object)
    for i, each in enumerate(results):
        r[i] = each
    return r.reshape(shape)


def split(a, sep=None, maxsplit=None):
    limit = -1 if maxsplit is None else maxsplit
    return _objects(lambda x: x.split(sep, limit), a)


def rsplit(a, sep=None, maxsplit=None):
    limit = -1 if maxsplit is None else maxsplit
    return _objects(lambda x: x.rsplit(sep, limit), a)


def splitlines(a, keepends=None):
    return _objects(lambda x: x.splitlines(bool(keepends)), a)


def join(sep, seq):
    sep, seq = _f._text(sep), _asarray(seq)
    results, shape = _f._each(lambda s, x: s.join(x), sep, seq)
    if not results:
        return seq.copy()
    made = _f._made(results, shape, sep.dtype.kind + str(max([1, *map(len, results)])))
    return made if seq.dtype.kind == sep.dtype.kind else made.astype(seq.dtype.kind)


def compare_chararrays(a1, a2, cmp, rstrip):
    names = {"<": "less", "<=": "less_equal", "==": "equal", ">=": "greater_equal", ">": "greater", "!=": "not_equal"}
    if cmp not in names:
        raise ValueError("comparison must be '==', '!=', '<', '>', '<=', '>='")
    a, b = (_f.rstrip(x) if rstrip else _asarray(x) for x in (a1, a2))
    return globals()[names[cmp]](a, b)
