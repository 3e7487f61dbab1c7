"""Loops over objects of a list, whose attributes are arrays while they run."""
class P:
    def __init__(self, x):
        self.x = x; self.v = 0.0; self.n = 0
    def move(self, dt):
        self.v += self.x*dt
        self.n += 1
        if self.n % 3 == 0:
            return
        self.x += self.v*dt
def step(p, dt):
    p.v += p.x*dt
    p.x += p.v*dt
def run(ps, dt):
    for i in range(len(ps)):
        step(ps[i], dt)
def run2(ps, dt):
    for p in ps:
        step(p, dt)
    return p is ps[-1]
def run3(ps, dt):
    for p in ps:
        p.move(dt)
def forces(ps):
    for p in ps:
        f = 0.0
        for q in ps:
            d = p.x - q.x
            f += d / (1.0 + d*d)
        p.v += f
def swap(ps):
    for i in range(len(ps) - 1):
        p = ps[i]
        q = ps[i + 1]
        p.x, q.x = q.x, p.x
def show(ps): print(hash(tuple(p.x for p in ps)), hash(tuple(p.v for p in ps)), sum(p.n for p in ps))
ps = [P(float(i)) for i in range(2000)]
for k in range(3):
    run(ps, 0.001); print(run2(ps, 0.002)); run3(ps, 0.5); show(ps)
forces(ps[:300]); show(ps)
swap(ps); show(ps); print([p.x for p in ps[:4]])
# the same object twice
qs = ps[:1000] + ps[:1000]
run(qs, 0.01); run3(qs, 0.1); forces(qs[900:1100]); show(ps)
# another class, another type, missing attribute
class Q(P):
    @property
    def y(self): return self.x
class S:
    __slots__ = ('x', 'v', 'n')
    def __init__(self, x): self.x = x; self.v = 1.0; self.n = 0
ss = [S(float(i)) for i in range(1000)]
run(ss, .1); run2(ss, .1); show(ss)
mix = [P(1.0) for i in range(500)] + [Q(2.0) for i in range(500)]
run(mix, .1); run3(mix, .1); show(mix)
ints = [P(i) for i in range(1000)]
run(ints, 1.0); show(ints)
gone = [P(float(i)) for i in range(1000)]
del gone[700].x
try: run(gone, .1)
except AttributeError as e: print(e)
show(gone[:700])
try:
    for i in range(1500): step(ss[i], 1.0)
except IndexError as e: print(e, i)
show(ss)
def divide(ps):
    for i in range(len(ps)):
        ps[i].n = 1000 // (i - 900)
ws = [P(float(i)) for i in range(1000)]
try: divide(ws)
except ZeroDivisionError as e: print(e)
show(ws)
# one object under another name
boss = ws[5]
def others(ps):
    for p in ps:
        p.v += boss.v + 1
others(ws); show(ws)
class Total:
    def __init__(self): self.v = 0.0
t = Total()
def total(ps):
    for p in ps:
        t.v += p.v
total(ws); print(t.v)
def two(a, b):
    for i in range(len(a)):
        a[i].v = b[i].v + 1.0
two(ws, ws); two(ws, ws[::-1]); two(ws[:500], ws[500:]); show(ws)
Q.x = property(lambda s: 5.0)
try: run2(mix, .1)
except AttributeError as e: print('no setter')
show(mix[:400])
P.move = lambda self, dt: None
run3(ws, 1.0); show(ws)
P.__setattr__ = lambda self, n, v: object.__setattr__(self, n, v + 1)
run(ws, 1.0); show(ws)
