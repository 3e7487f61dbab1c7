import traceback, sys, functools
def gen(n):
    for i in range(n):
        if i==3: raise ValueError(i)
        yield i
def key(x):
    if x==2: raise KeyError(x)
    return x
def run(f):
    try: f()
    except Exception: traceback.print_exc(file=sys.stdout)
run(lambda: list(gen(5)))
run(lambda: sum(gen(5)))
run(lambda: sorted([3,2,1],key=key))
run(lambda: max([1,2],key=key))
run(lambda: list(map(key,[1,2])))
run(lambda: functools.reduce(lambda a,b: a/b,[1,0]))
class A:
    def __eq__(self,o): raise RuntimeError('eq')
    def __hash__(self): return 1
run(lambda: {A():1,A():2})
run(lambda: [A()].index(3))
def outer():
    def inner():
        return sys._getframe(1).f_lineno, sys._getframe().f_code.co_name
    return list(map(lambda _: inner(), [1,2]))
print(outer())
def rec(n): return 0 if n==0 else 1+max([n-1],key=lambda x: 0) if False else rec2(n)
def rec2(n): return sum(rec2(n-1) for _ in range(1)) if n else 1
print(rec2(90))
try: rec2(10**6)
except RecursionError as e: print('RecursionError')
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    def f(): warnings.warn('x', stacklevel=2)
    list(map(lambda _: f(), [1]))
    print(w[0].lineno)
import threading
def t():
    run(lambda: list(gen(5)))
for _ in range(2):
    h=threading.Thread(target=t); h.start(); h.join()
run(lambda: list(gen(5)))
