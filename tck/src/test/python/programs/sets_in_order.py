# Sets of numbers list their elements in an order that one can see: after each way to make one, to
# add to it and to take away from it.
import itertools
import random

random.seed(7)


def some(n, most):
    return [random.randrange(most) for _ in range(n)]


def grown(values):
    s = set()
    for v in values:
        s.add(v)
    return s


def thinned(values, every):
    s = grown(values)
    for v in list(s)[::every]:
        s.discard(v)
    return s


kinds = []
for n, most in [(0, 9), (3, 40), (4, 99), (5, 99), (9, 200), (20, 1000), (40, 5000), (80, 300), (200, 10**6)]:
    values = some(n, most)
    kinds += [grown(values), set(values), thinned(values, 2), thinned(values, 3)]

for a in kinds:
    print(list(a), list(set(a)), list(frozenset(a)), list(a.copy()), list({*a}), list({x for x in a}))
    print(list(set(dict.fromkeys(a))), list(dict.fromkeys(a).keys() | {1, 2, 3}))

for a, b in itertools.product(kinds, repeat=2):
    line = [a | b, a & b, a - b, a ^ b]
    line += [a.union(b, [5, 77]), a.intersection(b, list(a)), a.difference(b, [3]), a.difference(list(b))]
    line += [a.symmetric_difference(list(b)), a.difference(dict.fromkeys(b)), a.union()]
    for change in ("update", "intersection_update", "difference_update", "symmetric_difference_update"):
        for other in (b, list(b), dict.fromkeys(b)):
            c = a.copy()
            getattr(c, change)(other)
            line.append(c)
    c = set(a)
    c |= b
    line.append(set(c))
    c -= a
    line.append(set(c))
    c ^= a
    line.append(set(c))
    c &= b | {1, 1025}
    line.append(c)
    keys = dict.fromkeys(a).keys()
    line += [keys - b, keys & b, keys | b, keys ^ b]
    print(hash(tuple(tuple(x) for x in line)), sum(len(x) for x in line))

for a in kinds:
    c = set(a)
    taken = []
    while c:
        taken.append(c.pop())
        if len(taken) % 3 == 0:
            c.add(taken[-1] * 7 % 1000)
            c.discard(taken[-2])
        if len(taken) > 60:
            break
    print(taken)

print({1, 17, 33, 2, 3}, {100, 200, 300, 5}, {64, 32, 0, 16, 8, 24}, [x for x in {64, 32, 0, 16, 8, 24}])
for x in {40, 8, 72, 16, 1}:
    print(x, end=" ")
print(list({3, 99, 66, 33, *(1, 2)}), sorted({x + 1 for x in {7, 70, 700}}))
s = {1, 2, 3, 4, 5, 6, 7, 35, 10, 15, 20, 21}
print(s, s - {4, 20}, s ^ {4, 20}, {4, 20} ^ s, s.difference([4, 20]), s & s, s - s, s ^ s)


def emptied(n):
    s = set(range(n))
    total = 0
    while s:
        total += s.pop()
    return total


def united(n):
    s = set()
    for i in range(n):
        s |= {i * 3}
        s -= {i}
        s ^= {i, -i}
    return len(s)


print(emptied(200000), united(50000))


class Loud(int):
    def __hash__(self):
        print("hash", int(self), end=" ")
        return int(self) % 4

    def __eq__(self, other):
        print("eq", int(self), int(other), end=" ")
        return int(self) == int(other)


def shown(v):
    print("shown", v, end=" ")
    return Loud(v)


for text in (
    "{shown(1), shown(5), *[shown(2), shown(9)], shown(13)}",
    "{*(Loud(3), Loud(7)), shown(3)}",
    "{shown(1), *5}",
    "{1, [], shown(2)}",
    "{1, 2, 3} | {Loud(2), Loud(6)}",
    "set([Loud(1), Loud(5)]) - {Loud(5)}",
    "{Loud(1), Loud(5), Loud(9)} ^ {Loud(5)}",
    "{Loud(1), Loud(5), Loud(9)} & [Loud(5)]",
):
    try:
        print(list(map(int, eval(text))))
    except TypeError as e:
        print(e)

for text in ("{40, 8, 72, 16, 1}", "{-1, 7, 15, 23, -9, 31}", "{1.5, 2, 0.25, True, 33, 65}", "{b'a' and 3, 35, 67, 99}"):
    print(eval(text), eval("[x for x in %s]" % text), eval("{x for x in %s}" % text))
    exec("for x in %s: print(x, end=' ')" % text)


class Clearing(int):
    """Comparing one empties what it is compared within."""

    def __hash__(self):
        return int(self) % 3

    def __eq__(self, other):
        for held in victims:
            held.clear()
        return int(self) == int(other)


for change in ("update", "difference_update", "symmetric_difference_update", "intersection_update", "difference", "symmetric_difference", "intersection", "union", "isdisjoint", "issuperset"):
    for make in (set, dict.fromkeys, list):
        for emptied_one in (0, 1):
            victims = []
            a = {Clearing(i) for i in range(9)}
            b = make([Clearing(i + 4) for i in range(9)])
            victims = [(a, b)[emptied_one]]
            try:
                getattr(a, change)(b)
            except RuntimeError as e:
                print(change, make.__name__, type(e).__name__)
            victims = []
            a.add(1)
            print(change, len(a) < 20, 1 in a)
