# Which of __length_hint__, __reduce__ and __setstate__ iterators have, and whose dir() has __dict__.
import array
import collections
import copy
import csv
import datetime
import functools
import itertools as it
import operator
import os
import re
import struct
import types

iterators = [
    iter([]), iter(()), iter({1}), iter(b""), iter(bytearray()), iter(range(3)), iter({}), iter({}.values()), iter({}.items()),
    reversed({}), reversed({}.values()), reversed({}.items()), reversed([]), reversed(()), iter(int, 1),
    enumerate([]), zip(), map(str, []), filter(None, []),
    it.accumulate([]), it.chain(), it.combinations([], 1), it.combinations_with_replacement([], 1), it.compress([], []), it.count(),
    it.cycle([]), it.dropwhile(1, []), it.filterfalse(1, []), it.groupby([]), next(it.groupby([1]))[1], it.islice([], 1), it.pairwise([]),
    it.permutations([]), it.product(), it.repeat(1), it.starmap(1, []), it.takewhile(1, []), it.tee([])[0], it.zip_longest(),
    iter(collections.deque()), reversed(collections.deque()), iter(array.array("i")), struct.iter_unpack("i", b""),
    os.scandir("/"), csv.reader([]), iter(collections.OrderedDict()),
]
for i in iterators:
    print(type(i).__name__, [name in type(i).__dict__ for name in ("__iter__", "__next__", "__length_hint__", "__reduce__", "__setstate__")])
    print(operator.length_hint(i, 7) if not isinstance(i, it.repeat) else "")


class OfMap(map):
    pass


class Plain:
    pass


class Slots:
    __slots__ = ("a",)


class Both(Slots):
    pass


class OfInt(int):
    pass


def function():
    pass


objects = [
    5, 1.5, 1j, "a", b"a", [], (), {}, set(), None, ..., range(3), slice(1), len, "a".join, str.join, object(), object, int, type, Plain, Plain(), Slots, Slots(),
    Both(), OfInt(), OfInt, OfMap(str, []), function, lambda: 1, (x for x in []), operator, functools.partial(len), types.SimpleNamespace(a=1),
    ValueError(), ValueError, collections.deque(), collections.OrderedDict(), collections.Counter(), collections.defaultdict(int),
    datetime.date(2020, 1, 1), re.compile("a"), re.match("a", "a"), property(), classmethod(len), staticmethod(len), super(Both, Both()),
    type.__dict__["__dict__"], memoryview(b""), NotImplemented, Plain().__init__, Slots.a,
]
for o in objects:
    names = dir(o)
    print(type(o).__name__, "__dict__" in names, sorted(names) == names, "__abc_tpflags__" in names)
print("__dict__" in object.__dict__, "__dict__" in vars(int), "__dict__" in vars(Plain), "__dict__" in vars(Slots), "__dict__" in vars(Both))
print("__abc_tpflags__" in dir(collections.UserList), [p for p in (collections.UserList([1]), collections.UserDict(a=1)) if not isinstance(p, list)])
match collections.UserList([1, 2]):
    case [a, b]:
        print(a, b)
match collections.UserDict(a=1):
    case {"a": one}:
        print(one)
for make in lambda: map(abs, [1, -2]), lambda: zip([1], [2]), lambda: enumerate("ab"), lambda: it.count(3), lambda: it.chain([1], [2]), lambda: reversed([1, 2]), lambda: iter({1: 2}):
    one = make()
    next(one)
    print(list(it.islice(copy.copy(one), 3)))


def tried(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


# A changed size is told each time, until the end of what there was had been reached.
makers = [iter, lambda d: iter(d.values()), lambda d: iter(d.items()), reversed, lambda d: reversed(d.values()), lambda d: reversed(d.items())]
for k, make in enumerate(makers):
    d = {1: 10, 2: 20, 3: 30}
    i = make(d)
    print(k, next(i), operator.length_hint(i, 9))
    d[4] = 40
    for _ in range(2):
        tried(k, lambda: next(i))
        tried(k, lambda: operator.length_hint(i, 9))
        tried(k, lambda: list(copy.copy(i)))
    del d[4]
    tried(k, lambda: next(i))
    i = make(d)
    print(list(i), operator.length_hint(i, 9), list(copy.copy(i)))
    d[5] = 50
    tried(k, lambda: next(i))
s = {1, 2, 3}
i = iter(s)
next(i)
s.add(4)
for _ in range(2):
    tried("set", lambda: next(i))
    tried("set", lambda: operator.length_hint(i, 9))
    tried("set", lambda: list(copy.copy(i)))
i = iter(s)
print(len(list(i)), operator.length_hint(i, 9))
s.add(5)
tried("set", lambda: next(i))
