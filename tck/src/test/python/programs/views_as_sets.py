"""Views of dicts as sets, also where values have no hash, and how much of the other side they take."""
d = {1: [1], 2: [2], 3: 'x'}
class Src:
    def __init__(self, v): self.v = list(v); self.n = 0
    def __iter__(self):
        for x in self.v: self.n += 1; yield x
for f in (lambda s: d.items().isdisjoint(s), lambda s: d.keys().isdisjoint(s), lambda s: d.items() & s, lambda s: d.keys() & s, lambda s: s & d.keys(), lambda s: d.items() | s, lambda s: d.items() - s, lambda s: d.keys() - s, lambda s: d.keys() | s, lambda s: d.keys() ^ s, lambda s: d.items() ^ s, lambda s: d.items() == s, lambda s: d.items() <= s, lambda s: d.keys() >= s, lambda s: d.keys() <= s, lambda s: d.keys() == s):
    for v in ([3, 1, 9], [(3, 'x'), (1, 7)], [(2, [2])], {(3, 'x')}, {1, 7}, frozenset([5]), {1: 0}.keys(), {3: 'x'}.items(), {7: 0}, 5):
        s = v if not isinstance(v, list) else Src(v)
        try: r = f(s)
        except Exception as e: r = type(e).__name__, str(e)
        if isinstance(r, set): r = type(r), sorted(map(str, r))
        print(r, s.n if isinstance(s, Src) else '')
    print()
s = {1, 2, 3, 4}
try: s.difference_update(iter([1, [], 3]))
except TypeError as e: print(e, s)
try: s.intersection_update(iter([2, [], 3]))
except TypeError as e: print(e, s)
print(s.issuperset(iter([2, 9, []])), s.isdisjoint(iter([7, 2, []])), s.intersection(iter([2, 3, 4, []])))
