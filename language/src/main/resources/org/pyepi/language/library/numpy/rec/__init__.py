"""Structured arrays whose fields are attributes."""
from _numpy import array as _array, asarray, dtype as _dtype, frombuffer, recarray, record, zeros


def _names(names, n):
    if names is None:
        return [f"f{i}" for i in range(n)]
    return [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)


def _kind(dtype, formats, names, columns):
    if dtype is not None:
        return _dtype(dtype)
    names = _names(names, len(columns))
    if formats is not None:
        formats = [f.strip() for f in formats.split(",")] if isinstance(formats, str) else list(formats)
        return _dtype(list(zip(names, formats)))
    return _dtype([(name, c.dtype) for name, c in zip(names, columns)])


def fromarrays(arrayList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    columns = [asarray(a) for a in arrayList]
    kind = _kind(dtype, formats, names, columns)
    made = zeros(columns[0].shape if shape is None else shape, kind)
    for name, column in zip(kind.names, columns):
        made[name] = column
    return made.view(recarray)


def fromrecords(recList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    if dtype is None and formats is None:
        return fromarrays([asarray(list(column)) for column in zip(*recList)], None, shape, None, names)
    return _array([tuple(row) for row in recList], _kind(dtype, formats, names, list(recList[0]))).view(recarray)


def _kind_of(function, dtype, formats, names):
    if dtype is None and formats is None:
        raise TypeError(f"{function}() needs a 'dtype' or 'formats' argument")
    count = 0 if formats is None else len(formats.split(",") if isinstance(formats, str) else formats)
    return _kind(dtype, formats, names, [None] * count)


def fromstring(datastring, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    kind = _kind_of("fromstring", dtype, formats, names)
    if shape in (None, -1):
        shape = (len(datastring) - offset) // kind.itemsize
    shape = (shape,) if hasattr(type(shape), "__index__") else tuple(shape)
    count = 1
    for n in shape:
        count *= n
    return frombuffer(datastring, kind, count, offset).reshape(shape).view(recarray)


def fromfile(fd, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    kind = _kind_of("fromfile", dtype, formats, names)
    if not hasattr(fd, "read"):
        with open(fd, "rb") as opened:
            return fromfile(opened, kind, shape, offset)
    if offset > 0:
        fd.seek(offset, 1)
    place = fd.tell()
    size = fd.seek(0, 2) - place
    fd.seek(place)
    shape = (-1,) if shape is None else (shape,) if hasattr(type(shape), "__index__") else tuple(shape)
    known = 1
    for n in shape:
        known *= n
    if known < 0:
        shape = tuple(size // kind.itemsize // -known if n == -1 else n for n in shape)
        known = 1
        for n in shape:
            known *= n
    data = fd.read(known * kind.itemsize)
    if len(data) != known * kind.itemsize:
        raise ValueError("Not enough bytes left in file for specified shape and type.")
    return frombuffer(data, kind).copy().reshape(shape).view(recarray)


def array(obj, dtype=None, shape=None, offset=0, strides=None, formats=None, names=None, titles=None, aligned=False, byteorder=None,
          copy=True):
    if dtype is None and formats is None and isinstance(obj, (list, tuple)):
        if isinstance(obj[0], (list, tuple)):
            return fromrecords(obj, names=names)
        return fromarrays(obj, names=names)
    if dtype is None and formats is None:
        return _array(obj).view(recarray)
    kind = _kind(dtype, formats, names, list(obj[0]) if formats is not None else ())
    return _array([tuple(row) for row in obj] if isinstance(obj, list) else obj, kind).view(recarray)
