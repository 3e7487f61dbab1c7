five = 5
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], **{"d": 3, "c": 9}), f.__defaults__, f.__kwdefaults__, f.__name__)
for c in (lambda: f(), lambda: f(1), lambda: f(a=1, d=2), lambda: f(1, d=2, **{"d": 3}), lambda: (lambda x: x)(1, 2), lambda: (lambda *, k: k)(), lambda: (lambda x: x)(y=1), lambda: five(), lambda: len(), lambda: len(1), lambda: (lambda a, b, c: 0)(1)):
    try:
        print(c())
    except TypeError as e:
        print(e)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c = counter(); c(); c(5); print(c(), c.__closure__[0].cell_contents, [g() for g in [lambda i=i: i * i for i in range(4)]], [g() for g in [lambda: i for i in range(3)]])
def deco(times):
    def wrap(fn):
        def inner(*a): return [fn(*a)] * times
        return inner
    return wrap
@deco(2)
def hi(x): "doc"; return x + "!"
print(hi("yo"), (lambda *a, **k: (a, k))(1, *[2], x=3, **{"y": 4}))
def fact(n): return 1 if n < 2 else n * fact(n - 1)
def late(x, acc=[]): acc.append(x); return acc
print(fact(30), late(1), late(2), callable(f), (lambda: (yield))().__class__.__name__, f.__code__.co_varnames[:3], f.__code__.co_argcount)
def g(x: int, y: "str" = "q") -> bool: ...
print(g.__annotations__, g.__doc__, g(1), hi.__name__, print.__name__, sum.__class__)
def unbound():
    try:
        print(zz)
        zz = 1
    except UnboundLocalError as e: print(e)
unbound()
try: undefined_name
except NameError as e: print(e)
print((x := 5) + x, [y := 1, y ** 2], [z for i in range(5) if (z := i * 2) > 4])
