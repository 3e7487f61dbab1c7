"""Calls that compiled code does without: short cuts of builtins with and without an answer, methods of super(), lists of a length."""


def call(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


# Hot with one kind of argument first, then others: what a short cut does not take goes the long way, and back.
def absolute(x):
    return -abs(x)


def whole(x):
    return int(x)


def real(x):
    return float(x)


def larger(x):
    return max(x, 3)


def smaller(x):
    return min(x, 3.5)


def root(x):
    import math
    return math.sqrt(x)


others = [2.5, -2.5, -0.0, True, -2**63, 2**63, 2**62, 4.0**31, 4.0**40, float("nan"), "7", " 8 ", None, 1j, 3]
for f in absolute, whole, real, larger, smaller, root:
    total = 0
    for i in range(20000):
        total += f(i & 1023)
    print(f.__name__, total, [call(f, x) for x in others])
    total = 0
    for i in range(20000):
        total += f((i & 1023) * 0.5)
    print(f.__name__, total, [call(f, x) for x in others])


# One place that calls methods of objects, of super() and of classes.
class Base:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n

    @classmethod
    def made(cls, n):
        return cls(n)

    @staticmethod
    def twice(n):
        return 2 * n


class Derived(Base):
    def value(self):
        return super().value() + 1

    @classmethod
    def made(cls, n):
        return super().made(n + 10)

    def above(self):
        return super()


def value(o):
    return o.value()


total = 0
for i in range(6000):
    d = Derived(i)
    total += value(d) + value(d.above()) + value(Base(i)) + value(Derived.made(1)) + d.above().twice(i)
print(total, value(super(Derived, Derived(5))))


# Lists of a length: items are the same object, lists are not.
class Times:
    def __rmul__(self, other):
        return "times"


def filled(x, n):
    return [x] * n


shared = []
total = 0
for i in range(3000):
    a = filled(None, i % 40)
    b = filled(shared, i % 5)
    a.append(i)
    total += len(a) + len(b) + (b is filled(shared, i % 5)) + all(x is shared for x in b)
print(total)
for n in (-1, 0, 1, 2, 31, 32, 33, 100, True, False, Times(), 1.5, "x"):
    print(call(filled, None, n), call(filled, 7, n), call(filled, "s", n))
a = filled(None, 3)
a[0] = 1
a[-1] = 2.5
a.append("x")
print(a, filled(None, 0) + [1])


# Indices at both ends, and beyond.
def item(a, i):
    return a[i]


def put(a, i, x):
    a[i] = x


for a in [1, 2, 3], [1.5, 2.5], [True, False, True], ["a", None], []:
    for i in (0, 1, 2, 3, -1, -2, -3, -4, 2**31, -2**31, 2**32, 2**32 + 1, 2**62, -2**63, 2**63):
        for _ in range(3):
            got = call(item, a, i), call(put, a, i, a[0] if a else 0)
        print(got, a)


# Branches that change their mind, loops of no, few and many trips.
def branch(i, turn):
    if i < turn:
        return 1
    return 2 if i % 3 else 3


def trips(n):
    k = done = 0
    while k < n:
        k += 1
        if k > 50000:
            break
    else:
        done = 1
    for j in range(n):
        done += j & 1
    for j in [0] * (n & 7):
        done += 2
    return k + done


total = 0
for i in range(30000):
    total += branch(i, 20000) + trips(i % 4)
print(total, trips(0), trips(300000), trips(70000), sum(trips(n) for n in range(300)))
