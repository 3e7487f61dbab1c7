"""How much of an iterator each operation takes, and when it stops."""
import collections
import functools
import heapq
import itertools as I
import operator
import random
import statistics
class Src:
    def __init__(self, n=12, log=None): self.i = 0; self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
mk = {
 'zip': lambda s, t: zip(s, t), 'zip3': lambda s, t: zip(t, s, range(3)), 'zipstrict': lambda s, t: zip(s, range(4), strict=True), 'map': lambda s, t: map(operator.add, s, t), 'filter': lambda s, t: filter(lambda x: x % 3 == 0, s),
 'enumerate': lambda s, t: enumerate(s), 'chain': lambda s, t: I.chain(s, t), 'fromit': lambda s, t: I.chain.from_iterable([s, t]), 'islice': lambda s, t: I.islice(s, 3), 'islice2': lambda s, t: I.islice(s, 2, 9, 3), 'islice0': lambda s, t: I.islice(s, 4, 4),
 'pairwise': lambda s, t: I.pairwise(s), 'groupby': lambda s, t: (k for k, g in I.groupby(s, lambda x: x // 3)), 'groupby2': lambda s, t: (list(I.islice(g, 1)) for k, g in I.groupby(s, lambda x: x // 3)),
 'takewhile': lambda s, t: I.takewhile(lambda x: x < 4, s), 'dropwhile': lambda s, t: I.dropwhile(lambda x: x < 4, s), 'filterfalse': lambda s, t: I.filterfalse(lambda x: x % 3, s), 'compress': lambda s, t: I.compress(s, I.cycle([0, 1])), 'compress2': lambda s, t: I.compress(range(3), s),
 'accumulate': lambda s, t: I.accumulate(s), 'accumulate_i': lambda s, t: I.accumulate(s, initial=0), 'cycle': lambda s, t: I.cycle(s), 'zip_longest': lambda s, t: I.zip_longest(s, range(2), t), 'starmap': lambda s, t: I.starmap(lambda a, b: a, zip(s, t)), 'tee': lambda s, t: I.tee(s)[0],
 'product': lambda s, t: I.product(s, repeat=1), 'iter2': lambda s, t: iter(s.__next__, 3), 'merge': lambda s, t: heapq.merge(s, t), 'gen': lambda s, t: (x + y for x in s for y in I.islice(t, 2)),
}
for name, m in mk.items():
    row = []
    for k in range(6):
        s, t = Src(), Src(7)
        it = m(s, t); got = []
        for _ in range(k):
            try: got.append(next(it))
            except StopIteration: got.append('end'); break
            except ValueError as e: got.append(str(e))
        row.append((got[-1:], s.i, t.i))
    print(name, row)
def stmt(f):
    s = Src()
    try: r = f(s)
    except Exception as e: r = type(e).__name__ + ': ' + str(e)
    print(r, s.i)
def unpack2(s): a, b = s; return a, b
def star(s): a, *b, c = s; return a, b, c
def inner(s): (a, b), c = (s, s); return a
stmt(unpack2); stmt(star); stmt(inner)
stmt(lambda s: 3 in s); stmt(lambda s: any(x > 4 for x in s)); stmt(lambda s: all(x < 4 for x in s)); stmt(lambda s: next(iter(s)))
stmt(lambda s: [x for x in s if x > 5 or s.i > 8]); stmt(lambda s: max(s, key=lambda x: -x)); stmt(lambda s: sum(s, [])); stmt(lambda s: ''.join(s)); stmt(lambda s: b''.join(s)); stmt(lambda s: dict(s)); stmt(lambda s: {**dict.fromkeys(s)}); stmt(lambda s: bytes(s)); stmt(lambda s: bytearray(s)); stmt(lambda s: set(s) - {1}); stmt(lambda s: frozenset(s) & {2}); stmt(lambda s: set.intersection({1}, s)); stmt(lambda s: {1, 2}.issubset(s)); stmt(lambda s: {1, 2}.issuperset(s)); stmt(lambda s: {1}.isdisjoint(s)); stmt(lambda s: {1}.difference(s)); stmt(lambda s: collections.deque(s, 3)); stmt(lambda s: collections.Counter(s).most_common(1)); stmt(lambda s: operator.indexOf(s, 4)); stmt(lambda s: operator.countOf(s, 4)); stmt(lambda s: operator.contains(s, 4)); stmt(lambda s: functools.reduce(lambda a, b: a + b if b < 5 else 1/0, s)); stmt(lambda s: tuple(zip(s, s))); stmt(lambda s: list(zip(s, s, s))[-1]); stmt(lambda s: list(zip(range(3), s))); stmt(lambda s: list(zip(s, range(3)))); stmt(lambda s: list(map(lambda a, b: a, range(2), s))); stmt(lambda s: list(map(lambda a, b: a, s, range(2)))); stmt(lambda s: random.sample(list(s), 0)); stmt(lambda s: statistics.mean(s)); stmt(lambda s: heapq.nsmallest(2, s)); stmt(lambda s: heapq.nlargest(2, s)); stmt(lambda s: int.from_bytes(s, 'big')); stmt(lambda s: print(*I.islice(s, 2))); stmt(lambda s: (lambda *a: a)(*s)); stmt(lambda s: [].extend(1 / (x - 3) for x in s)); stmt(lambda s: sorted(s, key=lambda x: 1 / (x - 3)))
l = [0]
def ext(s): l.extend(1 // (x - 3) for x in s)
stmt(ext); print(l)
def sl(s): l[1:1] = s; return l
stmt(sl)
def exsl(s): l[::2] = s; return l
stmt(exsl); 
d = {}
def upd(s): d.update((x, 1 // (x - 3)) for x in s)
stmt(upd); print(d)
st = set()
def upds(s): st.update(1 // (x - 3) for x in s)
stmt(upds); print(st)
dq = collections.deque()
def updq(s): dq.extendleft(1 // (x - 3) for x in s)
stmt(updq); print(dq)
def forelse(s):
    for x in s:
        if x == 5: break
    else: return 'else'
    return x
stmt(forelse)
def yf(s):
    def g(): yield from s
    h = g(); next(h); next(h); h.close(); return next(s)
stmt(yf)
def yf2(s):
    def g():
        r = yield from I.islice(s, 2)
        yield r
    return list(g())
stmt(yf2)
a = 1
def mul(s):
    [p, q, r, *w] = I.islice(s, 4); return p, q, r, w
stmt(mul)
