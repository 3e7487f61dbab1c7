"""Fields of named tuples, their descriptors, and what subclasses and borrowers make of them."""
import copy
import pickle
from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y")
Named = namedtuple("Named", "count index", defaults=[5])


class Typed(NamedTuple):
    a: int
    b: str = "b"

    def both(self):
        return self.a, self.b


class Sub(Point):
    def __new__(cls, x):
        return super().__new__(cls, x, x * 2)

    @property
    def y(self):
        return "hidden", super().y


class Short(tuple):
    x = Point.x
    y = Point.y


class Free:
    x = Point.x


def x_of(p):
    return p.x


print(sum(x_of(Point(i, 0)) for i in range(3000)))
print([x_of(p) for p in (Point(1, 2), Sub(3), Short((4,)))])
print(Sub(3).y, Named(1).index, Named(1).count, Typed(1).both())
for get in (lambda: Short(()).x, lambda: Short((1,)).y, lambda: Free().x, lambda: x_of(Free()), lambda: x_of(Short(()))):
    try:
        print(get())
    except Exception as e:
        print(type(e).__name__, e)
for act in ("p.x = 1", "del p.x", "p.z = 1", "type(Point.x)(1)", "type(Point.x)('a', 'b')", "type('T', (type(Point.x),), {})"):
    try:
        exec(act, {"p": Point(1, 2), "Point": Point})
    except Exception as e:
        print(type(e).__name__, "" if "(1)" in act else e)
field = Point.x
print(field, type(field), field.__doc__, field.__reduce__()[1], field is Point.x, field.__get__(None, Point) is field)
field.__doc__ = "the place"
print(Point.x.__doc__, Point.y.__doc__, repr(copy.copy(field)), pickle.loads(pickle.dumps(field)).__doc__)
print(field.__get__(Point(8, 9)), field.__get__((7,)), type(field)(-1, "d").__doc__)
try:
    type(field)(-1, "d").__get__((1, 2))
except IndexError as e:
    print(e)
p = Point(1, 2)
print(p._replace(x=9), p._asdict(), pickle.loads(pickle.dumps(p)), copy.deepcopy(p))
Point.x = property(lambda self: "replaced")
print(x_of(p), x_of(Point(5, 6)))
del Point.x
try:
    x_of(p)
except AttributeError as e:
    print(e)
