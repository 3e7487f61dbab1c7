"""One place meets objects of one class, of a few, of more than any cache remembers; and classes that change in between."""
import abc
import functools


class Base:
    limit = 0

    def __init__(self, x):
        self.x = x

    def name(self):
        return "base"

    def base(self, v=1, *rest, w=2):
        return v, rest, w


def make(k):
    class C(Base):
        limit = k
        __slots__ = ("slot",)

        def f(self, v):
            return v + k

        def default(self, v, w=k):
            return v + w

        def keyword(self, v, *, w=k):
            return v * w

        @property
        def p(self):
            return k + 1

        @p.setter
        def p(self, v):
            self.x = v + k

        @classmethod
        def c(cls, v):
            return cls.__name__, v + k

        @staticmethod
        def s(v):
            return v - k

        def __getattr__(self, name):
            if name == "none":
                raise AttributeError(name + str(k))
            if name == "bare":
                raise AttributeError
            return name, k

        def __call__(self, v, w=3):
            return v + w + k

        def __add__(self, v):
            return k + v if isinstance(v, int) else NotImplemented

        def __lt__(self, v):
            return k < v

        def __getitem__(self, i):
            if i > 2:
                raise IndexError
            return i + k

        def __setitem__(self, i, v):
            self.x = i, v

        def __contains__(self, v):
            return v == k

        def __len__(self):
            return k

        def __iter__(self):
            self.n = 0
            return self

        def __next__(self):
            self.n += 1
            if self.n > 2:
                raise StopIteration
            return self.n + k

        def __enter__(self):
            return k

        def __exit__(self, kind, e, t):
            return kind is KeyError

    C.__name__ = C.__qualname__ = f"C{k}"
    return C


def use(o):
    """Every operation once; always the same places."""
    cls = type(o)
    o.slot = o.x
    m = o.f
    out = [o.x, o.slot, o.limit, cls.limit, o.p, o.f(1), m(2), o.default(1), o.default(1, 2), o.keyword(2), o.keyword(2, w=5)]
    out += [o.base(), o.base(5), o.base(5, 6, w=7), o.name(), cls.c(1), o.c(2), o.s(9), cls.s(8), o.missing, o(1), o(1, 2)]
    o.p = 5
    out += [o.x, o + 1, o < 3, o[1], 7 in o, len(o), bool(o), list(o), list(iter(o)), [x for x in o]]
    o[3] = 4
    with o as entered:
        raise KeyError
    out += [o.x, entered, isinstance(o, Base), isinstance(o, (int, Level)), isinstance(o, (str, cls))]
    o.x = 0
    for wrong in ("none", "bare"):
        try:
            o.none if wrong == "none" else o.bare
        except AttributeError as e:
            out.append((str(e), e.name, e.obj is o))
    try:
        o + "text"
    except TypeError as e:
        out.append(str(e))
    return out


class Level:
    pass


def digest(values):
    return sum(map(ord, repr(values)))


for count in (1, 4, 16, 90):
    classes = [make(k) for k in range(count)]
    for turn in range(4):
        print(count, digest([use(C(i)) for i, C in enumerate(classes)]))
print(use(classes[80](1)))

# What an object or a class learns later wins at the same places.
few = [make(k) for k in range(20)]
objects = [C(i) for i, C in enumerate(few)]


def places(o):
    return o.f(1), o.limit, o.x, type(o).c(0), o.missing, getattr(o, "p")


def shown():
    return digest([places(o) for o in objects]), places(objects[7]), places(objects[19])


print(shown(), shown())
objects[7].f = lambda v: "own"
objects[7].limit = "own limit"
print(shown())
del objects[7].f, objects[7].limit
few[19].f = lambda self, v: "new"
few[19].limit = property(lambda self: "now a property")
few[19].c = classmethod(lambda cls, v: "new class method")
print(shown())
del few[19].f
few[19].__getattr__ = lambda self, name: (lambda v: "called") if name == "f" else "asked for " + name
few[19].limit = 1.5
few[19].p = 77
print(shown())
objects[7].missing = "here"
few[7].missing = "in the class"
print(shown())
objects[19].__class__ = few[3]
print(shown())
few[3].__getattribute__ = lambda self, name: "all: " + name if name in ("x", "limit") else object.__getattribute__(self, name)
print(shown())
del few[3].__getattribute__
Base.late = 5
print([o.late for o in objects][::5])
few[5].late = 6
print([o.late for o in objects][::5])

# Names in slots: unset, set, deleted, borrowed.
for turn in range(2):
    found = []
    for o in objects:
        try:
            found.append(o.slot)
        except AttributeError as e:
            found.append(str(e))
        if turn:
            o.slot = turn
    print(found[::6])
    for o in objects[::2]:
        if hasattr(o, "slot") and turn:
            try:
                del o.slot
            except AttributeError as e:
                print(e)


# An AttributeError of a property or of a descriptor leads to __getattr__, too.
class Raises:
    def __get__(self, o, owner):
        raise AttributeError("descriptor")


def raising(k):
    class P:
        d = Raises()

        @property
        def p(self):
            raise AttributeError("p")

        if k % 2:

            def __getattr__(self, name):
                return "instead of " + name

    return P


def either(o):
    out = []
    try:
        out.append(o.p)
    except AttributeError as e:
        out.append(str(e))
    try:
        out.append(o.d)
    except AttributeError as e:
        out.append(str(e))
    return out


raisers = [raising(k)() for k in range(9)]
for turn in range(3):
    print([either(o) for o in raisers[:4]], [either(o) for o in raisers] == [either(o) for o in raisers[::-1]][::-1])
    type(raisers[2]).__getattr__ = lambda self, name: "late " + name

# Objects with __call__, functions, partials, bound methods, builtins and classes at one place.
def call(f):
    return f(2)


callables = [abs, str, float, functools.partial(pow, 3), [].count, [2, 2].count, bool]
callables += [C(1) for C in few] + [C(1).f for C in few] + [(lambda k: lambda v: v * k)(k) for k in range(9)] + few + [Base]
callables += [functools.partial(lambda a, b, c=1: (a, b, c), 5, c=k) for k in range(6)] + [functools.partial(few[1](1), w=9)]
for turn in range(3):
    print([r if isinstance(r, (int, str, float, tuple)) else type(r).__name__ for r in map(call, callables)])
    few[2].__call__ = lambda self, v: "changed"


# Making: without __init__, with that of a builtin, of an abstract class, with a wrong result, after a change.
def construct(C, *args):
    try:
        return C(*args)
    except (TypeError, ValueError) as e:
        return str(e)[:30]


def construct_none(C):
    try:
        return C()
    except (TypeError, ValueError) as e:
        return str(e)[:30]


def construct_one(C):
    try:
        return C((1, 2))
    except (TypeError, ValueError) as e:
        return str(e)[:30]


class Abstract(abc.ABC):
    @abc.abstractmethod
    def go(self):
        pass


class Concrete(Abstract):
    def go(self):
        return 1


class New:
    def __new__(cls, *args):
        made = super().__new__(cls)
        made.args = args
        return made


class NewAndInit(New):
    def __init__(self, *args):
        self.more = args


class NewOther:
    def __new__(cls, *args):
        return args

    def __init__(self, *args):
        print("not called")


class Wrong:
    def __init__(self, *args):
        return 5


class Meta(type):
    def __call__(cls, *args):
        return cls.__name__, args


class Called(metaclass=Meta):
    pass


class Mixed(Exception):
    def __init__(self, *args):
        super().__init__("mixed", *args)


class MyInt(int):
    pass


class MyStr(str):
    def __new__(cls, v=""):
        return super().__new__(cls, str(v) + "!")


class MyDict(dict):
    def __init__(self, pairs=()):
        super().__init__(a=1)
        self.pairs = pairs


kinds = [type(f"E{k}", (), {}) for k in range(5)] + [type(f"L{k}", (list,), {}) for k in range(5)]
kinds += [type(f"X{k}", (ValueError,), {}) for k in range(5)]
kinds += [Abstract, Concrete, New, NewAndInit, NewOther, Wrong, Called, Mixed, MyInt, MyStr, MyDict, object, ValueError, dict, list, frozenset]


def show(o):
    if isinstance(o, (New, MyDict)):
        return type(o).__name__, vars(o)
    if isinstance(o, Exception):
        return repr(o)
    return o if isinstance(o, (str, tuple, int)) else (type(o).__name__, len(o) if hasattr(o, "__len__") else "")


for turn in range(3):
    print([show(construct_none(C)) for C in kinds])
    print([show(construct_one(C)) for C in kinds])
    print([show(construct(C, "ab", 1)) for C in kinds])
    kinds[0].__init__ = lambda self, *args: None
    kinds[1].__new__ = lambda cls, *args: ("made", args)
    kinds[6].__init__ = lambda self, *args: self.append(args)
    if turn == 1:
        del Abstract.go
        Abstract.__abstractmethods__ = frozenset()
        Meta.__call__ = lambda cls, *args: "again"


# super() of many leaves at one place, in methods, class methods and __new__; and bases that change.
class Root:
    def f(self):
        return "root"

    @classmethod
    def c(cls):
        return "root of " + cls.__name__

    @staticmethod
    def s(v):
        return v


class Mixin(Root):
    def f(self):
        return "mixin " + super().f()


class Middle(Root):
    def f(self):
        return "middle " + super().f()

    @classmethod
    def c(cls):
        return "middle " + super().c() + super().s("!")

    def s(self, v):
        return super().s(v) * 2


leaves = [type(f"Leaf{k}", (Middle, Mixin) if k % 3 else (Middle,), {}) for k in range(12)]
for turn in range(3):
    print([(C().f(), C.c(), C().c(), C().s(3)) for C in leaves][turn::5])
leaves[4].__bases__ = (Mixin,)
Mixin.f = lambda self: "new mixin"
Root.c = classmethod(lambda cls: "new root")
Root.s = staticmethod(lambda v: v * 3)
print([(C().f(), C.c(), C().c()) for C in leaves][:6], leaves[5]().s(1))


# isinstance where objects pretend.
class Pretends:
    @property
    def __class__(self):
        return int


class Hooked(type):
    def __instancecheck__(cls, o):
        return o == 3


class Hook(metaclass=Hooked):
    pass


for turn in range(3):
    values = [1, "a", 1.5, None, Pretends(), Concrete(), True, [], 3]
    print([(isinstance(v, int), isinstance(v, (str, int)), isinstance(v, Hook), isinstance(v, (Hook, float)), isinstance(v, (Abstract, str))) for v in values])
    print([isinstance(v, ()) for v in values], [isinstance(v, ((int, (str,)), float)) for v in values])
