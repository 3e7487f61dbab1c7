"""Attributes that loops read and write, of objects that are not what they were."""

N = 3000


class Sum:
    scale = 3

    def __init__(self, n):
        self.t = 0
        self.x = list(range(n))
        self.__hidden = 7

    def add(self, n):
        for i in range(n):
            self.t += self.x[i] * self.scale
        return self.t

    def hides(self, n):
        for i in range(n):
            self.t += self.__hidden
        return self.t

    def triple(self, v):
        return v * self.scale

    def calls(self, n):
        t = 0
        for i in range(n):
            t += self.triple(i)
        return t


class Doubled(Sum):
    scale = 2

    def triple(self, v):
        return v + self.scale


def both(a, b, n):
    for i in range(n):
        a.t += 1
        b.t += 2
    return a.t, b.t


def chain(a, n):
    for i in range(n):
        a.child.t += i
        a.t = a.child.t & 7
    return a.t, a.child.t


s, d = Sum(N), Doubled(N)
print(s.add(N), d.add(N), s.hides(N), d.calls(N), s.calls(N))
print([Sum(N).add(N) for turn in range(7)])
print(both(s, d, N), both(s, s, N), both(d, s, N))
s.child = d
print(chain(s, N), chain(s, N))
s.child = s
print(chain(s, N))
s.scale = 5
print(s.add(N), s.calls(N))
s.scale = 0.5
print(s.add(N), type(s.t))
s.triple = lambda v: -v
print(s.calls(N))
Doubled.triple = lambda self, v: v * 100
print(d.calls(N))
d.t = 2**63 - 50
print(d.add(N))
d.t = 2**70
print(d.add(N))
del d.x
try:
    d.add(N)
except AttributeError as e:
    print(e)


class Counted:
    def __init__(self):
        self.v = 0


def counts(c, n):
    for i in range(n):
        c.v += i & 3
        c.v = max(c.v, 1)
    return c.v


c = Counted()
print(counts(c, N))
Counted.__setattr__ = lambda self, name, value: object.__setattr__(self, name, value + 1)
print(counts(c, N))
del Counted.__setattr__
print(counts(c, N))
Counted.v = property(lambda self: self.__dict__["v"] * 2, lambda self, value: self.__dict__.update(v=value))
c.__dict__["v"] = 1
print(counts(c, 40))
del Counted.v
Counted.__getattribute__ = lambda self, name: object.__getattribute__(self, name) + 0
print(counts(c, N))
del Counted.__getattribute__
print(counts(c, N), c.__dict__)


class Slotted:
    __slots__ = ("t", "n")

    def __init__(self):
        self.t = 0


def slots(s, n):
    for i in range(n):
        s.t += i
        if i > n:
            s.n = i
    return s.t


print(slots(Slotted(), N))


class Open:
    pass


def makes(o, n):
    for i in range(n):
        if i % 2:
            o.odd = i
        else:
            o.even = i
    return vars(o)


o = Open()
print(makes(o, N), makes(o, N + 1))


def left(o, xs):
    for i in range(len(xs)):
        o.odd = i
        o.even = 100 // xs[i]
    return o.even


values = [1] * N
values[N - 7] = 0
try:
    left(o, values)
except ZeroDivisionError as e:
    print(e, vars(o))


def changes(o, n):
    for i in range(n):
        o.odd = i / 2
    return o.odd


def local(n):
    o = Open()
    o.x, o.y = 0, 1.0
    for i in range(n):
        o.x, o.y = o.x + 1, o.y * 0.5 + o.x
    return vars(o)


def replaced(o, other, n):
    for i in range(n):
        if i == n // 2:
            o = other
        o.odd = i
    return o.odd


print(changes(o, N), local(N), replaced(o, Open(), N), vars(o))


class Mapped(dict):
    def __init__(self):
        super().__init__()
        self.t = 0


def mapped(m, n):
    for i in range(n):
        m.t += i
    return m.t, len(m)


print(mapped(Mapped(), N))
for turn in range(N):
    o.odd += turn
print(o.odd)
Open.total = 0
for turn in range(N):
    Open.total += turn
print(Open.total)
