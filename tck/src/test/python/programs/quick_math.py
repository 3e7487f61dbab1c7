"""Functions of math that have short cuts, with every kind of argument."""
import math
vals = [0.0, -0.0, 1.5, -1.5, 2.5, -2.5, 1e300, -1e300, float("inf"), -float("inf"), float("nan"), 5e-324, 2.0**53, 2.0**62, -2.0**62, 2.0**63, 700.5, 709.9, -746.0, 3, -3, 0, True, 2**70, -2**63, "s", None]
def call(f, *a):
    try: return repr(f(*a))
    except Exception as e: return type(e).__name__ + ": " + str(e)
for name in "sqrt fabs floor ceil trunc isnan isinf isfinite sin cos atan exp log".split():
    f = getattr(math, name)
    def g(x): return f(x)
    for _ in range(3):
        r = [call(g, v) for v in vals]
    print(name, r)
for name in "atan2 copysign".split():
    f = getattr(math, name)
    def h(x, y): return f(x, y)
    for _ in range(2): r = [call(h, v, w) for v in vals for w in vals]
    print(name, r)
for f in (min, max):
    def m(a, b): return f(a, b)
    for _ in range(2): r = [call(m, v, w) for v in vals for w in vals]
    print(f.__name__, r)
def ab(x): return abs(x)
for _ in range(2): print([call(ab, v) for v in vals])
