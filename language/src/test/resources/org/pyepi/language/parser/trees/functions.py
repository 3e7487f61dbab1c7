def f(): pass
def f(a, b=1, *c, d, e=2, **f): return a
def f(a, /, b, *, c): pass
def f(a, b, /): pass
def f(a=1, /, b=2, *, c=3, d): pass
def f(*, a): pass
def f(*a): pass
def f(**a): pass
def f(*a, **b,): pass
def f(a: int, b: str = 'x', *c: tuple, d: 'q' = 1, **e: dict) -> None: pass
def f(*a: *b): pass
def f(a,): pass
def f(a) -> (yield_): ...
@a
@b.c(d)
@(lambda f: f)
@x[0] if y else z
@(w := v)
def f():
    """doc"""
    def g():
        return 1
    return g
async def f(a): pass
@d
async def f(): pass
def f(): return
def f(): return 1, 2; pass
def \
    f(): pass
