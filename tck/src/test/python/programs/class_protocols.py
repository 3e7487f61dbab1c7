"""Descriptors, slots, metaclasses and special methods."""

# classes, descriptors, slots
import abc, functools, operator, enum, dataclasses, typing
def t(f, *a, **k):
    try: r = repr(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
    else: print(r)
class D:
    def __init__(self, n): self.n = n
    def __set_name__(self, o, n): print('set_name', o.__name__, n)
    def __get__(self, i, o=None): return ('get', self.n, i is None, o and o.__name__)
class DD(D):
    def __set__(self, i, v): print('set', v)
    def __delete__(self, i): print('delete')
class A:
    a = D(1); b = DD(2)
    def __getattr__(self, n):
        if n.startswith('z'): return 'dyn ' + n
        raise AttributeError(n)
x = A()
t(lambda: x.a)
t(lambda: x.b)
x.a = 5
t(lambda: x.a)
x.b = 6
t(lambda: x.b)
del x.b
t(lambda: x.zoo)
t(lambda: x.q)
t(lambda: A.a)
t(lambda: x.__dict__)
class S:
    __slots__ = ('p', 'q', '__weakref__')
    def __init__(self): self.p = 1
s = S()
t(lambda: s.p)
t(lambda: s.q)
t(setattr, s, 'r', 3)
t(lambda: s.__dict__)
t(lambda: S.p)
t(delattr, s, 'q')
t(lambda: S.p.__get__(s))
t(lambda: S.p.__get__(3))
t(lambda: type(S.p).__name__)
class S2(S): __slots__ = ('p2',)
s2 = S2()
s2.p2 = 4
t(lambda: (s2.p, s2.p2))
t(lambda: s2.__slots__)
class S3(S): pass
s3 = S3()
s3.anything = 1
t(lambda: s3.__dict__)
t(lambda: type('X', (), {'__slots__': ['a', 'a']}))
t(lambda: type('X', (), {'__slots__': ['1']}))
t(lambda: type('X', (), {'__slots__': ['a'], 'a': 1}))
t(lambda: type('X', (int,), {'__slots__': ['a']}))
t(lambda: type('X', (S, S2), {}))
t(lambda: type('X', (S2, S), {}))
t(lambda: type('X', (object, S), {}))
t(lambda: type('X', (bool,), {}))
t(lambda: type('X', (type(None),), {}))
t(lambda: type('X', (type(lambda:0),), {}))
class M(type):
    def __new__(m, n, b, d, **k): print('new', n, k); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): print('init', n, k); super().__init__(n, b, d)
    def __call__(c, *a, **k): print('call', a, k); return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, n, b, **k): print('prepare', n, k); return {'prepared': 1}
    def __instancecheck__(c, i): return i == 42
    def __subclasscheck__(c, s): return s is int
    def __getattr__(c, n): return 'meta ' + n
    def __len__(c): return 7
    def __iter__(c): return iter([1,2])
    def __contains__(c, x): return x == 3
    def __getitem__(c, x): return ('item', x)
    def __add__(c, o): return 'add'
    def __dir__(c): return ['zz']
    def __repr__(c): return '<M %s>' % c.__name__
    prop = property(lambda c: 'metaprop')
class C(metaclass=M, extra=1):
    def __init__(self, v): self.v = v
t(lambda: C(3).v)
t(lambda: isinstance(42, C))
t(lambda: issubclass(int, C))
t(lambda: C.foo)
t(lambda: len(C))
t(lambda: list(C))
t(lambda: 3 in C)
t(lambda: C[5])
t(lambda: C + 1)
t(lambda: dir(C))
t(lambda: C)
t(lambda: C.prop)
t(lambda: C.prepared)
t(lambda: C(1).prop)
t(lambda: M.mro(C))
class I:
    def __init_subclass__(cls, /, tag=None, **k): print('isc', cls.__name__, tag); super().__init_subclass__(**k)
class J(I, tag=5): pass
t(lambda: type('K', (I,), {}, tag=6))
t(lambda: type('K', (I,), {}, bad=6))
class Op:
    def __init__(self, n): self.n = n
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return ('radd', o)
    def __iadd__(self, o): return 'iadd'
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return 'lt'
    def __bool__(self): return self.n
    def __len__(self): return -1
    def __index__(self): return 'x'
    def __int__(self): return 'y'
    def __hash__(self): return 2**70
    def __repr__(self): return 5
    def __call__(self, *a): return a
    def __contains__(self, x): return 'yes'
    def __getitem__(self, i): return i
    def __enter__(self): return 1
    def __format__(self, s): return 3
    def __round__(self, n=None): return ('round', n)
    def __matmul__(self, o): return 'mm'
    def __divmod__(self, o): return 'dm'
    def __pow__(self, o, m=None): return ('pow', m)
    def __reversed__(self): return 'rev'
    def __length_hint__(self): return 'x'
o = Op(3)
t(lambda: o + 1)
t(lambda: 1 + o)
t(lambda: o == 1)
t(lambda: o != 1)
t(lambda: o < 1)
t(lambda: 1 > o)
t(lambda: o > 1)
t(lambda: bool(o))
t(lambda: len(o))
t(lambda: [1][o])
t(lambda: int(o))
t(lambda: hash(o))
t(lambda: repr(o))
t(lambda: o(1,2))
t(lambda: 1 in o)
t(lambda: o[1:2, ...])
t(lambda: f'{o}')
t(lambda: round(o))
t(lambda: round(o, 2))
t(lambda: o @ 1)
t(lambda: divmod(o, 1))
t(lambda: pow(o, 1, 2))
t(lambda: o ** 1)
t(lambda: reversed(o))
t(lambda: range(o))
t(lambda: 'a' * o)
t(lambda: float(o))
t(lambda: abs(o))
t(lambda: -o)
t(lambda: ~o)
t(lambda: o & 1)
t(lambda: complex(o))
t(lambda: list(zip(o, [1])))
t(lambda: operator.length_hint(o))
t(lambda: {o: 1}[o])
t(lambda: chr(o))
t(lambda: next(o))
def wi():
    with o: pass
t(wi)
class P:
    @property
    def x(self): "doc x"; return 1
    @x.setter
    def x(self, v): print('setx', v)
    @functools.cached_property
    def y(self): print('calc'); return 2
    @staticmethod
    def st(a): return a
    @classmethod
    def cm(cls, a): return (cls.__name__, a)
    @property
    def bad(self): raise AttributeError('inner')
p = P()
t(lambda: p.x)
p.x = 4
t(delattr, p, 'x')
t(lambda: P.x.__doc__)
t(lambda: p.y + p.y)
t(lambda: (p.st(1), P.st(2), p.cm(3), P.cm(4)))
t(lambda: p.bad)
t(lambda: P.x.fget.__name__)
t(setattr, p, 'bad', 1)
t(lambda: P.__dict__['st'].__wrapped__.__name__)
t(lambda: P.__dict__['cm'].__func__.__name__)
t(lambda: staticmethod(3)(4))
t(lambda: staticmethod(len)([1]))
class Abs(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
t(lambda: Abs.__abstractmethods__ == {'f','g'})
t(lambda: isinstance(3, Abs))
Abs.register(int)
t(lambda: isinstance(3, Abs))
class X1: pass
class X2(X1): pass
t(lambda: type('Z', (X1, X2), {}))
t(lambda: X2.__mro__)
t(lambda: X1.__subclasses__())
X2.__bases__ = (A,)
t(lambda: X2.__mro__)
t(lambda: A.__qualname__)
class G1:
    def f(self): return super().f()
t(lambda: G1().f())
t(lambda: super(X1, X1()).zork)
t(lambda: super(X1, 3))
t(lambda: super(3, 3))
t(lambda: super(G1, G1()).__class__)
t(lambda: super(G1).__self__)
t(lambda: repr(super(G1, G1()))[:30])
t(lambda: object.__subclasshook__(1))
t(lambda: type.__call__(int, 3))
t(lambda: A.__weakref__)
t(lambda: A.__dict__['__dict__'])
t(lambda: type(A.__dict__))
t(lambda: A().__sizeof__() > 0)
t(lambda: A.__module__)
t(lambda: (1).__class__.__class__)
t(lambda: A.__flags__ & 512 > 0)
