"""Attributes of classes are read over and over; each change must be seen at once, by classes and by instances."""
import collections
import enum


class Level(enum.Enum):
    LOW = 1
    HIGH = 2


class Base:
    limit = 10
    items = []
    made = 0

    def __init__(self):
        Base.made += 1

    def name(self):
        return "base"

    @staticmethod
    def plain(x):
        return x + 1

    @classmethod
    def kind(cls):
        return cls.__name__


class Derived(Base):
    pass


class Getter:
    def __init__(self, value):
        self.value = value

    def __get__(self, instance, owner=None):
        return self.value, instance is None, owner.__name__


class Plain:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"Plain({self.value})"


def of_class():
    return Derived.limit


def of_instance(o):
    return o.limit


def read(n, f, *args):
    for _ in range(n - 1):
        f(*args)
    return f(*args)


o = Derived()
print(read(50, of_class), read(50, of_instance, o))
for value in (11, "text", None, [1], Plain(3), Getter(4), Base.name, property(lambda self: "p"), (1, 2), 2**70, 1.5):
    Base.limit = value
    shown = [read(20, of_class), read(20, of_instance, o)]
    print([type(s).__name__ if callable(s) or isinstance(s, property) else s for s in shown])
Derived.limit = "nearer"
print(of_class(), of_instance(o))
del Derived.limit
print(of_class(), of_instance(o))
o.limit = "own"
print(of_class(), of_instance(o))
del o.limit

# The value's class learns to be a descriptor, or the value gets another class.
Base.limit = Plain(5)
print(read(30, of_class), read(30, of_instance, o))
Plain.__get__ = lambda self, instance, owner=None: ("bound", instance is None)
print(of_class(), of_instance(o))
del Plain.__get__
print(of_class(), of_instance(o))
Base.limit.__class__ = Getter
print(of_class(), of_instance(o))

# A metaclass that has something to say, later.
class Meta(type):
    pass


class Made(metaclass=Meta):
    size = 1


def made():
    return Made.size


print(read(30, made))
Meta.size = property(lambda cls: "from the metaclass")
print(made())
del Meta.size
print(made())
Meta.size = 7
print(made())
del Made.size
print(made())
Made.size = 8
Meta.__getattribute__ = lambda cls, name: "all: " + name
print(made())
del Meta.__getattribute__
print(made())


class Other(type):
    @property
    def size(cls):
        return "other"


Made.__class__ = Other
print(made())

# Bases that change.
class Left:
    side = "left"


class Right:
    side = "right"

    def go(self):
        return "right"


class Both(Left):
    pass


both = Both()


def side():
    return Both.side, both.side


print(read(30, side))
Both.__bases__ = (Right,)
print(side(), both.go())

# A counter in a class leaves its methods alone, and is right.
for i in range(3000):
    Derived()
print(Base.made, Derived.made)


class Counter:
    total = 0

    def add(self, n):
        Counter.total += n
        return self.total

    def method(self):
        return 1


c = Counter()
print(sum(c.add(i) for i in range(2000)), Counter.total)
for i in range(40):
    Counter.method = (lambda k: lambda self: k)(i)
    if c.method() != i or Counter.method(c) != i:
        print("wrong", i)


# Methods replaced in the middle of a loop.
seen = []
for i in range(100):
    if i == 50:
        Base.name = lambda self: "changed"
    if i == 70:
        Derived.name = lambda self: "derived"
    if i == 80:
        o.name = lambda: "own"
    seen.append(o.name())
print(collections.Counter(seen))
print([read(9, lambda: Base.plain(1)), Base.kind(), Derived.kind(), Derived.plain(4)])
Base.plain = staticmethod(lambda x: x * 100)
print([read(9, lambda: Base.plain(1)), Derived.plain(4)])


def levels():
    return Level.HIGH, Level.LOW.value, Level.HIGH.name


print(read(30, levels))
Level.HIGH._value_ = 5
print(levels(), list(Level))


# More classes than a site remembers.
classes = [type(f"C{i}", (Base,), {"limit": i, "f": lambda self: self.limit}) for i in range(12)]
for _ in range(3):
    print([k.limit for k in classes], [k().f() for k in classes], [k.kind() for k in classes])
