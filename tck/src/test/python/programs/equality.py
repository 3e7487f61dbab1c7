"""Equality where classes leave it to object, where methods come and go, and with None."""
class A: pass
class E:
    def __init__(s, v): s.v = v
    def __eq__(s, o): print("E.eq", type(o).__name__); return NotImplemented if o is None else s.v
class N:
    def __ne__(s, o): print("N.ne"); return "ne"
class H(A):
    __eq__ = None
class M(type):
    def __eq__(c, o): return "meta"
    __hash__ = type.__hash__
class WithM(metaclass=M): pass
import enum, math, fractions
class C(enum.Enum): X = 1; Y = 2
class Sub(E): pass
vals = [None, A(), A(), E(1), E(0), N(), 3, 3.5, "a", True, int, float, A, math, len, print, C.X, C.Y, ..., NotImplemented, [], (), {}, set(), b"", 1j, 2**70, fractions.Fraction(3), A().__init__, [].append, WithM, Sub("sub"), range(0), lambda: 0]
def eq(a, b): return a == b
def ne(a, b): return a != b
for r in range(3):
    for i, a in enumerate(vals):
        for j, b in enumerate(vals):
            x, y = eq(a, b), ne(a, b)
            if r == 2: print(i, j, x, y)
try: eq(H(), None)
except TypeError as e: print(e)

for f in (eq, ne):
    for a, b in ((H(), A()), (A(), H()), (None, H())):
        try: print(f(a, b))
        except TypeError as e: print(type(e), e)
# class changed between
class Z: pass
z, w = Z(), Z()
def test(): return z == w, z != w, z == None, None == z, None != z, z == "s", "s" == z
print([test() for _ in range(5)])
Z.__eq__ = lambda s, o: "changed"
print([test() for _ in range(5)])
del Z.__eq__
print(test())
z.__class__ = E; z.v = 9
print(test())
