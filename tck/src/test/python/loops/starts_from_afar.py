"""Minima, maxima and totals that start beyond 32 bits, where the elements need not be."""


def least(xs, best):
    for i in range(len(xs)):
        best = min(best, xs[i])
    return best


def most(xs, best):
    for i in range(len(xs)):
        if xs[i] > best:
            best = xs[i]
    return best


def least_of_some(xs, best, limit):
    for i in range(len(xs)):
        if xs[i] > limit:
            best = min(best, xs[i])
    return best


def totals(xs, s, p, q, r):
    for i in range(len(xs)):
        s += xs[i]
        p &= xs[i]
        q |= xs[i]
        r ^= xs[i]
    return s, p, q, r


n = 4000
xs = [i * 7919 % 10007 - 5000 for i in range(n)]
for start in 9223372036854775807, 2**31, 2**31 - 1, 0, -(2**31), -(2**31) - 1, -(2**63), 2**70:
    print(least(xs, start), most(xs, start), least_of_some(xs, start, 5000), least_of_some(xs, start, 10**6))
    print(least([2**31 - 1] * n, start), most([-(2**31)] * n, start))
    print(totals(xs, start, start, start, start))
