"""Pickles are byte for byte those of CPython, in every protocol."""
import pickle, io, collections, datetime, enum, fractions, decimal, hashlib
class A:
    def __init__(self): self.x = 1; self.y = [self]
class S: __slots__ = ("a", "b")
class E(enum.Enum): P = 1
N = collections.namedtuple("N", "a b")
class L(list): pass
class D(dict): pass
s = S(); s.a = 1
objs = [None, True, 1, -1, 255, 256, 65536, 2**31, -2**31, 2**40, 2**100, -2**100, 1.5, "abc", "é\ud800", b"abc", b"x"*300, bytearray(b"q"), [], [1], [1,2,3], list(range(2500)), (), (1,), (1,2,3,4), {}, {"a":1}, {i: str(i) for i in range(1200)}, {1}, frozenset([1]), len, print, A, E.P, N(1,2), complex(1,2), range(3), slice(1,2,3), Ellipsis, NotImplemented, type(None), type(...), datetime.datetime(2020,1,2), fractions.Fraction(1,3), collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1,2],5), collections.defaultdict(list, a=[1]), L([1,2]), D(a=1), "x"*70000, b"y"*70000, [["a"*40]*3000], ValueError("x", 1), A.__init__, str.upper, "abc".upper]
for p in range(6):
    for o in objs:
        try:
            b = pickle.dumps(o, p)
        except Exception as e:
            print(p, type(e).__name__, e); continue
        r = pickle.loads(b)
        print(p, type(o).__name__, len(b), hashlib.md5(b).hexdigest()[:8], r == o, pickle.load(io.BytesIO(b)) == o)
a = A(); b = pickle.loads(pickle.dumps(a)); print(b.y[0] is b)
l = []; l.append((l,)); m = pickle.loads(pickle.dumps(l)); print(m[0][0] is m)
for bad in (b"", b"\x80", b"\x80\x04.", b"a", b"(", b"\x80\x09N.", b"\xff", b"cnomod\nx\n."):
    try: print(pickle.loads(bad))
    except Exception as e: print(type(e).__name__, e)
for bad in (lambda: 1, open.__self__ if 0 else (x for x in [1])):
    try: pickle.dumps(bad)
    except Exception as e: print(type(e).__name__, str(e).split(" at 0x")[0])
f = io.BytesIO(); p = pickle.Pickler(f, 2); p.dump([1]); p.dump({"k": 2}); f.seek(0); u = pickle.Unpickler(f); print(u.load(), u.load())
class PP(pickle.Pickler):
    def persistent_id(self, o): return "id%d" % o if isinstance(o, int) else None
class UU(pickle.Unpickler):
    def persistent_load(self, i): return int(i[2:]) * 10
    def find_class(self, m, n): print("find", m, n); return super().find_class(m, n)
f = io.BytesIO(); PP(f).dump([1, "a", A]); f.seek(0); print(UU(f).load())
bufs = []; d = pickle.dumps(pickle.PickleBuffer(b"hello"), 5, buffer_callback=bufs.append); print(d, bytes(pickle.loads(d, buffers=bufs)))
