"""Values and arrays that processes share, of the types that a letter names.

They behave as the objects of ctypes that CPython makes of the same letters; there is no ctypes, so
its types cannot be given.
"""
from _shared_blocks import attach as _attach, make as _make

from . import context as _context
from . import get_context

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

# Letter: name of the C type, letter of the memoryview, bytes of one, kind of the values.
_TYPES = {
    'c': ('c_char', 'B', 1, 'bytes'),
    'u': ('c_wchar', 'I', 4, 'str'),
    'b': ('c_byte', 'b', 1, 'int'), 'B': ('c_ubyte', 'B', 1, 'int'),
    'h': ('c_short', 'h', 2, 'int'), 'H': ('c_ushort', 'H', 2, 'int'),
    'i': ('c_int', 'i', 4, 'int'), 'I': ('c_uint', 'I', 4, 'int'),
    'l': ('c_long', 'q', 8, 'int'), 'L': ('c_ulong', 'Q', 8, 'int'),
    'q': ('c_long', 'q', 8, 'int'), 'Q': ('c_ulong', 'Q', 8, 'int'),
    'f': ('c_float', 'f', 4, 'float'), 'd': ('c_double', 'd', 8, 'float'),
}


def _encoder(kind, size, letter):
    """What turns a value of Python's into one of the memoryview's."""
    if kind == 'int':
        bits = 8 * size
        mask = (1 << bits) - 1
        half = 1 << (bits - 1) if letter.islower() else 1 << bits

        def encode(value):
            if not isinstance(value, int):
                raise TypeError(
                    f"'{type(value).__name__}' object cannot be interpreted as an integer")
            value &= mask
            return value - mask - 1 if value >= half else value
    elif kind == 'float':
        def encode(value):
            if not isinstance(value, (int, float)) and not hasattr(type(value), '__float__'):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            return float(value)
    elif kind == 'bytes':
        def encode(value):
            if isinstance(value, (bytes, bytearray)) and len(value) == 1:
                return value[0]
            if isinstance(value, int) and 0 <= value < 256:
                return int(value)
            raise TypeError('one character bytes, bytearray or integer expected')
    else:
        def encode(value):
            if not isinstance(value, str):
                raise TypeError(
                    f'unicode string expected instead of {type(value).__name__} instance')
            if len(value) != 1:
                raise TypeError('one character unicode string expected')
            return ord(value)
    return encode


def _as_is(value):
    return value


def _as_byte(value):
    return bytes((value,))


_ENCODERS = {c: _encoder(t[3], t[2], t[1]) for c, t in _TYPES.items()}
_DECODERS = {'bytes': _as_byte, 'str': chr, 'int': _as_is, 'float': _as_is}


class _Shared:
    """What lies in memory that processes share."""

    def __init__(self, code, length, block):
        self._code = code
        self._block = block
        self._items = memoryview(block).cast(_TYPES[code][1])
        self._encode = _ENCODERS[code]
        self._decode = _DECODERS[_TYPES[code][3]]
        self._length = length

    def __reduce__(self):
        _context.assert_spawning(self)
        return _rebuild, (self._code, self._length, self._block.id)


class _Scalar(_Shared):
    @property
    def value(self):
        return self._decode(self._items[0])

    @value.setter
    def value(self, value):
        self._items[0] = self._encode(value)

    def __repr__(self):
        return f'{_TYPES[self._code][0]}({self.value!r})'


class _Items(_Shared):
    def __len__(self):
        return self._length

    def __getitem__(self, key):
        if isinstance(key, slice):
            part = self._items[:self._length][key]
            if self._code == 'c':
                return bytes(part)
            if self._code == 'u':
                return ''.join(map(chr, part))
            return part.tolist()
        return self._decode(self._items[self._index(key)])

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            places = range(self._length)[key]
            if key.step not in (None, 1) or len(value) != len(places):
                raise ValueError('Can only assign sequence of same size')
            for at, item in zip(places, value):
                self._items[at] = self._encode(item)
        else:
            try:
                at = self._index(key)
            except TypeError:
                raise TypeError('indices must be integer') from None
            self._items[at] = self._encode(value)

    def _index(self, key):
        try:
            at = key.__index__()
        except AttributeError:
            raise TypeError('indices must be integers') from None
        if at < 0:
            at += self._length
        if not 0 <= at < self._length:
            raise IndexError('invalid index')
        return at

    def __iter__(self):
        for at in range(self._length):
            yield self[at]


class _Bytes(_Items):
    @property
    def raw(self):
        return bytes(self._items[:self._length])

    @raw.setter
    def raw(self, value):
        value = bytes(memoryview(value))
        if len(value) > self._length:
            raise ValueError('byte string too long')
        self._items[:len(value)] = value

    @property
    def value(self):
        return self.raw.partition(b'\0')[0]

    @value.setter
    def value(self, value):
        if not isinstance(value, bytes):
            raise TypeError(f'bytes expected instead of {type(value).__name__} instance')
        if len(value) > self._length:
            raise ValueError('byte string too long')
        if len(value) < self._length:
            value += b'\0'
        self._items[:len(value)] = value


class _Text(_Items):
    @property
    def value(self):
        return self[:].partition('\0')[0]

    @value.setter
    def value(self, value):
        if not isinstance(value, str):
            raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
        if len(value) > self._length:
            raise ValueError('string too long')
        if len(value) < self._length:
            value += '\0'
        for at, c in enumerate(value):
            self._items[at] = ord(c)


_classes = {}


def _array_class(code, length):
    """CPython's class for each length, for what a program sees of its name."""
    key = code, length
    if key not in _classes:
        base = _Bytes if code == 'c' else _Text if code == 'u' else _Items
        name = f'{_TYPES[code][0]}_Array_{length}'
        _classes[key] = type(name, (base,), {'__module__': __name__})
    return _classes[key]


def _over(code, length, block):
    if length is None:
        return _Scalar(code, None, block)
    return _array_class(code, length)(code, length, block)


def _rebuild(code, length, number):
    return _over(code, length, _attach(number))


def _new(code, length):
    size = _TYPES[code][2] * (1 if length is None else length)
    return _over(code, length, _make(max(size, _TYPES[code][2])))


def _check(code):
    if not isinstance(code, str):
        raise TypeError('types of ctypes cannot be shared: give a letter of the array module')
    if code not in _TYPES:
        raise TypeError('this type has no size')


def RawValue(typecode_or_type, *args):
    """A value in shared memory."""
    _check(typecode_or_type)
    if len(args) > 1:
        raise TypeError(f'__init__ expected at most 1 argument, got {len(args)}')
    obj = _new(typecode_or_type, None)
    if args:
        obj.value = args[0]
    return obj


def RawArray(typecode_or_type, size_or_initializer):
    """An array in shared memory."""
    _check(typecode_or_type)
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError(f'Array length must be >= 0, not {size_or_initializer}')
        return _new(typecode_or_type, size_or_initializer)
    obj = _new(typecode_or_type, len(size_or_initializer))
    for at, item in enumerate(size_or_initializer):
        obj[at] = item
    return obj


def _locked(obj, lock, ctx):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = (ctx or get_context()).RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError("%r has no method 'acquire'" % lock)
    return synchronized(obj, lock, ctx=ctx)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A value in shared memory, behind a lock."""
    return _locked(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array in shared memory, behind a lock."""
    return _locked(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def copy(obj):
    """The same value in shared memory of its own."""
    new = _new(obj._code, obj._length)
    new._items[:] = obj._items
    return new


def synchronized(obj, lock=None, ctx=None):
    """An object of shared memory behind a lock."""
    if isinstance(obj, SynchronizedBase):
        raise AssertionError('object already synchronized')
    if isinstance(obj, _Scalar):
        return Synchronized(obj, lock, ctx)
    if isinstance(obj, _Bytes):
        return SynchronizedString(obj, lock, ctx)
    return SynchronizedArray(obj, lock, ctx)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or get_context()).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        _context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


class _WithValue:
    @property
    def value(self):
        with self:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self:
            self._obj.value = value


class Synchronized(_WithValue, SynchronizedBase):
    pass


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        with self:
            return self._obj[start:stop]

    def __setslice__(self, start, stop, values):
        with self:
            self._obj[start:stop] = values


class SynchronizedString(_WithValue, SynchronizedArray):
    @property
    def raw(self):
        with self:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self:
            self._obj.raw = value
