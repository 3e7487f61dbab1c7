"""Arguments, scopes, and what is no Python."""

# scoping, closures, functions
import inspect
def t(f, *a, **k):
    try: r = repr(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
    else: print(r)
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return (a, b, c, args, d, e, kw)
t(f, 1, d=4)
t(f)
t(f, 1)
t(f, 1, a=2, d=3)
t(f, 1, 2, 3, 4, 5, d=6, z=7)
t(f, 1, d=4, d2=5)
t(f, *[1,2], **{'d': 3})
t(lambda: f(1, **{'d': 1}, **{'d': 2}))
t(lambda: f(1, d=1, **{'d': 2}))
t(lambda: f(*3))
t(lambda: f(**3))
t(lambda: f(**{1: 2}))
t(lambda: f(1, 2, c=3, *[4], d=1))
t(lambda: f(1, *[2], 3, d=1))
def g(a, b): pass
t(g)
t(g, 1)
t(g, 1, 2, 3)
t(g, 1, 2, c=3)
t(g, 1, a=1)
t(g, c=1)
t(lambda: g(b=1))
def h(*, a, b): pass
t(h)
t(h, a=1)
t(h, 1, a=1, b=2)
def k(a, b, c=1): pass
t(k)
t(k, 1, 2, 3, 4)
t(lambda: k(1, 2, 3, 4, 5))
def po(a, b, /): pass
t(po, a=1, b=2)
t(po, 1, b=2)
t(po, 1)
class C:
    def m(self, a): pass
    def n(): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
t(C().m)
t(C().m, 1, 2)
t(C.m)
t(C.m, 1)
t(C().n)
t(C.c)
t(C().s)
t(C.c, 1, 2)
t(C().m, b=1)
t(C, 1)
t(C, x=1)
t(lambda: C().m(1, a=2))
t(lambda: f.__defaults__)
t(lambda: f.__kwdefaults__)
t(lambda: inspect.signature(f))
t(lambda: f.__code__.co_varnames)
t(lambda: (f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_flags, f.__code__.co_nlocals, f.__code__.co_freevars, f.__code__.co_cellvars))
def un():
    print(x)
    x = 1
t(un)
def outer():
    def inner(): return y
    r = inner
    if 0: y = 1
    return r()
t(outer)
def nl():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc(), inc(), n, inc.__closure__[0].cell_contents
t(nl)
def dele():
    z = 1
    del z
    return z
t(dele)
def exdel():
    try: 1/0
    except ZeroDivisionError as e: pass
    return e
t(exdel)
def comp():
    fs = [lambda: i for i in range(3)]
    return [f() for f in fs], [x for x in range(3) if x], {k: v for k, v in zip('ab', [1, 2])}
t(comp)
class Cls:
    x = 5
    y = [x for _ in range(2)] if False else 0
    def m(self): return x
t(lambda: Cls().m())
x = 'global'
def ex():
    exec('x = 1; q = 2')
    try: return x, q
    except NameError as e: return e.args
t(ex)
def ex2():
    l = {}
    exec('def foo(): return 7\nval = foo()', {}, l)
    return l['val'], sorted(l)
t(ex2)
def lo():
    a = 1; b = 2
    def q(): return b
    d = locals()
    a = 3
    return d['a'], locals()['a'], sorted(locals())
t(lo)
t(lambda: eval('a + b', {'a': 1, 'b': 2}))
t(lambda: eval('__import__("os").name'))
t(eval, '1 +')
t(exec, 'return 1')
t(exec, 'yield 1')
t(exec, 'await x')
t(exec, 'break')
t(exec, 'nonlocal x')
t(exec, 'def f():\n nonlocal x')
t(exec, 'def f(x):\n global x')
t(exec, 'def f():\n x=1\n global x')
t(exec, 'def f(a, a): pass')
t(exec, 'f(a=1, a=2)')
t(exec, 'f(a=1, 2)')
t(exec, 'f(**a, *b)')
t(exec, 'x: int: 3')
t(exec, 'None = 1')
t(exec, 'f() = 1')
t(exec, 'a + 1 = 2')
t(exec, '*a = 1')
t(exec, 'a, *b, *c = 1')
t(exec, 'del f()')
t(exec, 'import a.b as c.d')
t(exec, 'from x import *, y')
t(exec, 'def f():\n from x import *')
t(exec, 'if 1:\npass')
t(exec, '  x = 1')
t(exec, 'if 1:\n  a\n b')
t(exec, '"abc')
t(exec, "'''abc")
t(exec, '(1, 2')
t(exec, '1)')
t(exec, '(1]')
t(exec, 'a b')
t(exec, 'print 1')
t(exec, 'exec "a"')
t(exec, '0777')
t(exec, '1_')
t(exec, '0b12')
t(exec, '1.e')
t(exec, '5a')
t(exec, 'x = $')
t(exec, 'x = ?')
t(exec, 'class A')
t(exec, 'for x in')
t(exec, 'while True print(1)')
t(exec, 'else: 1')
t(exec, 'try: pass')
t(exec, 'try:\n pass\nx')
t(exec, 'try: pass\nexcept: pass\nexcept A: pass')
t(exec, 'with a as 1: pass')
t(exec, 'f"{"')
t(exec, 'f"}"')
t(exec, '{1: 2, 3}')
t(exec, '{**a for a in b}')
t(exec, '[*a for a in b]')
t(exec, '(x for x in y, 1)')
t(exec, 'f(x for x in y, 1)')
t(exec, 'a = yield')
t(exec, 'assert (a, b)')
t(exec, 'match x:\n case a: pass\n case b: pass')
t(exec, 'match x:\n case {**r, 1: 2}: pass')
t(exec, 'async def f(): yield from x')
t(exec, 'async def f():\n yield 1\n return 2')
t(exec, '@')
t(exec, 'a := 1')
t(exec, '(a.b := 1)')
t(exec, '[i := 0 for i in x]')
t(exec, 'a if b')
t(exec, 'not')
t(exec, 'x = 1 if 2 else')
t(exec, 'raise x from')
t(exec, 'global')
t(exec, '\\')
t(exec, 'a\\ b')
t(exec, 'é = 1; €')
t(exec, '“a”')
t(exec, 'def f(*): pass')
t(exec, 'def f(*, **k): pass')
t(exec, 'def f(/, a): pass')
t(exec, 'def f(a, /, b, /): pass')
t(exec, 'def f(*a, *b): pass')
t(exec, 'def f(**k, a): pass')
t(exec, 'return')
t(exec, 'continue')
t(exec, 'class A:\n return 1')
t(exec, 'type X[T] = 1 +')
t(exec, 'from __future__ import nope')
t(exec, 'x=1\nfrom __future__ import division')
t(exec, 'a\x00b')
t(exec, b'\xff')
t(exec, b'# coding: latin-1\nx="\xe9"\nprint(ascii(x))')
t(exec, b'# coding: nope\n')
t(exec, '1 if 2 else x = 3')
t(exec, 'x = = 1')
t(exec, 'x ++')
t(exec, 'if x = 1: pass')
t(exec, 'f(a.b=1)')
t(exec, 'f(1=2)')
t(exec, 'f(True=2)')
t(exec, 'class f(a for a in b): pass')
t(exec, 'import')
t(exec, 'from a import')
t(exec, 'from . import a.b')
t(exec, 'from a import (b, c')
t(exec, 'with open(x) as f, : pass')
t(exec, 'except* A: pass')
t(exec, 'try: pass\nexcept A: pass\nexcept* B: pass')
t(exec, 'try: pass\nexcept A, B: pass')
t(exec, 'def f():\n  x\n\ty')
t(exec, 'if a:\n\tx\n        y')
