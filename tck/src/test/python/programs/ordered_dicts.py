# collections.OrderedDict: order, moving, errors while iterating, subclasses, copies.
import copy
import pickle
from collections import OrderedDict, defaultdict, deque


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


od = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
print(len(od), list(od), list(reversed(od)), od.keys(), od.items(), list(reversed(od.items())))
od.move_to_end("a")
od.move_to_end("c", last=False)
print(list(od.items()))
for i in range(30):
    od[i] = i
for i in range(0, 30, 3):
    od.move_to_end(i, i % 2)
print(list(od))
print(od.popitem(), od.popitem(False), od.popitem(last=False))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
attempt(lambda: OrderedDict().popitem())
attempt(lambda: od.move_to_end("absent"))
attempt(lambda: od.pop("absent"))
attempt(lambda: od.pop("absent", 5))
attempt(lambda: OrderedDict([1]))
attempt(lambda: OrderedDict([(1, 2, 3)]))


def delete_all():
    for k in od:
        del od[k]


def move_all():
    for k in od:
        od.move_to_end(k)


attempt(delete_all)
attempt(move_all)
od.mark = 5
for c in (copy.copy(od), copy.deepcopy(od), pickle.loads(pickle.dumps(od)), od.copy()):
    print(c == od, type(c).__name__, getattr(c, "mark", None))


class Doubling(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)

    def __missing__(self, key):
        return "missing %s" % key


d = Doubling(a=1, b=2)
print(list(d.items()), d["q"], list((d | {"c": 3}).items()), list(({"z": 1} | d).items()))
print(list(d.copy().items()), list(Doubling.fromkeys("ab", 3).items()), d.setdefault("w", 4))

queue = OrderedDict((i, i) for i in range(1000))
for i in range(20000):
    if i % 1000 in queue:
        queue.move_to_end(i % 1000)
    if i % 3 == 0:
        queue.popitem(last=False)
        queue[i + 1000000] = i
print(len(queue), list(queue)[:5], list(queue)[-5:])
for i in range(40):
    queue.move_to_end(next(reversed(queue)), False)
print(list(queue)[:5], list(queue)[-5:])

# The same table under plain dicts: popping from the end, filling again.
plain = {}
for i in range(20000):
    plain[i] = 1
    if i % 2:
        plain.popitem()
print(len(plain), list(plain)[-3:])
while plain:
    plain.popitem()
for i in range(20000):
    plain[i] = 1
    plain.pop(i)
print(plain, 5 in plain)
print({1: []}.items() == {1: []}.items(), {1: [], 2: []}.items() > {1: []}.items())

merged = defaultdict(list, a=1) | {"b": 2}
print(type(merged).__name__, merged.default_factory, dict(merged))
q = deque([1, 2, 3], 4)
q *= 2
print(q, q.copy(), q * 2, list(pickle.loads(pickle.dumps(iter(q)))))
