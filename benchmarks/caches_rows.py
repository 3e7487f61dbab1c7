"""The rows of `caches.py`: a set-up that defines `make(i)`, which gives an object of the i-th of DEGREE classes, and the
operation on such an object `o`, which adds something to `total`."""

CLASSES = """
class Base:
    LIMIT = 3
    def __init__(self, x): self.x = x
    def base(self, v): return v
classes = []
for k in range(DEGREE):
    space = {}
    exec('''
class C(Base):
    LIMIT = %d
    %s
''' % (k, BODY.replace("K", str(k))), globals(), space)
    C = space["C"]
    C.__name__ = C.__qualname__ = "C%%d" %% k
    classes.append(C)
def make(i): return classes[i](i)
""".replace("%%", "%")


def classes(body, tail=""):
    return "BODY = %r\n" % body.replace("\n", "\n    ") + CLASSES + tail


ONLY_CLASSES = "\ndef make(i): return classes[i]\n"
BASES = """
class Base:
    def f(self, v): return v
class Middle(Base):
    def f(self, v): return super().f(v) + 1
classes = [type('C%d' % k, (Middle,), {}) for k in range(DEGREE)]
def make(i): return classes[i]()
"""

ROWS = {
    "attribute": (classes("pass"), "total += o.x"),
    "attribute in a slot": (classes("__slots__ = ('y',)\ndef __init__(self, x): self.x = x; self.y = x"), "total += o.y"),
    "attribute of a class, by the object": (classes("pass"), "total += o.LIMIT"),
    "attribute of a class, by the class": (classes("pass", ONLY_CLASSES), "total += o.LIMIT"),
    "property": (classes("@property\ndef p(self): return K"), "total += o.p"),
    "`__getattr__`": (classes("def __getattr__(self, name): return K"), "total += o.missing"),
    "setting an attribute": (classes("pass"), "o.x = turn"),
    "setting by a property": (classes("@property\ndef p(self): return 1\n@p.setter\ndef p(self, v): self.x = v"), "o.p = turn"),
    "method": (classes("def f(self, v): return v + K"), "total += o.f(1)"),
    "method with a default": (classes("def f(self, v, w=K): return v + w"), "total += o.f(1)"),
    "method with a keyword": (classes("def f(self, v, *, w=K): return v + w"), "total += o.f(1, w=2)"),
    "method of the base": (classes("pass"), "total += o.base(1)"),
    "bound method": (classes("def f(self, v): return v + K"), "m = o.f\ntotal += m(1)"),
    "class method": (classes("@classmethod\ndef f(cls, v): return v + K", ONLY_CLASSES), "total += o.f(1)"),
    "static method": (classes("@staticmethod\ndef f(v): return v + K"), "total += o.f(1)"),
    "`super()`": (BASES, "total += o.f(1)"),
    "functions": (classes("pass", "\ndef make(i):\n    space = {}\n    exec('def f(v): return v + %d' % i, space)\n    return space['f']\n"),
                  "total += o(1)"),
    "closures in attributes": (classes("def __init__(self, x):\n    self.f = lambda v: v + K"), "total += o.f(1)"),
    "objects with `__call__`": (classes("def __call__(self, v): return v + K"), "total += o(1)"),
    "partials": ("import functools\nfs = [eval('lambda a, b: a + b + %d' % k) for k in range(DEGREE)]\n"
                 "def make(i): return functools.partial(fs[i], 2)\n", "total += o(1)"),
    "making, with `__init__`": (classes("def __init__(self, x): self.x = x", ONLY_CLASSES), "total += o(turn).x"),
    "making, without": ("classes = [type('C%d' % k, (), {}) for k in range(DEGREE)]\ndef make(i): return classes[i]\n",
                        "total += o() is not None"),
    "making lists of one's own": ("classes = [type('C%d' % k, (list,), {}) for k in range(DEGREE)]\ndef make(i): return classes[i]\n",
                                  "total += len(o((1, 2)))"),
    "making exceptions": ("classes = [type('C%d' % k, (Exception,), {}) for k in range(DEGREE)]\ndef make(i): return classes[i]\n",
                          "total += len(o(turn).args)"),
    "`+`": (classes("def __add__(self, v): return v + K"), "total += o + 1"),
    "`<`": (classes("def __lt__(self, v): return K < v"), "total += o < 3"),
    "`==`": (classes("def __eq__(self, v): return K == v"), "total += o == 3"),
    "subscript": (classes("def __getitem__(self, v): return v + K"), "total += o[1]"),
    "setting an item": (classes("def __setitem__(self, k, v): self.x = v"), "o[1] = turn"),
    "`in`": (classes("def __contains__(self, v): return v == K"), "total += 1 in o"),
    "`len`": (classes("def __len__(self): return K"), "total += len(o)"),
    "truth": (classes("def __bool__(self): return K > 1"), "total += 1 if o else 2"),
    "truth of objects without `__bool__`": (classes("pass"), "total += 1 if o else 2"),
    "iteration, `__iter__` a generator": (classes("def __iter__(self):\n    yield K\n    yield 1"), "for x in o: total += x"),
    "iteration, `__next__`": (classes("def __iter__(self):\n    self.n = 0\n    return self\ndef __next__(self):\n    self.n += 1\n    if self.n > 2: raise StopIteration\n    return K"),
                              "for x in o: total += x"),
    "`isinstance`, true": (classes("pass"), "total += isinstance(o, Base)"),
    "`isinstance`, false": (classes("pass"), "total += isinstance(o, (int, str))"),
    "`with`": (classes("def __enter__(self): return K\ndef __exit__(self, *e): pass"), "with o as x: total += x"),
    "key of a dict": (classes("def __hash__(self): return K\ndef __eq__(self, o): return self is o", "\nd = {}\n"), "d[o] = turn"),
    "method of lists of one's own": ("classes = [type('C%d' % k, (list,), {}) for k in range(DEGREE)]\ndef make(i): return classes[i]((1, 2))\n",
                                     "total += o.count(1)"),
}
