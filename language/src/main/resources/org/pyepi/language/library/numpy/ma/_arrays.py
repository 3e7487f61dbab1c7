"""The class of masked arrays."""
import numpy as np

MaskType = np.bool_
nomask = MaskType(0)
_FILLING = {"b": True, "c": 1e20 + 0j, "f": 1e20, "i": 999999, "u": 999999, "O": "?", "S": b"N/A", "U": "N/A"}


class MaskError(Exception):
    """A mask that does not fit."""


class _Option:
    """How masked elements are shown."""

    def __init__(self, display):
        self._display = display

    def display(self):
        return self._display

    def set_display(self, s):
        self._display = s

    def __repr__(self):
        return self._display

    __str__ = __repr__


masked_print_option = _Option("--")


def getdata(a, subok=True):
    return a._data if isinstance(a, MaskedArray) else np.asarray(a)


def getmask(a):
    return a._mask if isinstance(a, MaskedArray) else nomask


def getmaskarray(a):
    mask = getmask(a)
    return np.zeros(np.shape(getdata(a)), bool) if mask is nomask else mask


def is_masked(x):
    return bool(np.any(getmask(x)))


def _joined(*masks):
    """Where any of the masks holds."""
    result = nomask
    for m in masks:
        if m is not nomask:
            result = m if result is nomask else result | m
    return result


def _wrapped(data, mask):
    """An array, or an element: masked where its mask says so."""
    if isinstance(data, np.ndarray) and data.ndim:
        return MaskedArray(data, mask)
    if mask is not nomask and bool(mask):
        return masked
    return data[()] if isinstance(data, np.ndarray) else data


def _operator(name):
    def method(self, other):
        if not isinstance(other, MaskedArray) and not isinstance(other, (np.ndarray, np.generic, int, float, complex, list, tuple, str)):
            return NotImplemented
        x, y = self._data, getdata(other)
        mask = _joined(self._mask, getmask(other))
        with np.errstate(all="ignore"):
            data = getattr(x, name)(y)
        if data is NotImplemented:
            return data
        if name in ("__truediv__", "__floordiv__", "__mod__"):
            mask = _joined(mask, _zeros(y, np.shape(data)))
        elif name in ("__rtruediv__", "__rfloordiv__", "__rmod__"):
            mask = _joined(mask, _zeros(x, np.shape(data)))
        elif name in ("__pow__", "__rpow__") and np.asarray(data).dtype.kind in "fc":
            bad = ~np.isfinite(data)
            mask = _joined(mask, bad if np.any(bad) else nomask)
        if mask is nomask:
            return MaskedArray(data)
        mask = np.broadcast_to(mask, np.shape(data))
        if np.shape(data) == np.shape(x):
            # Masked elements keep the value of the left operand.
            data = np.where(mask, x, data).astype(np.asarray(data).dtype)
        return _wrapped(np.asarray(data), mask.copy())

    method.__name__ = name
    return method


def _zeros(y, shape):
    zero = np.asarray(y) == 0
    return np.broadcast_to(zero, shape) if np.any(zero) else nomask


def _comparison(name):
    def method(self, other):
        if other is masked:
            return MaskedArray(np.zeros(self.shape, bool), np.ones(self.shape, bool))
        data = getattr(self._data, name)(getdata(other))
        if data is NotImplemented:
            return data
        mask = _joined(self._mask, getmask(other))
        if mask is nomask:
            return MaskedArray(data)
        return _wrapped(np.asarray(data), np.broadcast_to(mask, np.shape(data)).copy())

    method.__name__ = name
    return method


class MaskedArray:
    """An array with a mask that tells which of its elements are missing."""

    __hash__ = None
    __array_priority__ = 15

    def __init__(self, data=None, mask=nomask, dtype=None, copy=False, subok=True, ndmin=0, fill_value=None, keep_mask=True,
                 hard_mask=None, shrink=True, order=None):
        own, values = getmask(data), data
        if isinstance(values, (list, tuple)) and any(x is masked for x in values):
            own = np.array([x is masked for x in values])
            values = [0 if x is masked else x for x in values]
        self._data = np.array(getdata(values), dtype=dtype, copy=copy, ndmin=ndmin)
        if mask is not nomask and mask is not None and mask is not False:
            mask = np.array(mask, bool)
            if mask.shape != self._data.shape:
                if mask.size == 1:
                    mask = np.full(self._data.shape, bool(mask.ravel()[0]))
                elif mask.size == self._data.size:
                    mask = mask.reshape(self._data.shape)
                else:
                    raise MaskError(f"Mask and data not compatible: data size is {self._data.size}, mask size is {mask.size}.")
            self._mask = _joined(own, mask) if keep_mask else mask
        else:
            self._mask = own
        self._fill_value = fill_value if fill_value is not None else getattr(data, "_fill_value", None)

    data = property(lambda self: self._data)
    shape = property(lambda self: self._data.shape)
    dtype = property(lambda self: self._data.dtype)
    ndim = property(lambda self: self._data.ndim)
    size = property(lambda self: self._data.size)
    T = property(lambda self: self.transpose())

    @property
    def mask(self):
        return self._mask

    @mask.setter
    def mask(self, value):
        if value is nomask:
            self._mask = np.zeros(self.shape, bool)
            return
        self._mask = np.broadcast_to(np.asarray(value, bool), self.shape).copy()

    @property
    def fill_value(self):
        value = _FILLING.get(self.dtype.kind) if self._fill_value is None else self._fill_value
        return np.asarray(value, self.dtype if self.dtype.kind not in "USO" else None)[()]

    @fill_value.setter
    def fill_value(self, value):
        self._fill_value = value

    def set_fill_value(self, value=None):
        self._fill_value = value

    def __len__(self):
        return len(self._data)

    def __array__(self, dtype=None, copy=None):
        return self._data if dtype is None else self._data.astype(dtype)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __getitem__(self, key):
        key = self._key(key)
        mask = self._mask if self._mask is nomask else self._mask[key]
        found = self._data[key]
        if isinstance(found, np.ndarray) and found.ndim:
            result = MaskedArray(found, fill_value=self._fill_value)
            result._mask = mask
            return result
        return _wrapped(found, mask)

    @staticmethod
    def _key(key):
        return key.filled(False) if isinstance(key, MaskedArray) and key.dtype.kind == "b" else getdata(key) if isinstance(key, MaskedArray) else key

    def __setitem__(self, key, value):
        key = self._key(key)
        if value is masked:
            if self._mask is nomask:
                self._mask = np.zeros(self.shape, bool)
            self._mask[key] = True
            return
        self._data[key] = getdata(value)
        mask = getmask(value)
        if mask is not nomask and self._mask is nomask:
            self._mask = np.zeros(self.shape, bool)
        if self._mask is not nomask:
            self._mask[key] = False if mask is nomask else mask

    def _shown(self):
        """The elements as objects, with what masked ones look like."""
        if self._mask is nomask:
            return self._data
        objects = self._data.astype(object)
        objects[self._mask] = masked_print_option
        return objects

    def __str__(self):
        return str(self._shown())

    def __repr__(self):
        names = ["data", "mask", "fill_value"]
        usual = self.dtype.str in ("<i8", "<f8", "<c16", "|b1")
        if not usual or not self.size or np.all(getmaskarray(self)):
            names.append("dtype")
        several = self.ndim > 1
        values = {
            "data": self._text(self._shown(), "data=", several),
            "mask": self._text(getmaskarray(self), "mask=", several) if self._mask is not nomask else "False",
            "fill_value": repr(self.fill_value.item() if hasattr(self.fill_value, "item") else self.fill_value),
            "dtype": str(self.dtype) if self.dtype.kind not in "US" else repr(str(self.dtype)),
        }
        if several:
            return "masked_array(\n" + ",\n".join(f"  {n}={values[n]}" for n in names) + ")"
        width = len("masked_array(data")
        rest = [f"{n.rjust(width)}={values[n]}" for n in names[1:]]
        return ",\n".join([f"masked_array(data={values['data']}", *rest]) + ")"

    @staticmethod
    def _text(a, name, several):
        prefix = "  " + name if several else "masked_array(" + name
        return np.array2string(np.asarray(a), separator=", ", prefix=prefix)

    def filled(self, fill_value=None):
        if self._mask is nomask:
            return self._data
        result = self._data.copy()
        result[self._mask] = self.fill_value if fill_value is None else fill_value
        return result

    def compressed(self):
        return self._data.ravel() if self._mask is nomask else self._data[~self._mask]

    def copy(self, order="C"):
        result = MaskedArray(self._data.copy(), fill_value=self._fill_value)
        result._mask = self._mask if self._mask is nomask else self._mask.copy()
        return result

    def astype(self, dtype):
        return MaskedArray(self._data.astype(dtype), self._mask)

    def tolist(self, fill_value=None):
        if self._mask is nomask:
            return self._data.tolist()
        objects = self._data.astype(object)
        objects[self._mask] = fill_value
        return objects.tolist()

    def _moved(self, how):
        return MaskedArray(how(self._data), self._mask if self._mask is nomask else how(self._mask), fill_value=self._fill_value)

    def reshape(self, *shape, order="C"):
        return self._moved(lambda a: a.reshape(*shape, order=order))

    def ravel(self, order="C"):
        return self._moved(lambda a: a.ravel(order))

    flatten = ravel

    def transpose(self, *axes):
        return self._moved(lambda a: a.transpose(*axes))

    def squeeze(self, axis=None):
        return self._moved(lambda a: a.squeeze(axis))

    def take(self, indices, axis=None):
        return self._moved(lambda a: a.take(indices, axis))

    def count(self, axis=None, keepdims=False):
        present = ~getmaskarray(self)
        n = present.sum(axis, keepdims=keepdims)
        return n

    def _reduced(self, name, neutral, axis, keepdims=False, **kwargs):
        """What is computed of the elements that are there; masked where there are none."""
        if self._mask is nomask:
            r = getattr(self._data, name)(axis, keepdims=keepdims, **kwargs)
            return MaskedArray(r) if isinstance(r, np.ndarray) else r
        data = self._data.copy()
        data[self._mask] = neutral
        r = getattr(data, name)(axis, keepdims=keepdims, **kwargs)
        none = self._mask.all(axis, keepdims=keepdims)
        return _wrapped(np.asarray(r), np.asarray(none))

    def sum(self, axis=None, dtype=None, out=None, keepdims=False):
        return self._reduced("sum", 0, axis, keepdims)

    def prod(self, axis=None, dtype=None, out=None, keepdims=False):
        return self._reduced("prod", 1, axis, keepdims)

    def all(self, axis=None, out=None, keepdims=False):
        return self._reduced("all", True, axis, keepdims)

    def any(self, axis=None, out=None, keepdims=False):
        return self._reduced("any", False, axis, keepdims)

    def _extreme(self, least):
        kind = self.dtype
        if kind.kind == "f":
            return np.inf if least else -np.inf
        if kind.kind == "b":
            return least
        return np.iinfo(kind).max if least else np.iinfo(kind).min

    def min(self, axis=None, out=None, fill_value=None, keepdims=False):
        return self._reduced("min", self._extreme(True), axis, keepdims)

    def max(self, axis=None, out=None, fill_value=None, keepdims=False):
        return self._reduced("max", self._extreme(False), axis, keepdims)

    def ptp(self, axis=None, out=None, fill_value=None, keepdims=False):
        return self.max(axis) - self.min(axis)

    def argmin(self, axis=None, fill_value=None, out=None):
        return self.filled(self._extreme(True)).argmin(axis)

    def argmax(self, axis=None, fill_value=None, out=None):
        return self.filled(self._extreme(False)).argmax(axis)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        if self._mask is nomask:
            r = self._data.mean(axis, keepdims=keepdims)
            return MaskedArray(r) if isinstance(r, np.ndarray) else r
        total, n = self.sum(axis, keepdims=keepdims), self.count(axis, keepdims)
        if axis is None and not keepdims:
            return masked if n == 0 else total * 1.0 / n
        return total * 1.0 / n

    def anom(self, axis=None):
        return self - self.mean(axis)

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        if self._mask is nomask:
            r = self._data.var(axis, ddof=ddof, keepdims=keepdims)
            return MaskedArray(r) if isinstance(r, np.ndarray) else r
        n = self.count(axis, keepdims) - ddof
        middle = self.mean(axis, keepdims=True)
        if middle is masked:
            return masked
        apart = self - middle
        squares = (apart * apart).sum(axis, keepdims=keepdims)
        if axis is None and not keepdims:
            return masked if n <= 0 else squares / n
        result = squares / np.where(n <= 0, 1, n)
        result._mask = _joined(result._mask, n <= 0)
        return result

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        r = self.var(axis, ddof=ddof, keepdims=keepdims)
        return r if r is masked else MaskedArray(np.sqrt(r._data), r._mask) if isinstance(r, MaskedArray) else np.sqrt(r)

    def cumsum(self, axis=None, dtype=None, out=None):
        return MaskedArray(self.filled(0).cumsum(axis), self._mask if axis is not None or self._mask is nomask else self._mask.ravel())

    def cumprod(self, axis=None, dtype=None, out=None):
        return MaskedArray(self.filled(1).cumprod(axis), self._mask if axis is not None or self._mask is nomask else self._mask.ravel())

    def round(self, decimals=0, out=None):
        return MaskedArray(self._data.round(decimals), self._mask)

    def clip(self, min=None, max=None, out=None):
        return MaskedArray(self._data.clip(min, max), self._mask)

    def argsort(self, axis=-1, kind=None, order=None, endwith=True, fill_value=None):
        return self.filled(self._extreme(True) if endwith else self._extreme(False)).argsort(axis)

    def sort(self, axis=-1, kind=None, order=None, endwith=True, fill_value=None):
        places = self.argsort(axis)
        self._data[...] = np.take_along_axis(self._data, places, axis)
        if self._mask is not nomask:
            self._mask = np.take_along_axis(self._mask, places, axis)

    def nonzero(self):
        return self.filled(0).nonzero()

    def dot(self, b):
        return MaskedArray(np.dot(self.filled(0), MaskedArray(b).filled(0)))

    def harden_mask(self):
        return self

    soften_mask = harden_mask

    def unshare_mask(self):
        return self

    def __neg__(self):
        return MaskedArray(-self._data, self._mask)

    def __pos__(self):
        return self.copy()

    def __abs__(self):
        return MaskedArray(abs(self._data), self._mask)

    def __invert__(self):
        return MaskedArray(~self._data, self._mask)

    def __bool__(self):
        return bool(self._data)

    def __float__(self):
        return float(self._data)

    def __int__(self):
        return int(self._data)

    def __contains__(self, value):
        return value in self.compressed()

    def _in_place(self, result):
        if not np.can_cast(result.dtype, self.dtype, "same_kind"):
            raise TypeError(f"Cannot cast ufunc output from dtype('{result.dtype}') to dtype('{self.dtype}') with casting rule 'same_kind'")
        self._data[...] = result._data
        self._mask = result._mask
        return self

    def __iadd__(self, other):
        return self._in_place(self + other)

    def __isub__(self, other):
        return self._in_place(self - other)

    def __imul__(self, other):
        return self._in_place(self * other)

    def __itruediv__(self, other):
        return self._in_place(self / other)


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor", "lshift", "rshift"):
    for _each in (f"__{_name}__", f"__r{_name}__"):
        setattr(MaskedArray, _each, _operator(_each))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(MaskedArray, f"__{_name}__", _comparison(f"__{_name}__"))


class MaskedConstant(MaskedArray):
    """The one element that is not there."""

    def __init__(self):
        self._data, self._mask, self._fill_value = np.array(0.0), np.array(True), None

    def __repr__(self):
        return "masked"

    def __str__(self):
        return masked_print_option.display()

    def __format__(self, spec):
        return str(self)

    def __float__(self):
        import warnings

        warnings.warn("Warning: converting a masked element to nan.", UserWarning, stacklevel=2)
        return float("nan")

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return "masked"

    def _same(self, other):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _same
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _same


masked = MaskedConstant()
for _class in (MaskedArray, MaskedConstant):
    _class.__module__ = "numpy.ma"
