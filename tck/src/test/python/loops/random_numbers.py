"""Random numbers that loops draw: their order is that of the trips."""

import random
from random import random as rnd, uniform


def pi(n):
    hits = 0
    for i in range(n):
        x, y = random.random(), random.random()
        if x * x + y * y < 1.0:
            hits += 1
    return hits
random.seed(5)
print(pi(3000), random.random(), random.getrandbits(32), pi(1000), random.gauss(0, 1))


def walk(n):
    x = 0.0
    out = []
    for i in range(n):
        x += rnd() - 0.5
        if rnd() < 0.3: out.append(x)
    return x, out[-3:]


print(walk(3000), random.random())


def uni(n):
    t = 0.0
    for i in range(n): t += uniform(1, 2) * random.uniform(-1, i)
    return t


print(uni(3000), random.random())


def own(n):
    rng = random.Random(7)
    t = 0.0
    for i in range(n): t += rng.random()
    return t, rng.random()


print(own(3000), own(200))


class Sim:
    def __init__(self, s): self.rng = random.Random(s); self.t = 0
    def run(self, n):
        for i in range(n):
            if self.rng.random() < 0.5: self.t += 1
        return self.t, self.rng.random()
for s in range(6): print(Sim(s).run(500))


def comp(n): return sum([random.random() for i in range(n)][-3:])
print(comp(2000), random.random())


def exits(n):
    t = 0
    for i in range(n):
        r = random.random()
        if i % 97 == 5: t += 2 ** 62 + 2 ** 62 - 2 ** 62 + int(r * 100)
        t += int(1 / r) & 7
    return t, random.random()


print(exits(2000))


def raises(n):
    try:
        for i in range(n):
            r = random.random()
            if i == n - 100: raise ValueError(r)
    except ValueError as e: return str(e), random.random()


print(raises(2000))


class Odd(random.Random):
    def random(self): return 0.25


def odd(rng, n):
    t = 0
    for i in range(n): t += rng.random()
    return t


print(odd(Odd(), 500), odd(random.Random(3), 500), odd(random.Random(4), 500))
r = random.Random(3); 
print(odd(r, 500)); r.random = lambda: 1.0; print(odd(r, 500))


def shuffle(xs):
    for i in range(len(xs) - 1, 0, -1):
        j = int(random.random() * (i + 1))
        xs[i], xs[j] = xs[j], xs[i]
    return xs


print(shuffle(list(range(500)))[:20], random.random())
gen = sum(random.random() > 0.5 for i in range(3000))
print(gen, random.random())


def histogram(n, k):
    c = [0] * k
    for i in range(n):
        c[int(random.random() * k)] += 1
        c[int(random.random() * k)] *= -1
    return c


print(histogram(3000, 10), random.random())


def twice(n):
    t = 0.0
    for i in range(n):
        t += abs(random.random() - 0.5) + max(random.random(), random.random())
        if random.random() < 0.3 < random.random(): t += round(random.random() * 10)
    return t


print(twice(900), random.random())


def masks(n):
    t = 0
    for i in range(n):
        t = (t * 31 + int(random.random() * 1000)) & 0xFFFFFFFF
        t ^= int(random.random() * 2**40) & 0xFFFFFFFFFFFFFFFF
        try:
            t //= int(random.random() * 3)
        except ZeroDivisionError:
            t += 1
        finally:
            t += int(random.random() * 3)
    return t


print(masks(900), random.random())


def dicts(n):
    d = {}
    for i in range(n):
        d[int(random.random() * 50)] = d.get(int(random.random() * 50), 0) + 1
    return d


print(dicts(900), random.random())


def draw(k): return int(random.random() * k)


def inlined(n):
    a = list(range(10))
    t = 0
    for i in range(n):
        a[draw(10)] += draw(5) - draw(3)
        t += a[draw(10)] if draw(2) else -a[draw(10)]
        a[draw(10)], a[draw(10)] = a[draw(10)], a[draw(10)]
    return a, t


print(inlined(900), random.random())


def dice(n, sides):
    counts = [0] * 8
    for i in range(n):
        counts[random.randint(1, sides)] += 1
    return counts


random.seed(11)
print(dice(3000, 6), random.random(), dice(700, 7), dice(700, 1), random.getrandbits(32))


def below(n):
    t = 0
    for i in range(n):
        t = (t * 31 + random.randrange(i + 1) + random.randrange(-5, 2**31 - i)) % 1000003
    return t


print(below(3000), random.random())


def wide(n, m):
    t = 0
    for i in range(n):
        t ^= random.randint(-m, m)
    return t


for m in (0, 1, 2**30, 2**31 - 1, 2**31, 2**32, 2**62, 2**70):
    print(wide(600, m), random.random())


def empty(n):
    t = 0
    try:
        for i in range(n):
            t += random.randrange(500 - i)
    except ValueError as e:
        return t, i, str(e)


print(empty(2000), random.random())


def shuffled(xs):
    for i in range(len(xs) - 1, 0, -1):
        j = random.randint(0, i)
        xs[i], xs[j] = xs[j], xs[i]
    return xs[:5]


print(shuffled(list(range(2000))), random.random())


def of_its_own(n):
    rng = random.Random(3)
    t = 0
    for i in range(n):
        t += rng.randint(1, 6) * rng.randrange(i + 1) + rng.randrange(0, 100, 7)
    return t, rng.random()


print(of_its_own(3000))


class Loaded(random.Random):
    def getrandbits(self, k):
        return super().getrandbits(k) & ~1 if k > 1 else 0


def loaded(n):
    rng = Loaded(3)
    t = 0
    for i in range(n):
        t += rng.randint(1, 6)
    return t, rng.random()


print(loaded(2000))


def replaced(n):
    t = 0
    for i in range(n):
        t += random.randint(1, 6)
        if i == n - 1:
            random.randint = lambda a, b: b
    return t


kept = random.randint
print(replaced(2000), replaced(2000))
random.randint = kept
print(dice(1000, 6))
