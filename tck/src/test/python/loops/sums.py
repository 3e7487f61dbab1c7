"""Totals: beyond 32 and 64 bits, of floats in their order, minima, products, booleans."""


def total(xs):
    t = 0
    for i in range(len(xs)):
        t += xs[i]
    return t


def product(xs):
    p = 1
    for i in range(len(xs)):
        p *= xs[i]
    return p


def least(xs):
    m = xs[0]
    k = 0
    for i in range(len(xs)):
        if xs[i] < m:
            m = xs[i]
            k = i
    return m, k


def extremes(xs):
    lo = hi = xs[0]
    for i in range(len(xs)):
        lo = min(lo, xs[i])
        hi = max(hi, xs[i])
    return lo, hi


def count(xs):
    n = 0
    seen = False
    for i in range(len(xs)):
        n += xs[i] > 500
        seen = seen or xs[i] == 777
    return n, seen


xs = [(i * 7919) % 1009 for i in range(5000)]
print(total(xs), total([1 << 31] * 5000), total([1 << 62] * 5000), total([-(1 << 63)] * 3000))
print(total([0.1] * 5000), total([1e16, 1.0, -1e16] * 1700), total([0.1 * x for x in xs]))
print(product([1] * 4990 + [2] * 70) == 1 << 70, product([1.0001] * 5000))
print(least(xs), extremes(xs), count(xs))
print(least([float(x) for x in xs]), extremes([float(-x) for x in xs]))
print(least([0.0, -0.0] * 2000), extremes([float("nan")] + [1.0] * 3000))
