# What builtin objects show of themselves, and the words of errors, where they were not CPython's.
import collections.abc
import enum
import inspect
import json
import math
import pickle
import struct
import types
import weakref
import zoneinfo


class Given:
    def method(self):
        pass


def tried(text):
    try:
        r = eval(text)
    except Exception as e:
        r = type(e).__name__ + ": " + str(e)
    print(text, "=>", r if isinstance(r, str) else repr(r))


class Color(enum.Enum):
    RED = 1


for text in r"""
repr(classmethod(len))
repr(staticmethod(len))
len.__self__
"a".join.__self__
[hasattr(f, "__get__") for f in (len, "a".join, str.join, int.__add__, (1).__add__)]
[hasattr(f, "__self__") for f in (len, "a".join, str.join, int.__add__, (1).__add__)]
[hasattr(f, "__objclass__") for f in (len, "a".join, str.join, int.__add__, (1).__add__)]
[hasattr(f, "__module__") for f in (len, str.join)]
[inspect.ismethoddescriptor(f) for f in (len, "a".join, str.join, int.__add__)]
[inspect.isbuiltin(f) for f in (len, "a".join, str.join, math.sqrt)]
pickle.loads(pickle.dumps(math.sqrt)) is math.sqrt
pickle.loads(pickle.dumps("a".join))("bc")
isinstance(memoryview(b"a"), collections.abc.Iterable)
list(memoryview(b"ab").__iter__())
[3].index("%s")
[].remove("100%d")
(1,).index("%")
ValueError().__setstate__(2)
ValueError().__setstate__(None)
str(types.MappingProxyType({"a": 1}))
"{}|{!r}".format(types.MappingProxyType({"a": 1}), types.MappingProxyType({}))
types.MappingProxyType("ab")[1]
types.MappingProxyType({}) < {}
types.MappingProxyType({}) != types.MappingProxyType({})
types.MappingProxyType({}).__ior__({})
str(Color.__members__)
json.loads('"\\x"')
json.loads('["\\u12"]')
json.loads('"\\u')
json.loads('"a\\ud800\\u12"')
json.loads('"\\uD834\\ud')
setattr(collections.deque, "q", 1)
collections.deque.__new__(int)
int.__new__(str)
zoneinfo.ZoneInfo("Europe/Berlin")
struct.pack("f", 1e50)
struct.pack("<f", 1e50)
struct.pack("0p", b"a")
struct.pack("5p", b"abcdefg")
struct.pack("P", -1)
struct.pack("<e", 70000)
struct.pack("<e", 70000.0)
struct.Struct(1)
struct.calcsize("\xe9")
struct.pack("99999999999999999999i")
type(struct.iter_unpack("<h", b"abcd")).__name__
list(struct.iter_unpack("<h", b"abcd"))
struct.iter_unpack("<h", b"abcd").__length_hint__()
struct.pack_into("h", b"abc", 0, 1)
[weakref.ref(x) for x in (1j,)]
weakref.ref(iter([]))
weakref.ref(bytearray())
weakref.ref(ValueError())
weakref.ref(range(3))
weakref.ref(...)
weakref.ref(property())
weakref.ref({}.keys())
weakref.ref(len)() is len
weakref.ref(Given.method)() is Given.method
"abc".encode("utf-8", 3)
"abc".encode(None)
bytes.fromhex(3)
"".format_map(3)
(5).to_bytes(1, 3)
time.strftime(3) if (time := __import__("time")) else None
__import__("codecs").lookup(3)
__import__("binascii").hexlify(b"ab", "-")
__import__("hmac").compare_digest("a", 1)
__import__("hmac").compare_digest(b"a", 1)
__import__("hmac").compare_digest([], {})
__import__("decimal").Decimal("x")
__import__("decimal").Decimal(1) / 0
__import__("decimal").Decimal(0) / 0
__import__("decimal").Decimal(1) + 1.0
__import__("decimal").Decimal("sNaN") + 1
__import__("decimal").Decimal(-1).sqrt()
""".split("\n"):
    if text:
        tried(text)
