# Subclasses of the iterators that loops walk, with __next__ or __iter__ of their own.
import itertools


class Numbered(enumerate):
    def __next__(self):
        i, x = super().__next__()
        return i + 1, x


class Swapped(zip):
    def __next__(self):
        a, b = super().__next__()
        return b, a


class Elsewhere(enumerate):
    def __iter__(self):
        return iter([(1, 1)] * 2000)


class Higher(reversed):
    def __next__(self):
        return super().__next__() + 1


class Raised(map):
    def __next__(self):
        return super().__next__() + 1


class Chained(itertools.chain):
    def __next__(self):
        return super().__next__() * 2


class Kept(filter):
    pass


def pairs(walked):
    s = 0
    for i, x in walked:
        s += i * 3 + x
    return s


def singles(walked):
    s = 0
    for x in walked:
        s += x
    return s


def delegated(walked):
    yield from walked


xs = list(range(3000))
ys = [x * 2 for x in xs]
for make in (enumerate, Numbered, Elsewhere, lambda x: zip(x, ys), lambda x: Swapped(x, ys)):
    print(pairs(make(xs)), pairs(make(xs)))
for make in (reversed, Higher, lambda x: Raised(abs, x), Chained, lambda x: Kept(None, x)):
    print(singles(make(xs)), sum(make(xs)), max(make(xs)), list(make(xs))[:3], sorted(make(xs))[:3])
    print([*make(xs)][:3], singles(delegated(make(xs))), 3000 in make(xs), next(make(xs)), len(set(make(xs))))
    a, b, *rest = make(xs)
    print(a, b, sum(rest), "".join(map(str, make(xs)))[:9], pairs(zip(make(xs), make(ys))), pairs(enumerate(make(xs))))

Numbered.__next__ = lambda self: (7, enumerate.__next__(self)[1])
print(pairs(Numbered(xs)))
del Numbered.__next__
print(pairs(Numbered(xs)))


def listening():
    yield from [1, 2]


generator = listening()
next(generator)
try:
    generator.send(5)
except AttributeError as e:
    print(e)
