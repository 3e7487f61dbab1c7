"""Sums that may be added up in another order have one order everywhere: the oracle is a model of it."""

import epiphany
import math
import numpy

f32 = numpy.float32
f64 = numpy.float64
FLOATS = (float, f32, f64)


def folded(total, ring):
    while len(ring) > 1:
        ring = [ring[i] + ring[i + 1] for i in range(0, len(ring), 2)]
    return total + ring[0]


def model(total, terms):
    """Blocks of 1,024 trips, eight sums that take turns; other types than the sum's are added to the sum itself."""
    for base in range(0, len(terms), 1024):
        ring = [type(total)(-0.0)] * 8 if type(total) in FLOATS else None
        for term in terms[base : base + 1024]:
            if term is None:  # a trip that adds nothing
                ring = ring[1:] + ring[:1]
                continue
            if ring is not None:
                lane = ring[0] + term
                if type(lane) is type(total):
                    ring = ring[1:] + [lane]
                    continue
                total = folded(total, ring)
            total = total + term
            ring = [type(total)(-0.0)] * 8 if type(total) in FLOATS else None
        if ring is not None:
            total = folded(total, ring)
    return total


def same(a, b):
    return type(a) is type(b) and repr(a) == repr(b)


@epiphany.offload(reassociate=True)
def dot(s, x, y, n):
    for i in range(n):
        s += x[i] * y[i]
    return s


@epiphany.offload(reassociate=True)
def dot_in_any_order(s, x, y, n):
    for i in epiphany.prange(n):
        s += x[i] * y[i]
    return s


@epiphany.offload(contract=True, reassociate=True)
def fused(s, x, y, n):
    for i in range(n):
        s -= x[i] * y[i]
    return s


@epiphany.offload(reassociate=True)
def backwards(s, x, n):
    for i in range(n - 1, -1, -1):
        s -= x[i]
    return s, i


@epiphany.offload(reassociate=True)
def strided(s, x, first, n):
    for i in range(first, n, 3):
        s += x[i]
    else:
        s += x[0]
    return s, i


@epiphany.offload(reassociate=True)
def two_sums(s, x, y, n):
    t = s
    count = 0
    for i in range(n):
        if x[i] < y[i]:
            s += x[i]
            continue
        t += y[i]
        count += 1
    return s, t, count


@epiphany.offload(reassociate=True)
def rows(m, out):
    for r in range(len(out)):
        s = f32(0)
        for k in range(m.shape[1]):
            s += m[r, k]
        out[r] = s


@epiphany.offload(reassociate=True)
def of_anything(s, terms):
    for i in range(len(terms)):
        s += terms[i]
    return s


@epiphany.offload(reassociate=True)
def until(s, x, n, seen):
    try:
        for i in range(n):
            s += 1.0 / x[i]
    except ZeroDivisionError:
        seen.append(i)
    return s


@epiphany.offload(reassociate=True)
def in_order(s, x, n):
    """Left by break, read within, over no range: added up as they come."""
    t = u = v = s
    for i in range(n):
        t += x[i]
        if x[i] > 10:
            break
    for i in range(n):
        u += x[i]
        if u > 1e30:
            v = u
    for a in x[:n]:
        v += a
    return t, u, v


def sums_of(x, i):
    s = f32(0)
    for k in range(i):
        s += x[k]
    return s


@epiphany.offload(reassociate=True)
def of_a_row(x, i):
    s = f32(0)
    for k in range(i):
        s += x[k]
    return s


@epiphany.offload
def inlines(x, out, apart):
    for i in range(len(out)):
        out[i] = of_a_row(x, i)
        apart[i] = sums_of(x, i)


N = 5000
x = numpy.array([(i * 7919 % 1009) / 1009 - 0.5 for i in range(N)], dtype=f32)
y = numpy.array([(i * 104729 % 2003) / 2003 - 0.5 for i in range(N)], dtype=f32)
xd = numpy.array([(i * 7919 % 1009) / 1009 - 0.5 for i in range(N)])
yd = numpy.array([(i * 104729 % 2003) / 2003 - 0.5 for i in range(N)])
xl = [float(v) for v in xd]
yl = [float(v) for v in yd]
START = f32(0.25)
products = [x[i] * y[i] for i in range(N)]
doubles = [xd[i] * yd[i] for i in range(N)]
plain = [xl[i] * yl[i] for i in range(N)]

for n in (0, 1, 7, 8, 9, 1023, 1024, 1025, 3000, 5000, 4096):
    want = model(START, products[:n])
    print(n, float(want), same(dot(START, x, y, n), want), same(dot_in_any_order(START, x, y, n), want))
    print(same(dot(f64(0.25), xd, yd, n), model(f64(0.25), doubles[:n])), same(dot(0.25, xl, yl, n), model(0.25, plain[:n])))
in_turn = START
for p in products:
    in_turn += p
print(float(in_turn), same(in_turn, dot(START, x, y, N)))

# A float literal or an int becomes the type of the terms; what cannot be the same type is added as always.
print(same(dot(0.0, x, y, N), model(0.0, products)), same(dot(0, x, y, N), model(0, products)))
print(same(dot(0, xl, yl, N), model(0, plain)), same(dot(0.0, xd, yd, N), model(0.0, doubles)))
print(same(dot(f64(1), x, y, N), model(f64(1), products)), dot(5, list(range(N)), list(range(N)), N))
print(same(dot(2**70, list(range(N)), list(range(N)), N), 2**70 + sum(i * i for i in range(N))))


def round_once(total, terms):
    ring = [f32(-0.0)] * 8
    for a, b in terms:
        # Both factors have 24 bits: the product is exact, and the sum of two floats rounds to odd first.
        exact = -float(a) * float(b)
        high = exact + float(ring[0])
        part = high - exact
        low = (exact - (high - part)) + (float(ring[0]) - part)
        if low and math.frexp(high)[0] * 2**53 % 2 == 0:
            high = math.nextafter(high, math.inf if low > 0 else -math.inf)
        ring = ring[1:] + [f32(high)]
    return folded(total, ring)


print(same(fused(START, x, y, 1000), round_once(START, [(x[i], y[i]) for i in range(1000)])))
for n in (3, 1500, N):
    s, i = backwards(START, x, n)
    print(same(s, model(START, [-x[k] for k in range(n - 1, -1, -1)])), i)
    s, i = strided(START, x, 1, n)
    print(same(s, model(START, [x[k] for k in range(1, n, 3)]) + x[0]), i)
    s, t, count = two_sums(START, x, y, n)
    print(same(s, model(START, [x[k] if x[k] < y[k] else None for k in range(n)])), count)
    print(same(t, model(START, [None if x[k] < y[k] else y[k] for k in range(n)])))

for width in (5, 40, 1100):
    m = numpy.zeros((40, width), dtype=f32)
    for r in range(40):
        for k in range(width):
            m[r, k] = x[(r * width + k) % N]
    out = numpy.zeros(40, dtype=f32)
    rows(m, out)
    print(sum(same(out[r], model(f32(0), [m[r, k] for k in range(width)])) for r in range(40)))
out = numpy.zeros(60, dtype=f32)
apart = numpy.zeros(60, dtype=f32)
for again in range(40):
    inlines(x, out, apart)
print(sum(same(out[i], model(f32(0), [x[k] for k in range(i)])) for i in range(60)), sum(out[i] == apart[i] for i in range(60)) < 60)

# Left by an exception: what has been added so far is there.
for n, at in ((100, 77), (3000, 1600), (3000, 2048), (5000, 0)):
    values = [1.5 + v for v in xl]
    values[at] = 0.0
    seen = []
    s = until(0.5, values, n, seen)
    print(seen, same(s, model(0.5, [1.0 / v for v in values[:at]])))
t, u, v = in_order(START, x, N)
print(t == u, t != dot(START, x, numpy.array([1] * N, dtype=f32), N), float(t))

# Infinities, NaN, zeros, numbers below the normal ones.
for special in (float("inf"), float("-inf"), float("nan"), 3.4e38, -0.0, 1e-40):
    z = numpy.array([float(v) for v in x[:2000]], dtype=f32)
    z[1300] = special
    z[1308] = special
    zd = [float(v) for v in z]
    print(special, repr(of_anything(0.5, zd)) == repr(model(0.5, zd)), end=" ")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        print(repr(of_anything(START, z)) == repr(model(START, list(z))))
print(repr(of_anything(-0.0, [-0.0] * 9)), repr(of_anything(0.0, [-0.0] * 9)), repr(of_anything(-0.0, [])))


class Loud(float):
    def __add__(self, other):
        return Loud(float(self) + float(other) + 1)

    def __radd__(self, other):
        return ("from", other)


print(of_anything(Loud(1), [1.0, 2.0, 3.0]), of_anything(1.0, [0.5, 0.25]), of_anything("a", ["b", "c"]))
try:
    of_anything(1.0, [0.5, 0.25, Loud(3), 4.0])
except TypeError as e:
    print(e)
print(of_anything((), [(1,), (2, 3)]), of_anything([0], [[1], [2, 3]]), of_anything(1, [True, 2.5, 1, 2j]))
print(same(of_anything(0.1, [0.1, 1, True, 0.2] * 500), model(0.1, [0.1, 1, True, 0.2] * 500)))
try:
    of_anything(1.0, [1.0, "x"])
except TypeError as e:
    print(e)


@epiphany.offload(reassociate=True)
def unbound():
    for i in range(3):
        s += 1.0
    return s


try:
    unbound()
except UnboundLocalError as e:
    print(e)


@epiphany.offload(reassociate=True)
def no_range(n):
    def range(n):
        return [0.1] * n

    s = 0.0
    for a in range(n):
        s += a
    return s


print(no_range(10))


@epiphany.offload(reassociate=True)
def stepped(n, by):
    s = 0.0
    for i in range(0, n, by):
        s += 0.1 * i
    return s


total = 0.0
for i in range(3000):
    total += 0.1 * i
print(stepped(3000, 1) == total)  # the step is not in the text: in order


@epiphany.offload(reassociate=True)
def generated(n):
    s = 0.0
    for i in range(n):
        s += 0.1
        yield s


@epiphany.offload(reassociate=True)
def enclosed(n):
    s = 0.0

    def now():
        return s

    for i in range(n):
        s += 0.1 * i
        if i == 9:
            print(now())
    return s


print(list(generated(3)), enclosed(12))


def called():
    s = 0.0
    for i in range(20):
        s += 0.1
    return s


called()
try:
    epiphany.offload(reassociate=True)(called)
except ValueError as e:
    print(e)
