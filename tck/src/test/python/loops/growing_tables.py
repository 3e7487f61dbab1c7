"""Dicts and sets that a loop looks at and changes."""

from collections import Counter, defaultdict


def counted(xs):
    counts = {}
    for x in xs:
        counts[x % 10] = counts.get(x % 10, 0) + 1
    return counts
xs=[(i*7919)%1009 for i in range(3000)]
print(counted(xs)); print(counted(xs))


def many(xs):
    counts = {}
    for x in xs:
        counts[x] = counts.get(x, 0) + 1
    return counts


print(list(many(xs).items())[:20], len(many(xs)))


def aug(xs, d):
    try:
        for x in xs:
            d[x % 50] += 1.5
    except KeyError as e:
        print('key', e, x)
    return d


print(aug(xs, {i: i / 2 for i in range(50)}))
print(aug(xs, {i: i / 2 for i in range(49)}))
print(aug(xs, {}))


def chars(t):
    d = {}
    for c in t:
        if c in d:
            d[c] += 1
        else:
            d[c] = 1
    return d


print(chars('hello world, this is a text of many characters' * 100))


def uniq(xs):
    seen = set()
    out = []
    for x in xs:
        if x not in seen:
            seen.add(x)
            out.append(x)
    return out, seen
o, s = uniq(xs)
print(len(o), o[:5], sorted(s)[:5], list(s)[:9])


def memo(n):
    d = {0: 0, 1: 1}
    for i in range(2, n):
        d[i] = (d[i-1] + d[i-2]) % 1000007
    return d


print(list(memo(3000).items())[-3:])


def floats(xs):
    d = {}
    for x in xs:
        d[x % 7] = d.get(x % 7, 0.0) + x / 3
    return d


print(floats(xs))


def mixed(xs):
    d = {}
    for x in xs:
        d[x % 7] = d.get(x % 7, 0) + x / 3
    return d


print(mixed(xs))


def aliased(xs):
    d = {}
    e = d
    for x in xs:
        d[x % 7] = e.get(x % 7, 0) + 1
    return d


print(aliased(xs))


def walked(d):
    for k in d:
        d[k] += 1
    return d


print(walked({i: i for i in range(300)}))


def bools(xs):
    d = {}
    for x in xs:
        d[x > 500] = d.get(x > 500, 0) + 1
    return d


print(bools(xs))


def big(xs):
    d = {1: 2**62}
    for x in xs:
        d[1] = d.get(1, 0) + x * 10**15
    return d


print(big(xs))


class C:
    def __init__(self): self.d = {}; self.s = set()
    def run(self, xs):
        for x in xs:
            self.d[x % 9] = self.d.get(x % 9, 0) + 1
            self.s.add(x)
            if x + 1 in self.s: self.d[100] = self.d.get(100, 0) + 1
        return self.d, len(self.s)


print(C().run(xs))


def two(n):
    d = {}
    for i in range(n):
        d[i] = i
        d[-i] = d[i] + 1
        if i % 1000 == 999: raise ValueError(len(d))
try: two(5000)
except ValueError as e: print(e)


def inner(n):
    d = {}
    for i in range(n):
        for j in range(i % 5):
            d[j * i % 37] = d.get(j * i % 37, 0) + j
    return d


print(inner(2000))


def deleted(n):
    d = {}
    for i in range(n):
        d[i] = d.get(i - 1, 0) + 1
        if i % 100 == 50: del d[i]
    return len(d), d.get(n - 1)


print(deleted(3000))


def collatz(n):
    cache = {1: 1}
    for i in range(2, n):
        x, s = i, 0
        while x not in cache:
            x = 3 * x + 1 if x & 1 else x >> 1
            s += 1
        cache[i] = s + cache[x]
    return max(cache.values())


print(collatz(5000))


def f(xs, d):
    for x in xs:
        d[x % 10] += 1
    return d


print(f(xs, defaultdict(int)))
print(f(xs, defaultdict(float)))
print(f(xs, Counter()))


def g(xs):
    d = defaultdict(int)
    t = 0
    for x in xs:
        t += d[x]
    return len(d), t, list(d)[:5]


print(g(xs))


def h(xs):
    d = defaultdict(int)
    for x in xs:
        if x in d or d.get(x + 1, 0): d[x] -= 1
        else: d[x] = x
    return len(d), list(d.items())[:5]


print(h(xs))


def k(t):
    d = defaultdict(int)
    for c in t: d[c] += 1
    return d


print(k("hello world"*400))


def b(xs):
    d = defaultdict(int)
    for x in xs: d[x > 500] += 1
    return d


print(b(xs))


class D(defaultdict):
    def __missing__(self, k): return 7


print(f(xs, D(int)))
print(list(f(xs, defaultdict(lambda: 3)).items()))


def h(xs):
    d = defaultdict(int)
    for x in xs:
        if x in d: d[x] -= 1
        else: d[x] = x
        if d.get(x + 1, 0) > 3: d[x + 2] += 5
    return len(d), list(d.items())[:5]


print(h(xs))
