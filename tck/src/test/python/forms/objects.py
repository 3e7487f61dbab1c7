"""What loops do with attributes and methods."""

N = 300


class Body:
    def __init__(self, n):
        self.t = 0
        self.mass = 2.5
        self.x = [(i * 37) % 101 for i in range(n)]
        self.y = [0] * n

    # form: total in an attribute
    def sums(self, xs):
        for x in xs:
            self.t += x
        return self.t

    # form: list in an attribute, read
    def reads(self):
        t = 0
        for i in range(len(self.x)):
            t += self.x[i] * i
        return t

    # form: list in an attribute, written
    def writes(self, n):
        for i in range(n):
            self.y[i] = self.x[i] * 2
        return sum(self.y)

    # form: number in an attribute, read
    def weighs(self, n):
        t = 0.0
        for i in range(n):
            t = t * 0.5 + self.mass * i
        return t

    # form: method
    def scaled(self, v):
        return v * 3 + 1

    def calls(self, n):
        t = 0
        for i in range(n):
            t += self.scaled(i)
        return t



body = Body(N)
print(body.sums(body.x), body.reads(), body.writes(N), body.weighs(N), body.calls(N))


# form: attribute of another object, written
def fills(b, n):
    for i in range(n):
        b.t = i * 2
    return b.t


print(fills(body, N))


class Particle:
    def __init__(self, i):
        self.x = float(i)
        self.v = 1.0 / (i + 1)


# form: objects in a list
def moves(particles):
    for p in particles:
        p.x += p.v * 0.1
    return [p.x for p in particles[:9]]


print(moves([Particle(i) for i in range(N)]))


class Slotted:
    __slots__ = ("t", "x")

    def __init__(self, n):
        self.t = 0
        self.x = list(range(n))


# form: slots
def slotted(s):
    for i in range(len(s.x)):
        s.t += s.x[i] % 7
    return s.t


print(slotted(Slotted(N)))
