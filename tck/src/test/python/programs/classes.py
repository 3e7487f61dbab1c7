class Animal:
    count = 0
    def __init__(self, name): self.name = name; type(self).count += 1
    def speak(self): return f"{self.name} makes {self.sound()}"
    def sound(self): return "noise"
    def __repr__(self): return f"{type(self).__name__}({self.name!r})"
    @classmethod
    def make(cls, n): return cls(n)
    @staticmethod
    def kind(): return "animal"
    @property
    def loud(self): return self.name.upper()
    @loud.setter
    def loud(self, v): self.name = v.lower()
    @loud.deleter
    def loud(self): self.name = "?"
class Dog(Animal):
    def sound(self): return "woof, not " + super().sound()
class Mix(Dog, dict): pass
d = Dog.make("rex"); print(d, d.speak(), Dog.count, Animal.count, d.kind(), d.loud, isinstance(d, Animal), issubclass(Dog, Animal), Mix.__mro__)
d.loud = "BOB"; print(d.name); del d.loud; print(d.name, vars(d), hasattr(d, "x"), getattr(d, "x", 3), Dog.__bases__, type(d).__name__)
class V:
    __slots__ = ("x", "y")
    def __init__(s, x, y): s.x, s.y = x, y
    def __add__(s, o): return V(s.x + o.x, s.y + o.y) if isinstance(o, V) else NotImplemented
    def __radd__(s, o): return V(s.x + o, s.y + o)
    def __iadd__(s, o): s.x += 100; return s
    def __mul__(s, k): return V(s.x * k, s.y * k)
    __rmul__ = __mul__
    def __neg__(s): return V(-s.x, -s.y)
    def __eq__(s, o): return (s.x, s.y) == (o.x, o.y)
    def __lt__(s, o): return s.x < o.x
    def __bool__(s): return bool(s.x)
    def __len__(s): return 2
    def __getitem__(s, i): return (s.x, s.y)[i]
    def __contains__(s, v): return v == s.x
    def __call__(s, *a): return a
    def __iter__(s): yield s.x; yield s.y
    def __str__(s): return f"<{s.x},{s.y}>"
    def __hash__(s): return hash((s.x, s.y))
    def __enter__(s): print("in"); return s
    def __exit__(s, *e): print("out", e[0]); return True
    def __matmul__(s, o): return s.x * o.x
    def __index__(s): return s.x
v = V(1, 2); w = v + V(3, 4); print(str(w), str(5 + v), str(2 * v), str(-v), v == V(1, 2), v != w, sorted([w, v])[0] is v, list(v), v[1], 1 in v, v(7), max(v, w) is w, v @ w, [9, 8, 7][v], bool(V(0, 1)), {v: 1}[V(1, 2)])
v += 1; print(str(v))
with v as q: raise ValueError
for f in (lambda: v + "a", lambda: setattr(v, "z", 1), lambda: v < 3, lambda: d.nothing, lambda: Dog(), lambda: d.speak(1), lambda: Animal.speak(), lambda: V(1, 2) - V(1, 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Meta(type):
    def __new__(m, n, b, ns, **k): ns["made"] = k; return super().__new__(m, n, b, ns)
    def __call__(cls, *a): o = super().__call__(*a); o.tag = 1; return o
class WithMeta(metaclass=Meta, opt=3): pass
print(WithMeta.made, WithMeta().tag, type(WithMeta))
class Base:
    subs = []
    def __init_subclass__(cls, **k): Base.subs.append((cls.__name__, k))
    def __class_getitem__(cls, i): return (cls.__name__, i)
class S1(Base, x=1): pass
print(Base.subs, Base[3])
class Desc:
    def __set_name__(s, o, n): s.n = n
    def __get__(s, i, o=None): return s if i is None else i.__dict__.get(s.n, "unset")
    def __set__(s, i, v): i.__dict__[s.n] = v * 2
class H:
    f = Desc()
    def __getattr__(s, n): return "dyn_" + n
    def __setattr__(s, n, v): super().__setattr__(n, v)
h = H(); print(h.f, h.other); h.f = 4; print(h.f, h.__dict__); A, B = type("A", (), {"x": 1}), type("B", (object,), {}); print(A().x, A.__name__)
try:
    class Bad(Animal, Dog): pass
except TypeError as e: print(str(e).splitlines()[0])
