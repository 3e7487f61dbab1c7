"""Subclasses of containers with ways of their own to list what they hold: who lists them asks those."""
import collections
import functools
import itertools
import math


def own(base):
    class Own(base):
        def __iter__(self):
            return iter([3, 1, 2])

        def __len__(self):
            return 2

        def __contains__(self, x):
            return x == 77

    return Own


listing = {
    "list": list, "tuple": tuple, "sum": sum, "sorted": sorted, "min": min, "max": max, "any": any, "all": all,
    "zip": lambda x: list(zip(x, x)), "map": lambda x: list(map(str, x)), "enumerate": lambda x: list(enumerate(x)),
    "star": lambda x: (lambda *a: a)(*x), "display": lambda x: [*x, 0], "tuple display": lambda x: (*x,),
    "extend": lambda x: [0].__iadd__(x), "in": lambda x: (77 in x, 4 in x), "len": len, "bool": bool,
    "bytearray": bytearray, "deque": collections.deque, "Counter": lambda x: sorted(collections.Counter(x).items()),
    "fromkeys": dict.fromkeys, "chain": lambda x: list(itertools.chain(x, x)), "accumulate": lambda x: list(itertools.accumulate(x)),
    "reduce": lambda x: functools.reduce(lambda a, b: a * 10 + b, x), "fsum": math.fsum, "prod": math.prod,
    "isdisjoint": lambda x: {5}.isdisjoint(x), "other isdisjoint": lambda x: {2}.isdisjoint(x), "for": lambda x: [y for y in x],
    "set": lambda x: sorted(set(x)), "union": lambda x: sorted({9}.union(x)), "intersection": lambda x: sorted({1, 4}.intersection(x)),
    "float sum": lambda x: sum(x, 0.5), "loop": lambda x: [sum(x) for _ in range(300)][-1],
}
for base, held in (
    (list, [4, 5, 6]), (list, [4.0, 5.0]), (tuple, (4, 5, 6)), (dict, {4: 1, 5: 2}), (set, {4, 5, 6}), (frozenset, {4, 5}),
    (bytes, b"abc"), (bytearray, b"abc"), (collections.deque, [4, 5, 6]),
):
    for name, how in listing.items():
        print(base.__name__, name, how(own(base)(held)))

# What reads the storage of a subclass whatever it says, and what does not.
import array
from collections import deque


class S(set):
    def __iter__(self):
        return iter([9, 8])


class L(list):
    def __getitem__(self, i):
        return 7

    def __iter__(self):
        return iter([5, 5, 5])


class Q(deque):
    def __iter__(self):
        return iter([4])


print({*S([1, 2, 3])}, [*S([1, 2, 3])], {0, *S([1]), *L([1])})
print(array.array("i", L([1, 2])), array.array("i", [1, 2]), array.array("d", (1, 2)))
print(Q([1, 2]), Q([1], 3), Q([1, 2]) + deque([3]), Q([1]) * 2)
