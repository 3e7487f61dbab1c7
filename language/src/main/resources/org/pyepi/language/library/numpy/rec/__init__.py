"""Structured arrays whose fields are attributes."""
from _numpy import array as _array, asarray, dtype as _dtype, recarray, record, zeros


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
