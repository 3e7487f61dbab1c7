def count(n):
    i = 0
    while i < n:
        got = yield i
        i = got if got is not None else i + 1
g = count(10); print(next(g), next(g), g.send(7), next(g), list(g), next(g, "done"))
def deleg():
    r = yield from inner()
    yield "got", r
def inner():
    try:
        x = yield 1
        print("x", x)
        yield 2
    except ValueError as e: yield ("caught", str(e))
    return "ret"
d = deleg(); print(next(d), d.send("S"), next(d)); d = deleg(); next(d); print(d.throw(ValueError("boo")), next(d))
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
from itertools import islice, count as cnt, takewhile
print(list(islice(fib(), 12)), sum(x * x for x in range(10)), list(takewhile(lambda v: v < 30, fib())), [*(c for c in "abc")], max((len(w), w) for w in "a bbb cc".split()))
def flatten(x):
    for v in x:
        if isinstance(v, list): yield from flatten(v)
        else: yield v
print(list(flatten([1, [2, [3, [4]], 5]])), dict((k, v) for k, v in zip("ab", count(2))), ((i, j) for i in range(2) for j in range(2)).__next__())
class It:
    def __init__(s): s.n = 3
    def __iter__(s): return s
    def __next__(s):
        if s.n == 0: raise StopIteration
        s.n -= 1; return s.n
print(list(It()), 1 in It(), sorted(It()), tuple(It()), list(iter(It().__next__, 0)), list(zip(It(), "xyz")), list(map(str, It())))
def bad():
    yield 1
    raise StopIteration("x")
try: print(list(bad()))
except RuntimeError as e: print(e, repr(e.__cause__))
try: next(count(0))
except StopIteration as e: print("stop", e.value)
g = count(1)
try: g.send(5)
except TypeError as e: print(e)
print(list(zip(range(3), cnt(10, 5))), [list(r) for r in [range(n) for n in range(3)]], {n: [m for m in range(n) if n % m == 0] if (m := 1) else 0 for n in range(0)})
class Seq:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), [*Seq()], list(reversed([1, 2, 3])), list(enumerate(Seq())))
