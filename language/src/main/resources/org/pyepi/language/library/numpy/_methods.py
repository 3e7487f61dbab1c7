"""Methods of arrays that are functions of the package with the array in front."""
from _numpy import _unboxed, _laid, abs, asarray, conjugate, divide, frombuffer, multiply, rint


def sort(a, axis=-1, kind=None, order=None):
    from ._sorting import sort

    if not a.flags.writeable:
        raise ValueError("sort array is read-only")
    a[...] = sort(a, axis, kind, order)


def partition(a, kth, axis=-1, kind="introselect", order=None):
    from ._editing import _check_kth

    if not a.flags.writeable:
        raise ValueError("partition array is read-only")
    _check_kth(a, kth, axis)
    sort(a, axis)


def clip(a, min=None, max=None, out=None):
    from ._statistics import clip

    return clip(a, min, max, out)


def compress(a, condition, axis=None, out=None):
    from ._editing import compress

    return compress(condition, a, axis, out)


def round(a, decimals=0, out=None):
    if a.dtype.kind == "c":
        result = a.copy("K")
        result.real, result.imag = round(a.real, decimals), round(a.imag, decimals)
        if out is None:
            return _unboxed(result)
        out[...] = result
        return out
    if a.dtype.kind in "SUVmM":
        factor = 10.0**abs(decimals)
        result = asarray(rint(a if decimals == 0 else multiply(a, factor) if decimals > 0 else divide(a, factor)))
    elif a.dtype.kind == "b":
        scale = multiply if decimals > 0 else divide
        result = asarray(rint(a)) if decimals == 0 else scale(a, 10.0**abs(decimals), out=a.copy())
    elif a.dtype.kind == "O" and decimals == 0:
        result = asarray(rint(a))
    elif a.dtype.kind == "O":
        result = rint(a * 10.0**decimals) / 10.0**decimals if decimals > 0 else rint(a / 10.0**-decimals) * 10.0**-decimals
    elif a.dtype.kind not in "fc":
        if decimals >= 0 or a.dtype.kind == "b":
            result = a.copy("K")
        else:
            result = (rint(a / 10**-decimals) * 10**-decimals).astype(a.dtype)
    elif decimals == 0:
        result = asarray(rint(a))
    elif decimals > 0:
        result = asarray(rint(a * 10.0**decimals) / 10.0**decimals)
    else:
        result = asarray(rint(a / 10.0**-decimals) * 10.0**-decimals)
    if out is None:
        return _unboxed(result)
    out[...] = result
    return out


def conj(a, out=None):
    if a.dtype.kind in "SUVMm":
        raise TypeError("cannot conjugate non-numeric dtype")
    if a.dtype.kind in "biuf" and out is None:
        return a
    return conjugate(a, out)


def _turned(data, n):
    """Elements of n bytes with the last byte first."""
    return b"".join(data[i:i + n][::-1] for i in range(0, len(data), n))


def byteswap(a, inplace=False):
    if a.dtype.kind == "O":
        result = a.copy()
    elif a.dtype.names:
        result = a.copy()
        for name in a.dtype.names:
            result[name] = byteswap(result[name])
    else:
        width = a.itemsize // 2 if a.dtype.kind == "c" else 4 if a.dtype.kind == "U" else 1 if a.dtype.kind == "S" else a.itemsize
        result = _laid(frombuffer(_turned(a.tobytes(), width), a.dtype).copy().reshape(a.shape), *([a] if a.flags.fnc else []))
    if not inplace:
        return result
    a[...] = result
    return a


def resize(a, *new_shape, refcheck=True):
    shape = new_shape[0] if len(new_shape) == 1 and not hasattr(type(new_shape[0]), "__index__") else new_shape
    if shape is None or len(new_shape) == 0:
        return
    shape = tuple(shape)
    if any(n < 0 for n in shape):
        raise ValueError("negative dimensions not allowed")
    a._resize(shape)


def setflags(a, write=None, align=None, uic=None):
    if write is not None:
        a._freeze(not write)


def mT(a):
    if a.ndim < 2:
        raise ValueError("matrix transpose with ndim < 2 is undefined")
    return a.swapaxes(-1, -2)


class flagsobj:
    __module__ = "numpy._core.multiarray"

    """How the elements of an array lie in memory."""

    def __init__(self, a):
        self._array = a
        strides, n = a.strides, a.itemsize
        self.c_contiguous = self._dense(a.shape[::-1], strides[::-1], n)
        self.f_contiguous = self._dense(a.shape, strides, n)
        self.aligned = True
        self.writebackifcopy = False

    @staticmethod
    def _dense(shape, strides, n):
        if 0 in shape:
            return True
        for length, stride in zip(shape, strides):
            if length != 1 and stride != n:
                return False
            n *= length
        return True

    @property
    def writeable(self):
        return not self._array._frozen

    @writeable.setter
    def writeable(self, value):
        self._array._freeze(not value)

    contiguous = property(lambda self: self.c_contiguous)
    fortran = property(lambda self: self.f_contiguous and not self.c_contiguous)
    fnc = fortran
    forc = property(lambda self: self.f_contiguous or self.c_contiguous)
    farray = property(lambda self: self.writeable and self.f_contiguous)
    carray = property(lambda self: self.writeable and self.c_contiguous)
    owndata = property(lambda self: self._array.base is None)

    def __getitem__(self, key):
        short = {"C": "c_contiguous", "F": "f_contiguous", "W": "writeable", "A": "aligned", "O": "owndata"}
        name = short.get(key, key.lower())
        try:
            return getattr(self, name)
        except AttributeError:
            raise KeyError("Unknown flag") from None

    def __setitem__(self, key, value):
        if key not in ("W", "WRITEABLE"):
            raise KeyError("Unknown flag")
        self.writeable = value

    def __repr__(self):
        names = "c_contiguous f_contiguous owndata writeable aligned writebackifcopy".split()
        return "".join(f"  {name.upper()} : {getattr(self, name)}\n" for name in names)


def flags(a):
    return flagsobj(a)


class flatiter:
    """The elements of an array one after the other, whatever its dimensions."""

    def __init__(self, a):
        self.base, self.index = a, 0
        self._elements = None

    def __len__(self):
        return self.base.size

    def __iter__(self):
        return self.base._iterator() if self._elements is None else self

    def __next__(self):
        if self._elements is None:
            self._elements = self.base._iterator()
        self.index += 1
        return next(self._elements)

    def __array__(self, dtype=None, *, copy=None):
        return self.base.ravel() if dtype is None else self.base.ravel().astype(dtype)

    @property
    def coords(self):
        from ._editing import unravel_index

        return tuple(int(i) for i in unravel_index(self.index, self.base.shape))

    def copy(self):
        return self.base.flatten()

    def __getitem__(self, key):
        if isinstance(key, int) and not -self.base.size <= key < self.base.size:
            raise IndexError(f"index {key} is out of bounds for size {self.base.size}")
        found = self.base.ravel()[key]
        return found.copy() if hasattr(found, "flags") else found

    def __setitem__(self, key, value):
        a = self.base
        if not a.flags.writeable:
            raise ValueError("underlying array is read-only")
        flat = a.ravel()
        flat[key] = value
        if not a.flags.c_contiguous:
            a[...] = flat.reshape(a.shape)

    def __eq__(self, other):
        return self.base.ravel() == other

    def __repr__(self):
        return f"<numpy.flatiter object at {id(self):#x}>"


flatiter.__module__ = "numpy"
flatiter.__hash__ = None


def _set_flat(a, value):
    from ._editing import resize

    a[...] = resize(asarray(value).astype(a.dtype), a.shape)


def dumps(a):
    import pickle

    return pickle.dumps(a)


def dump(a, file):
    import pickle

    if hasattr(file, "write"):
        return pickle.dump(a, file)
    with open(file, "wb") as f:
        pickle.dump(a, f)


def __array_interface__(a):
    return {"data": (id(a), not a.flags.writeable), "strides": None, "descr": a.dtype.descr, "typestr": a.dtype.str, "shape": a.shape,
            "version": 3}


def _restored(data, kind, shape):
    return frombuffer(data, kind).copy().reshape(shape)


def _restored_objects(values, shape):
    from _numpy import empty

    result = empty(len(values), object)
    for i, each in enumerate(values):
        result[i] = each
    return result.reshape(shape)


def __reduce__(a):
    if a.dtype.kind == "O":
        return _restored_objects, (a.ravel().tolist(), a.shape)
    if not a.dtype.isnative and not a.dtype.names:
        a = a.astype(a.dtype.newbyteorder("="))
    return _restored, (a.tobytes(), a.dtype.descr if a.dtype.names else a.dtype.str, a.shape)
