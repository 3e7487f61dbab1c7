"""int, float and range of ordinary arguments, of subclasses, and of wrong ones."""
import sys
class I(int):
    def __new__(cls, x=0): return super().__new__(cls, x) if x != 3 else "three"
class F(float): pass
class X:
    def __index__(s): return 5
    def __int__(s): return 6
    def __float__(s): return 7.5
def call(f, *a):
    try: r = f(*a); return type(r).__name__, repr(r)
    except Exception as e: return type(e).__name__, str(e)
vals = [0, 5, -5, 2.5, -2.5, 1e18, 4.7e18, 9.3e18, 1e30, float("inf"), float("nan"), True, False, "12", " 7 ", "x", b"3", None, X(), I(4), F(2.5), 2**63, -2**63, 2**70]
def mk_int(x): return int(x)
def mk_float(x): return float(x)
def r1(a): return range(a)
def r2(a, b): return range(a, b)
def r3(a, b, c): return range(a, b, c)
def mk_i(x): return I(x)
def mk_f(x): return F(x)
for _ in range(3):
    out = [[call(f, v) for v in vals] for f in (mk_int, mk_float, r1, mk_i, mk_f)]
    out += [[call(r2, 1, v) for v in vals], [call(r2, v, 9) for v in vals], [call(r3, 1, 9, v) for v in vals], [call(r3, v, 9, -1) for v in vals]]
for row in out:
    for x in row: print(x)
print(call(int), call(float), call(range), call(int, "11", 2), call(int, 5, 2), call(range, 1, 2, 3, 4), call(lambda: int(x=1)), call(lambda: range(stop=1)))
print([list(range(a, b, c)) for a in (0, 3) for b in (0, 5) for c in (1, -1, 2)])
