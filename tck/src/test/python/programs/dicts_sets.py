d = {"a": 1, "b": 2}
d["c"] = 3; d.update(b=5, z=0); d |= {"q": 9}; print(d, d.get("x"), d.get("x", 7), d.pop("a"), d.setdefault("n", []), d.items(), list(d.keys()), d.values(), "b" in d, len(d))
print({**d, "b": 0}, dict(zip("ab", (1, 2))), dict([("k", "v")], w=1), dict.fromkeys("xy", 0), {k: v for k, v in d.items() if v}, d.popitem(), list(reversed(d)), d == dict(d), {1: "a", 1.0: "b", True: "c"})
s = {3, 1, 2}; t = frozenset([2, 3, 4]); print(s & t, s | t, s - t, s ^ t, s <= {1, 2, 3, 4}, s.isdisjoint({9}), 2 in t, len(s), sorted(s), {x % 3 for x in range(9)})
s.add(9); s.discard(77); s.update([5, 6]); s -= {1}; s.remove(2); print(sorted(s), frozenset("aab") == {"a", "b"}, set() or "empty", type(s & t), type(t & s), s.issuperset([9]))
print({"a": 1}.keys() & {"a", "b"}, {"a": 1}.items() - {("a", 2)}, sorted({"x": 1, "w": 2}), max({"p": 3, "o": 4}.items(), key=lambda kv: kv[1]))
for f in (lambda: d["nope"], lambda: {}.popitem(), lambda: {[]: 1}, lambda: {1}.remove(5), lambda: {[1]}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {1: 2} < {1: 3}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 7
    def __eq__(self, o): return self.v == o.v
x = {K(1): "one", K(2): "two"}; print(x[K(2)], K(3) in x, len(x), len({K(1), K(1)}))
class D(dict):
    def __missing__(self, key): return key * 2
print(D(a=1)["zz"], D(a=1).get("zz"), D(a=1), repr({"k": {"n": {1}}}), {}.__class__, {1: {2: 3}}[1][2])
