# Replacement fields that hold ints, and counting of texts beside keys that compare by themselves.
from collections import Counter, OrderedDict, defaultdict


class Int(int):
    def __format__(self, spec):
        return f"<{int(self)}:{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


width = 6
for n in (0, -1, 7, 10**18, -(2**63), 2**63 - 1, 2**63, True, Int(3), 1.5, None, "é", "\U0001F600"):
    print(f"{n}", f"a{n}b{n}", f"{n!s}|{n!r}|{n!a}", f"{n=}", f"é{n}\U0001F600")
    if isinstance(n, int):
        print(f"{n:d}", f"{n:{width}}", f"{n:>{width + 1}}|")
print([len(f"{i}{-i}") for i in range(0, 3000, 700)], f"{1}{2}{3}", f"{len(f'{10}')}")


class Loud:
    asked = 0

    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        Loud.asked += 1
        return self.text == other


loud = Counter()
loud[Loud("a")] = 5
loud.update(["a", "b", "a"])
print(loud["a"], loud["b"], len(loud), Loud.asked > 0)

c = Counter(w.lower() for w in ["A", "b", "a", "É", "é"] * 400)
print(c)
big = Counter({"x": 2**63 - 2, "y": 1.5, "z": True, "t": 2**70})
big.update("xyzt")
big.update("xyzt")
print(big)
try:
    Counter({"s": "text"}).update("s")
except TypeError as e:
    print(e)
print(Counter(["a", 1, 1.0, True, "1", ("a",), b"a", "a"]))


class Own(Counter):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 10)


own = Own("abca")
print(own)


class Ordered(Counter, OrderedDict):
    pass


print(list(Ordered("hello").items()))
d = defaultdict(int)
for w in "to be or not to be".split():
    d[w] += 1
print(d)
from _collections import _count_elements

names = globals()
some = 1
_count_elements(names, ["some", "some"])
print(some)
_count_elements(d, ["to", "be", "new"])
print(d)
