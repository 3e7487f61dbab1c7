import cmath, warnings
warnings.simplefilter('always')
class C(complex): pass
class A:
    def __complex__(self): return C(3,4)
class B:
    def __complex__(self): return 3
class D(complex):
    def __complex__(self): return 5j
class E(float):
    def __complex__(self): return 5j
class F:
    def __float__(self): return 2.5
class G:
    def __index__(self): return 4
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    for v in (A(),B(),C(1,2),D(1,2),E(9),F(),G(),True,'x',None,10**400):
        for f in (cmath.sqrt,complex,cmath.polar,cmath.isfinite):
            try: print(type(v).__name__,f.__name__,f(v))
            except Exception as e: print(type(v).__name__,f.__name__,type(e).__name__,e)
    for x in w: print(x.category.__name__, str(x.message)[:60])
for a, b in (1, 1j), (1j, 2), (1.5, 1j), (True, 1j), (1j, 2j), (2**70, 1j), (1j, 'a'):
    for f in (lambda a, b: a % b, lambda a, b: a // b, divmod):
        try: print(f(a, b))
        except TypeError as e: print(e)
