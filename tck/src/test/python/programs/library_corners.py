"""Corners of contextvars, codeop, _stat, code objects, memoryview and cached attributes."""

import contextvars, codeop, _stat, stat, warnings, array
for f in (lambda: contextvars.ContextVar(), lambda: contextvars.ContextVar(1), lambda: contextvars.ContextVar("a", default=3).get(), lambda: contextvars.ContextVar(name="a"), lambda: contextvars.Context(1), lambda: contextvars.Context(a=1), lambda: contextvars.Context().run(), lambda: contextvars.Context().run(1), lambda: contextvars.Context().run(print, 1, sep="")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for s in ("a = 'a\\", "a = 'a\\\n", "'a\\", "'''a", "a = 'a", "'a\\\nb\\"):
    try: print(repr(s), codeop.compile_command(s) is None)
    except Exception as e: print(repr(s), type(e).__name__, e)
try: compile("", "f", "eval")
except SyntaxError as e: print(e, e.lineno, e.offset)
for f in ("S_IMODE","S_IFMT","filemode","S_ISDIR", "S_ISSOCK", "S_ISDOOR"):
    for v in (10**30, -1, 1.5, "a", 0o140755, 0o040777, 0o101644, 0o4755, 0o7000):
        try: print(f, v, getattr(_stat,f)(v))
        except Exception as e: print(f, v, type(e).__name__, e)
print({k: getattr(_stat, k) for k in sorted(dir(_stat)) if k.isupper()} , stat.S_ISDIR is _stat.S_ISDIR)
c = lambda s: compile(s, "f", "exec")
print(c("a=1") == c("a=1"), c("a=1") == c("a=2"), c("def f(): return 1").co_consts[0] == c("def f(): return 1").co_consts[0], hash(c("a")) == hash(c("a")))
m = memoryview(array.array("i", [1,2,3])); r = m.toreadonly()
print(r.tolist(), r.format, r.readonly, r.shape, r.obj is m.obj, r[1:].tolist(), r.nbytes)
try: r[0] = 1
except TypeError as e: print(e)
m[0] = 9; print(r[0])
h = memoryview(b"abc"); print(hash(h) == hash(b"abc")); h.release(); print(hash(h) == hash(b"abc"), h == b"abc", h == h, h != memoryview(b"abc"))
class D: pass
class C:
    x = D()
    def __init__(self): self.x = 1
def f(o): return o.x
def s(o): o.x = 5
o = C()
for i in range(2000): f(o); s(o)
D.__get__ = lambda self, i, o: 2
print(f(o)); 
D.__set__ = lambda *a: print("set")
print(f(o)); s(o); print(o.__dict__)
class S: __slots__ = "slot",
class T: borrowed = S.slot
for op in (lambda: T().borrowed, lambda: setattr(T(), "borrowed", 1), lambda: delattr(T(), "borrowed")):
    try: op()
    except TypeError as e: print(e)
mm = memoryview(bytearray(8))
class I:
    def __index__(self): mm.release(); return 1
for key in (I(),):
    try: mm[key]
    except ValueError as e: print(e)
for k in ((slice(0,1), 0), (0, slice(0,1)), (slice(0,1), slice(0,1)), (0,), (0,0), "a", 0.0):
    try: memoryview(bytearray(8))[k] = 1
    except Exception as e: print(type(e).__name__, e)
import inspect, io, tokenize
class New:
    def __new__(cls, b): pass
for f in (C, New, object, int.__add__, (1).__add__, [].append, list.append, len, object.__init__, object().__str__, type, dict):
    try: print(inspect.signature(f))
    except ValueError as e: print(e)
print(type(int.__new__), int.__new__.__self__, int.__new__(int, 3))
for s in ("($self, a)", "a ? b", "x = 1", "\u20ac", "a\x01b", "a \\ b"):
    try: print([tuple(t) for t in tokenize.generate_tokens(io.StringIO(s).readline)])
    except tokenize.TokenError as e: print(e)
