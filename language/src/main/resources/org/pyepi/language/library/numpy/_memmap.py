"""Arrays over files: read when they are made, and written by flush, at the end of the program and where the array goes."""
import os
import weakref

from _numpy import dtype as _dtype, ndarray, uint8

_MODES = {"readonly": "r", "copyonwrite": "c", "readwrite": "r+", "write": "w+"}


class memmap(ndarray):
    __array_priority__ = -100.0

    def __new__(subtype, filename, dtype=uint8, mode="r+", offset=0, shape=None, order="C"):
        mode = _MODES.get(mode, mode)
        if mode not in ("r", "c", "r+", "w+"):
            names = list(_MODES.values()) + list(_MODES)
            raise ValueError(f"mode must be one of {names!r} (got {mode!r})")
        if mode == "w+" and shape is None:
            raise ValueError("shape must be given if mode == 'w+'")
        own, name = not hasattr(filename, "read"), None
        file = open(filename, {"c": "r", "r": "r"}.get(mode, mode) + "b") if own else filename
        try:
            file.seek(0, 2)
            length, kind = file.tell(), _dtype(dtype)
            if shape is None:
                if (length - offset) % kind.itemsize:
                    raise ValueError("Size of available data is not a multiple of the data-type size.")
                shape = ((length - offset) // kind.itemsize,)
            shape = (shape,) if hasattr(type(shape), "__index__") else tuple(shape)
            size = kind.itemsize
            for n in shape:
                size *= int(n)
            if mode in ("w+", "r+") and length < offset + size:
                file.seek(offset + size - 1)
                file.write(b"\0")
                file.flush()
            file.seek(offset)
            data = bytearray(file.read(size))
            if len(data) < size:
                raise ValueError("mmap length is greater than file size")
            name = getattr(file, "name", None)
        finally:
            if own:
                file.close()
        self = ndarray.__new__(subtype, shape, kind, bytes(data) if mode == "r" else data, 0, None, order)
        self.filename = os.path.abspath(name) if isinstance(name, str) else name
        self.offset, self.mode = offset, mode
        if mode in ("w+", "r+"):
            self._store = _Store(self.filename, offset, data)
        return self

    def __array_finalize__(self, obj):
        self.filename, self.offset, self.mode, self._store = (
            getattr(obj, name, None) for name in ("filename", "offset", "mode", "_store"))

    def flush(self):
        if self._store is not None:
            self._store.flush()

    def __array_wrap__(self, arr, context=None, return_scalar=False):
        if self is arr or type(self) is not memmap:
            return arr
        return arr[()] if return_scalar else arr.view(ndarray)


class _Store:
    """The bytes of a file that arrays share."""

    def __init__(self, name, offset, data):
        self._last = [bytes(data)]
        # Called where the last array goes, and at the end of the program.
        self._end = weakref.finalize(self, _write, name, offset, data, self._last)
        self._end.atexit = True
        self._parts = name, offset, data, self._last

    def flush(self):
        _write(*self._parts)


def _write(name, offset, data, last):
    now = bytes(data)
    if now != last[0] and os.path.exists(name):
        with open(name, "r+b") as file:
            file.seek(offset)
            file.write(now)
        last[0] = now


memmap.__module__ = "numpy"
