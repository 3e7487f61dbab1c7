"""cmath and complex at infinities, NaN, zeros and the ends of the range; what stands for a complex number."""
import cmath
import math

sp = [0.0, -0.0, 1.0, -1.0, 2.3, -2.3, math.inf, -math.inf, math.nan, 1e308, -1e308, 5e-324, 710.0, -745.0]
def t(f, *a):
    try: r = f(*a)
    except Exception as e: return type(e).__name__ + ': ' + str(e)
    if isinstance(r, complex): return '(%r, %r)' % (r.real, r.imag)
    return repr(r)

FUNCTIONS = [cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp, cmath.log, cmath.log10, cmath.sin, cmath.sinh, cmath.sqrt, cmath.tan, cmath.tanh, cmath.phase, cmath.polar, abs, cmath.isnan, cmath.isinf, cmath.isfinite]
for f in FUNCTIONS:
    for x in sp:
        for y in sp:
            if f is cmath.phase and 5e-324 in (x, y):
                continue  # whether that is an underflow depends on the C library
            print(f.__name__, x, y, t(f, complex(x, y)))
for x in sp:
    for y in sp:
        print('rect', x, y, t(cmath.rect, x, y))
        print('pow', t(pow, complex(x, y), 2), t(pow, complex(x, y), -1), t(pow, complex(x, y), .5), t(pow, complex(x, y), 0j), t(pow, complex(x, y), 1+1j))
        print('mul', t(lambda: complex(x, y) * complex(2, -3)), t(lambda: complex(x, y) / complex(2, -3)), t(lambda: complex(2, 3) / complex(x, y)), t(lambda: complex(x, y) * complex(y, x)), t(lambda: complex(x, y) + 1), t(lambda: 1 - complex(x, y)), t(lambda: 2 * complex(x, y)))
class C:
    def __init__(s, v): s.v = v
    def __complex__(s):
        if isinstance(s.v, Exception): raise s.v
        return s.v
class F:
    def __init__(s, v): s.v = v
    def __float__(s): return s.v
class I:
    def __init__(s, v): s.v = v
    def __index__(s): return s.v
for v in [C(1j), C(2), C(2.5), C(None), C(ValueError('x')), F(1.5), F(2), F('a'), I(3), I(2.5), 'a', None, [1], True, 10**400, C(True)]:
    for f in (cmath.acos, cmath.sqrt, cmath.phase, cmath.isnan, complex, abs):
        if f is abs and not isinstance(v, (bool, int)): continue
        print(type(v).__name__, getattr(v, 'v', ''), f.__name__, t(f, v))
    print(t(complex, v, 1), t(complex, 1, v), t(cmath.rect, v, 1), t(cmath.isclose, 1, v) if not isinstance(v, str) else '')
print(t(cmath.isclose, 1+1j, 1+1.0000000001j), t(cmath.isclose, 1, 2, ), t(lambda: cmath.isclose(1, 1.1, rel_tol=.2)), t(lambda: cmath.isclose(1, 2, rel_tol=-1)), t(cmath.log, 2j, 3), t(cmath.log, 0), t(cmath.log, 1, 0), t(cmath.log, 1, 1), t(cmath.log, -8, 2))
