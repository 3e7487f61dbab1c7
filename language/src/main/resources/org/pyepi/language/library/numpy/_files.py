"""Arrays in files: .npy and .npz (NumPy's format 1.0 to 3.0), text and bytes."""
import ast
import contextlib
import io
import os
import struct

from _numpy import array, asarray, ascontiguousarray, dtype, frombuffer

_MAGIC = b"\x93NUMPY"


def _opened(file, mode, suffix=None):
    """A file object, and whether it is ours to close."""
    if hasattr(file, "write" if "w" in mode else "read"):
        return contextlib.nullcontext(file)
    name = os.fspath(file)
    if suffix and not name.endswith(suffix):
        name += suffix
    return open(name, mode)


def _write_array(f, a, allow_pickle=True):
    a = asarray(a)
    turned = a.ndim > 1 and a.flags.f_contiguous and not a.flags.c_contiguous
    header = f"{{'descr': {(a.dtype.descr if a.dtype.names else a.dtype.str)!r}, 'fortran_order': {turned}, 'shape': {a.shape!r}, }}"
    # The header is a line whose end is a multiple of 64 bytes from the start.
    room = -(len(header) + 1 + len(_MAGIC) + 4) % 64
    header = header + " " * room + "\n"
    f.write(_MAGIC + b"\x01\x00" + struct.pack("<H", len(header)) + header.encode("latin1"))
    if a.dtype.kind == "O":
        if not allow_pickle:
            raise ValueError("Object arrays cannot be saved when allow_pickle=False")
        import pickle

        return pickle.dump(a, f, protocol=4)
    f.write(ascontiguousarray(a.T if turned else a).tobytes())


def _read(f, n, what):
    data = f.read(n)
    if len(data) != n:
        raise ValueError(f"EOF: reading {what}, expected {n} bytes got {len(data)}")
    return data


def _read_header(f):
    """The type that a .npy file describes, whether the first index is the fastest, and the shape; the data come next."""
    start = _read(f, 8, "magic string")
    if start[:6] != _MAGIC:
        raise ValueError(f"the magic string is not correct; expected {_MAGIC!r}, got {start[:6]!r}")
    major = start[6]
    if major not in (1, 2, 3):
        raise ValueError(f"we only support format version (1,0), (2,0), and (3,0), not ({start[6]}, {start[7]})")
    width, code = (2, "<H") if major == 1 else (4, "<I")
    length = struct.unpack(code, _read(f, width, "array header length"))[0]
    text = _read(f, length, "array header").decode("utf-8" if major == 3 else "latin1")
    try:
        header = ast.literal_eval(text.strip())
        return header["descr"], header["fortran_order"], header["shape"]
    except (SyntaxError, ValueError, KeyError, TypeError):
        raise ValueError(f"Cannot parse header: {text!r}") from None


def _read_array(f, allow_pickle=False):
    kind, turned, shape = _read_header(f)
    count = 1
    for n in shape:
        count *= n
    if "|O" in str(kind):
        if not allow_pickle:
            raise ValueError("Object arrays cannot be loaded when allow_pickle=False")
        import pickle

        return pickle.load(f)
    kind = dtype(kind)
    a = frombuffer(_read(f, count * kind.itemsize, "array data"), kind).copy()
    return a.reshape(shape[::-1]).T.copy() if turned else a.reshape(shape)


def _mapped(file, mode):
    from ._memmap import memmap

    if hasattr(file, "read"):
        raise ValueError("Filename must be a string or a path-like object.  Memmap cannot use existing file handles.")
    name = os.fspath(file)
    with open(name, "rb") as f:
        kind, turned, shape = _read_header(f)
        place = f.tell()
    if "|O" in str(kind):
        raise ValueError("Array can't be memory-mapped: Python objects in dtype.")
    return memmap(name, dtype(kind), mode, place, shape, "F" if turned else "C")


def save(file, arr, allow_pickle=True):
    with _opened(file, "wb", ".npy") as f:
        _write_array(f, arr, allow_pickle)


class NpzFile:
    """The arrays of a .npz file by name, read when they are asked for."""

    def __init__(self, file, own, allow_pickle=False):
        import zipfile

        self._allow_pickle = allow_pickle

        self.zip, self._own = zipfile.ZipFile(file), own
        self._names = {n[:-4] if n.endswith(".npy") else n: n for n in self.zip.namelist()}
        self.files = list(self._names)

    def __getitem__(self, key):
        name = self._names.get(key, key)
        if name not in self.zip.namelist():
            raise KeyError(f"{key} is not a file in the archive")
        with self.zip.open(name) as f:
            return _read_array(f, self._allow_pickle) if name.endswith(".npy") else f.read()

    def __contains__(self, key):
        return key in self._names

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def keys(self):
        return self.files

    def values(self):
        return [self[name] for name in self.files]

    def items(self):
        return [(name, self[name]) for name in self.files]

    def get(self, key, default=None):
        return self[key] if key in self else default

    def close(self):
        self.zip.close()
        if self._own is not None:
            self._own.close()
            self._own = None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    own = None if hasattr(file, "read") else open(os.fspath(file), "rb")
    f = own or file
    try:
        start = f.read(6)
        f.seek(-len(start), 1)
        if not start:
            raise EOFError("No data left in file")
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            archive, own = NpzFile(f, own, allow_pickle), None
            return archive
        if start == _MAGIC:
            return _read_array(f, allow_pickle) if mmap_mode is None else _mapped(file, mmap_mode)
        raise ValueError("This file contains pickled (object) data, which is not supported")
    finally:
        if own is not None:
            own.close()


def _savez(file, args, kwds, compression):
    import zipfile

    arrays = dict(kwds)
    for i, a in enumerate(args):
        if f"arr_{i}" in arrays:
            raise ValueError(f"Cannot use un-named variables and keyword arr_{i}")
        arrays[f"arr_{i}"] = a
    with _opened(file, "wb", ".npz") as f, zipfile.ZipFile(f, "w", compression) as archive:
        for name, a in arrays.items():
            data = io.BytesIO()
            _write_array(data, a, True)
            archive.writestr(name + ".npy", data.getvalue())


def savez(file, *args, allow_pickle=True, **kwds):
    _savez(file, args, kwds, 0)


def savez_compressed(file, *args, allow_pickle=True, **kwds):
    _savez(file, args, kwds, 8)


def _lines(fname, encoding):
    if isinstance(fname, (str, os.PathLike)):
        name = os.fspath(fname)
        if name.endswith(".gz"):
            import gzip

            return gzip.open(name, "rt", encoding=encoding)
        return open(name, encoding=encoding)
    return contextlib.nullcontext(fname)


def _cells(fname, comments, delimiter, skiprows, max_rows, encoding):
    """The fields of each line that has any, with its number."""
    comments = [comments] if isinstance(comments, (str, bytes)) else list(comments or ())
    comments = [c.decode() if isinstance(c, bytes) else c for c in comments]
    found = 0
    with _lines(fname, encoding) as lines:
        for number, line in enumerate(lines, 1):
            if number <= skiprows:
                continue
            line = line.decode(encoding or "latin1") if isinstance(line, bytes) else line
            for c in comments:
                line = line.split(c, 1)[0]
            line = line.strip("\r\n")
            if not line.strip():
                continue
            if max_rows is not None and found >= max_rows:
                return
            found += 1
            yield number, [cell.strip() for cell in line.split(delimiter)]


def _number(text, kind):
    if kind.kind in "USO":
        return text.encode("latin1") if kind.kind == "S" else text
    if kind.kind == "b":
        return bool(int(text))
    if kind.kind in "iu":
        return int(text)
    return complex(text.replace("i", "j")) if kind.kind == "c" else float(text)


def _kinds(kind, n):
    """The types of the columns of a table."""
    return [kind[name].base for name in kind.names] if kind.names else [kind] * n


def _records(rows, ndmin, unpack, kind):
    a = array([tuple(row) for row in rows], kind)
    if len(rows) == 1 and ndmin == 0:
        a = a.reshape(())
    return [a[name] for name in kind.names] if unpack else a


def _table(rows, ndmin, unpack, kind):
    if kind.names:
        return _records(rows, ndmin, unpack, kind)
    a = array(rows, kind) if rows else array([], kind)
    if a.ndim > ndmin:
        a = a.reshape([n for n in a.shape if n != 1] or ([1] if ndmin else []))
    while a.ndim < ndmin:
        a = a.reshape(1, -1) if ndmin == 2 and len(rows) == 1 else a.reshape(-1, 1) if ndmin == 2 else a.reshape(-1)
    return a.T if unpack else a


def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0,
            encoding=None, max_rows=None, *, quotechar=None, like=None):
    kind = _dtype(dtype)
    columns = None if usecols is None else [usecols] if hasattr(type(usecols), "__index__") else list(usecols)
    rows = []
    for number, cells in _cells(fname, comments, delimiter, skiprows, max_rows, encoding):
        if columns is not None:
            try:
                picked = [(j, cells[j]) for j in columns]
            except IndexError:
                raise ValueError(f"invalid column index {max(columns)} at row {number} with {len(cells)} columns") from None
        else:
            picked = list(enumerate(cells))
        row = []
        kinds = _kinds(kind, len(picked))
        for (j, cell), own in zip(picked, kinds):
            converter = converters if callable(converters) else (converters or {}).get(j)
            try:
                row.append(converter(cell) if converter else _number(cell, own))
            except ValueError:
                raise ValueError(f"could not convert string {cell!r} to {own} at row {len(rows)}, column {j + 1}.") from None
        if rows and len(row) != len(rows[0]):
            raise ValueError(f"the number of columns changed from {len(rows[0])} to {len(row)} at row {len(rows) + 1}; "
                             "use `usecols` to select a subset and avoid this error")
        rows.append(row)
    if not rows:
        import warnings

        warnings.warn(f'loadtxt: input contained no data: "{fname}"', UserWarning, stacklevel=2)
    return _table(rows, ndmin, unpack, kind)


_dtype = dtype


def genfromtxt(*args, **kwargs):
    from ._guessing import genfromtxt

    return genfromtxt(*args, **kwargs)


def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None):
    a = asarray(X)
    if a.ndim == 0 or a.ndim > 2:
        raise ValueError(f"Expected 1D or 2D array, got {a.ndim}D array instead")
    rows = (a.reshape(-1, 1) if a.ndim == 1 and not a.dtype.names else a).tolist()
    columns = len(a.dtype.names) if a.dtype.names else len(rows[0]) if rows else 1
    if isinstance(fmt, (list, tuple)):
        if len(fmt) != columns:
            raise AttributeError(f"fmt has wrong shape.  {fmt}")
        line = delimiter.join(fmt)
    else:
        line = delimiter.join([fmt] * columns) if fmt.count("%") == 1 else fmt
    parts = []
    if header:
        parts.append(comments + header.replace("\n", "\n" + comments) + newline)
    for row in rows:
        try:
            parts.append(line % tuple(row) + newline)
        except TypeError:
            raise TypeError(f"Mismatch between array dtype ('{a.dtype}') and format specifier ('{line}')") from None
    if footer:
        parts.append(comments + footer.replace("\n", "\n" + comments) + newline)
    text = "".join(parts)
    if hasattr(fname, "write"):
        try:
            fname.write(text.encode(encoding or "latin1"))
        except TypeError:
            fname.write(text)
        return
    name = os.fspath(fname)
    if name.endswith(".gz"):
        import gzip

        with gzip.open(name, "wt", encoding=encoding or "latin1") as f:
            f.write(text)
        return
    with open(name, "w", encoding=encoding or "latin1") as f:
        f.write(text)


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    kind = _dtype(dtype)
    with _opened(file, "rb") as f:
        if sep:
            text = f.read()
            words = (text.decode() if isinstance(text, bytes) else text).split(sep.strip() or None)
            return array([_number(w, kind) for w in words][:count if count >= 0 else None], kind)
        f.seek(offset, 1)
        data = f.read() if count < 0 else f.read(count * kind.itemsize)
    return frombuffer(data[:len(data) // kind.itemsize * kind.itemsize], kind).copy()


def fromstring(string, dtype=float, count=-1, *, sep, like=None):
    if not sep:
        raise ValueError("The binary mode of fromstring is removed, use frombuffer instead")
    kind = _dtype(dtype)
    words = string.split(sep.strip() or None)
    return array([_number(w, kind) for w in words if w.strip()][:count if count >= 0 else None], kind)


def tofile(a, fid, sep="", format="%s"):
    if sep:
        with _opened(fid, "w") as f:
            f.write(sep.join(format % v for v in a.ravel().tolist()))
    else:
        with _opened(fid, "wb") as f:
            f.write(a.tobytes())
