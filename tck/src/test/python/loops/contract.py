"""A product and a sum of float32 that may round once do so everywhere: the oracle is exact arithmetic."""

import epiphany
import numpy
from fractions import Fraction

N = 300
f32 = numpy.float32


def once(exact):
    """The float32 nearest to a fraction, ties to even, by float64 cut towards zero with a sticky last bit."""
    near = float(exact)
    rest = exact - Fraction(near)
    if rest:
        import math

        odd = math.frexp(near)[0] * 2**53 % 2 != 0
        if not odd:
            near = math.nextafter(near, math.inf if rest > 0 else -math.inf)
    return f32(near)


def fraction(x):
    return Fraction(float(x))


@epiphany.offload(contract=True)
def forms(a, x, y, plus, minus, less, both, literal, twice):
    for i in range(N):
        plus[i] = a * x[i] + y[i]
        minus[i] = y[i] - a * x[i]
        less[i] = x[i] * y[i] - a
        both[i] = a * x[i] + y[i] * x[i]
        literal[i] = 0.1 * x[i] + y[i]
        twice[i] = x[i] * x[i] + 2 * y[i]


@epiphany.offload(contract=True)
def matmul(n, a, b, c):
    for i in range(n):
        for j in range(n):
            total = f32(0)
            for k in range(n):
                total += a[i, k] * b[k, j]
            c[i, j] = total


@epiphany.offload(contract=True)
def in_order(x, y):
    total = f32(0.5)
    for i in range(N):
        total -= x[i] * y[i]
    return total


@epiphany.offload
def rounded_twice(a, x, y, plus):
    for i in range(N):
        plus[i] = a * x[i] + y[i]


def square_and(x, y):
    return x * x + y


@epiphany.offload(contract=True)
def inlines(x, y, z):
    for i in range(N):
        z[i] = square_and(x[i], y[i])


@epiphany.offload(contract=True)
def doubles(x, y, z):
    for i in range(N):
        z[i] = x[i] * y[i] + 0.1


@epiphany.offload(contract=True)
def ints(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


x = numpy.array([(i * 7919 % 1009) / 1009 - 0.5 for i in range(N)], dtype=f32)
y = numpy.array([(i * 104729 % 2003) / 2003 - 0.5 for i in range(N)], dtype=f32)
a = f32(1.1)
results = [numpy.zeros(N, dtype=f32) for _ in range(6)]
forms(a, x, y, *results)
A = fraction(a)
TENTH = fraction(f32(0.1))
X = [fraction(v) for v in x]
Y = [fraction(v) for v in y]
YX = [fraction(a * x[i]) for i in range(N)]
DOUBLED = [fraction(f32(2) * y[i]) for i in range(N)]
expected = [
    [once(A * X[i] + Y[i]) for i in range(N)],
    [once(Y[i] - A * X[i]) for i in range(N)],
    [once(X[i] * Y[i] - A) for i in range(N)],
    [once(YX[i] + Y[i] * X[i]) for i in range(N)],
    [once(TENTH * X[i] + Y[i]) for i in range(N)],
    [once(fraction(x[i] * x[i]) + 2 * Y[i]) for i in range(N)],
]
for got, want in zip(results, expected):
    print(sum(bool(g == w) for g, w in zip(got, want)), float(got[7]), float(got[299]))

plain = numpy.zeros(N, dtype=f32)
rounded_twice(a, x, y, plain)
print(sum(bool(p == r) for p, r in zip(plain, results[0])) < N)
print(sum(bool(plain[i] == a * x[i] + y[i]) for i in range(N)))

total = f32(0.5)
for i in range(N):
    total = once(fraction(total) - X[i] * Y[i])
print(in_order(x, y) == total, float(total))

for n in (1, 3, 8, 17, 20):
    p = numpy.zeros((n, n), dtype=f32)
    q = numpy.zeros((n, n), dtype=f32)
    c = numpy.zeros((n, n), dtype=f32)
    for i in range(n):
        for j in range(n):
            p[i, j] = x[i * n % 11 + j]
            q[i, j] = y[j * n % 13 + i]
    matmul(n, p, q, c)
    right = 0
    for i in range(n):
        for j in range(n):
            total = f32(0)
            for k in range(n):
                total = once(fraction(total) + fraction(p[i, k]) * fraction(q[k, j]))
            right += bool(c[i, j] == total)
    print(n, right == n * n)

inlines(x, y, plain)
print(sum(bool(plain[i] == x[i] * x[i] + y[i]) for i in range(N)))
z = numpy.zeros(N)
doubles([float(v) for v in x], [float(v) for v in y], z)
print(sum(bool(z[i] == float(x[i]) * float(y[i]) + 0.1) for i in range(N)))
print(ints(1000))

# Infinities, NaN, overflow, zeros and numbers below the normal ones.
special = [0.0, -0.0, 1.0, -1.0, float("inf"), float("-inf"), float("nan"), 3e38, -3e38, 1e-38, 1e-45, 2.0**-75]


@epiphany.offload(contract=True)
def one(x, y, z):
    return x * y + z


@epiphany.offload(contract=True)
def many(n, x, y, z, out):
    for i in range(n):
        out[i] = x[i] * y[i] + z[i]


import warnings

warnings.simplefilter("ignore")
triples = [(f32(p), f32(q), f32(r)) for p in special for q in special for r in special]
n = len(triples)
columns = [numpy.array([t[k] for t in triples], dtype=f32) for k in range(3)]
out = numpy.zeros(n, dtype=f32)
many(n, *columns, out)
print(sum(repr(one(*t)) == repr(out[i]) for i, t in enumerate(triples)) == n)
print(repr(one(f32(3e38), f32(2), f32(-3e38))), repr(one(f32(3e38), f32(3e38), f32("-inf"))))
warnings.simplefilter("always")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    one(f32(3e38), f32(3), f32(1))
    print([str(w.message) for w in caught])

# Other types are the two operators, one after the other.
print(one([1], 2, [3]), one("a", 2, "b"), one(2, 3, 4), one(0.1, 0.1, 0.1), one(f32(0.1), 0.1, numpy.float64(0.1)))


class Loud:
    def __init__(self, name):
        self.name = name

    def __mul__(self, other):
        print(self.name, "times", other.name)
        return Loud("product")

    def __add__(self, other):
        print(self.name, "plus", other.name)
        return Loud("sum")


def get(name):
    print("get", name)
    return Loud(name)


@epiphany.offload(contract=True)
def order():
    return get("a") * get("b") + get("c"), get("d") + get("e") * get("f"), get("g") * get("h") + get("i") * get("j")


print([v.name for v in order()])


def called(x, y, z):
    return x * y + z


called(1, 2, 3)
try:
    epiphany.offload(contract=True)(called)
except ValueError as e:
    print(e)
try:
    epiphany.offload(contract=True)(len)
except TypeError as e:
    print(e)


@epiphany.offload(contract=True)
def listed(a, x):
    """What stands within has statements of its own."""
    return [a * v + v for v in x], sum(1 for v in x if a * v + v == once(fraction(a) * fraction(v) + fraction(v)))


apart, fused = listed(a, x)
print(sum(bool(apart[i] == a * x[i] + x[i]) for i in range(N)), fused < N)
