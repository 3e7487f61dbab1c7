"""Arrays of text with the methods of text."""
from _numpy import array as _array, asarray as _asarray, ndarray

from ..strings import _functions as _f

_SAME = """capitalize center count decode encode endswith expandtabs find index isalnum isalpha isdecimal isdigit islower isnumeric
    isspace istitle isupper ljust lower lstrip partition replace rfind rindex rjust rpartition rstrip startswith strip
    swapcase title translate upper zfill join split rsplit splitlines""".split()


class chararray(ndarray):
    def __new__(subtype, shape, itemsize=1, unicode=False, buffer=None, offset=0, strides=None, order="C"):
        return ndarray.__new__(subtype, shape, f"{'U' if unicode else 'S'}{int(itemsize)}", buffer, offset, strides, order)

    def __array_finalize__(self, obj):
        if self.dtype.kind not in "SUbc":
            raise ValueError("Can only create a chararray from string data.")

    def __array_wrap__(self, arr, context=None, return_scalar=False):
        if arr.dtype.kind in "SUbc":
            return arr.view(type(self))
        return arr[()] if return_scalar else arr

    def __repr__(self):
        return ndarray.__repr__(self._stripped())

    def __str__(self):
        return ndarray.__str__(self._stripped())

    def _stripped(self):
        return _f.rstrip(_asarray(self)).astype(self.dtype).view(type(self))

    def __getitem__(self, key):
        value = ndarray.__getitem__(self, key)
        return value.rstrip() if isinstance(value, (str, bytes)) else value

    def _compared(self, other, name):
        import _numpy

        return getattr(_numpy, name)(_f.rstrip(_asarray(self)), _f.rstrip(_asarray(other, self.dtype.kind)))

    def __eq__(self, other):
        return self._compared(other, "equal")

    def __ne__(self, other):
        return self._compared(other, "not_equal")

    def __ge__(self, other):
        return self._compared(other, "greater_equal")

    def __le__(self, other):
        return self._compared(other, "less_equal")

    def __gt__(self, other):
        return self._compared(other, "greater")

    def __lt__(self, other):
        return self._compared(other, "less")

    def __add__(self, other):
        return _wrapped(_f.add(_asarray(self), _asarray(other, self.dtype.kind)))

    def __radd__(self, other):
        return _wrapped(_f.add(_asarray(other, self.dtype.kind), _asarray(self)))

    def __mul__(self, i):
        return _wrapped(_f.multiply(_asarray(self), i))

    def __rmul__(self, i):
        return self * i

    def __mod__(self, i):
        return _wrapped(_f.mod(_asarray(self), i))

    def __rmod__(self, other):
        return NotImplemented


def _wrapped(result):
    if isinstance(result, ndarray) and result.dtype.kind in "SU":
        return result.view(chararray)
    return result


def _method(name):
    def method(self, *args, **kwargs):
        from numpy import char

        if name == "join":
            return _wrapped(char.join(_asarray(self), *args))
        if name in ("encode", "decode"):
            return getattr(char, name)(_asarray(self), *args, **kwargs)
        return _wrapped(getattr(char, name)(_asarray(self), *args, **kwargs))

    method.__name__ = method.__qualname__ = name
    return method


for _name in _SAME:
    setattr(chararray, _name, _method(_name))
chararray.__module__ = "numpy.char"


def array(obj, itemsize=None, copy=True, unicode=None, order=None):
    """Text as a chararray: of obj's own kind, or as unicode says."""
    a = _asarray(obj)
    if a.dtype.kind not in "SU":
        a = _array(a.tolist(), "U" if unicode else "S")
    kind = a.dtype.kind if unicode is None else "U" if unicode else "S"
    length = itemsize if itemsize is not None else max(1, a.dtype.itemsize // (4 if a.dtype.kind == "U" else 1))
    own = a.astype(f"{kind}{length}") if copy or f"{kind}{length}" != a.dtype.str[1:] else a
    return own.view(chararray)


def asarray(obj, itemsize=None, unicode=None, order=None):
    return array(obj, itemsize, False, unicode, order)
