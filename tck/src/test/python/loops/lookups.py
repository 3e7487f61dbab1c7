"""Dicts and sets that loops look things up in."""

import collections

N = 300
xs = [(i * 7919) % 1009 for i in range(N)]
ints = {i: i * i for i in range(0, 1009, 2)}
floats = {i: i / 3 for i in range(1009)}
bools = {i: i % 3 == 0 for i in range(1009)}
some = set(range(0, 1009, 3))


def all_of(xs, ints, floats, bools, some):
    t, s, n = 0, 0.0, 0
    for x in xs:
        s += floats[x]
        t += ints.get(x, -1)
        if x in some and x not in ints or bools[x]:
            n += 1
        t += ints.get(x - 500, x)
    return t, s, n


for _ in range(3):
    print(all_of(xs, ints, floats, bools, some))
print(all_of(xs, ints, floats, bools, frozenset([1, 2, 3])))
print(all_of(xs, {0: 0}, dict.fromkeys(range(1009), 0.5), bools, set()))
print(all_of(xs, {}, floats, bools, some))
print(all_of(xs, {True: 5, 2: 7}, floats, bools, {1.0, 2, "a"}))
print(all_of(xs, {2**70: 5, 2: 7}, floats, bools, {-1, 2**62, -(2**63)}))
print(all_of(xs, {i: i if i % 2 else 0.5 for i in range(1009)}, floats, bools, some))


def missing(xs, d):
    t = 0
    try:
        for x in xs:
            t += d[x]
    except KeyError as e:
        return t, x, e.args
    return t


print(missing(xs, ints), missing(xs, floats), missing(xs, dict.fromkeys(range(1000), 1)))


class Own(dict):
    def __missing__(self, k):
        return -k


print(missing(xs, Own(ints)), missing(xs, collections.defaultdict(int, ints)), missing(xs, collections.Counter(xs)))


def bad_keys(n, shift):
    d = {i << shift: i for i in range(n)}
    t = 0
    for i in range(n + 50):
        t += d.get(i << shift, -1)
    return t


print([bad_keys(400, shift) for shift in (0, 7, 10, 17, 20, 33, 50)])


def floats_as_keys(fs, d):
    t = 0
    for f in fs:
        t += d.get(f, -1)
    return t


print(floats_as_keys([x / 2 for x in xs], ints), floats_as_keys([x % 2 == 0 for x in xs], {0: 5, 1: 7}))


def changes(xs, d):
    t = 0
    for i, x in enumerate(xs):
        t += d[x]
        if i == 200:
            d[xs[250]] = 10**6
    return t


print(changes(xs, dict.fromkeys(range(1009), 1)))


def changes_in_handler(xs, d):
    t = 0
    for i, x in enumerate(xs):
        try:
            t += d[x]
            if i == 150:
                raise ValueError
        except ValueError:
            for k in d:
                d[k] += 100
    return t


print(changes_in_handler(xs, dict.fromkeys(range(1009), 1)))


class Graph:
    def __init__(self):
        self.weights = {i: i % 7 for i in range(1009)}
        self.done = set(range(0, 1009, 5))

    def total(self, xs):
        t = 0
        for x in xs:
            if x not in self.done:
                t += self.weights[x]
        return t


print(Graph().total(xs))


def counted(xs):
    counts = {}
    for x in xs:
        counts[x % 10] = counts.get(x % 10, 0) + 1
    return counts


print(counted(xs))


def over_cells(xs, ys):
    table = {}
    for x in xs:
        table[x] = x * 2
    out = []
    for y in ys:
        if y in table:
            out.append(table[y])
    return len(out), sum(out)


print(over_cells(xs, range(1200)))
