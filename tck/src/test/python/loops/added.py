"""Containers that a loop only adds to, and those that it does something else with as well."""

import array

N = 300
xs = [(i * 7919) % 1009 for i in range(N)]
fs = [x / 7 for x in xs]


def appended(xs, out):
    for x in xs:
        out.append(x * 2)
    return out


print(appended(xs, [])[-5:], appended(xs, [7])[:5], appended(xs, [0.5])[:3], appended(xs, ["a"])[:3])
print(appended(fs, [1])[:3], appended(fs, [])[-2:], appended([True, False] * 50, [])[:4])


def strided(n, out):
    for i in range(n, 0, -3):
        out.append((i, i * 0.5))
    for i in range(3, n, 7):
        out.append(i)
    return out


print(strided(N, [])[:4], strided(N, [])[-4:], len(strided(N, [])))


def filtered(xs, out):
    for i, x in enumerate(xs):
        if x % 3 == 0:
            continue
        out.append(x)
        if x % 5 == 0:
            out.append(-i)
    return out


print(filtered(xs, [])[:9], len(filtered(xs, [])))


def many_in_one_trip(n):
    out = []
    for i in range(n):
        for j in range(i * 40):
            out.append(i ^ j)
    return len(out), sum(out)


print(many_in_one_trip(60))


def left(xs, out):
    for x in xs:
        out.append(x)
        if x == 977:
            break
    return len(out), out[-1]


print(left(xs, []))


def raises(xs, out, d):
    try:
        for i in range(len(xs)):
            out.append(xs[i] // (d - i))
    except ZeroDivisionError as e:
        print(e, i)
    return len(out), sum(out)


print(raises(xs, [], 250), raises(xs, [], 999), raises(xs, [], 0))


def overflow(xs):
    out = []
    for x in xs:
        out.append(x * 2**56)
    return out[:3], max(out)


print(overflow(xs))


def of_two_kinds(xs):
    out = []
    for i, x in enumerate(xs):
        if x & 1:
            out.append(x)
        else:
            out.append(x * 0.5)
    return out[:6], sum(out)


print(of_two_kinds(xs))


def read_as_well(n):
    out = [1]
    for i in range(n):
        out.append((out[-1] * 5 + i) % 1000)
    for i in range(n):
        out.append(len(out))
    return out[:9], out[-3:]


print(read_as_well(N))


def to_itself(out):
    n = 0
    for x in out:
        n += 1
        if n < 200:
            out.append(x)
    return n, len(out)


print(to_itself([1, 2, 3]))


def two_names(a, b):
    for i in range(N):
        a.append(i)
        b.append(-i)
    return a[:6], b[-2:]


print(two_names([], []))
same = []
print(two_names(same, same))


def with_source(a, b):
    for i in range(100):
        a.append(b[i] + 1)
    return a[-3:], len(a)


print(with_source([], xs))
print(with_source(xs[:100], xs))
both = list(range(100))
print(with_source(both, both))


def rows(grid, out):
    for row in grid:
        out.append(row[0] + row[1])
    return out[-3:]


grid = [[i, i + 1] for i in range(N)]
print(rows(grid, []), rows(grid, grid[0]) if False else "")


def replaced(xs):
    out = []
    for x in xs:
        if x == 18:
            out = []
        out.append(x)
    return len(out)


print(replaced(xs))


class Log(list):
    def append(self, x):
        list.append(self, x + 1)


print(appended(xs, Log())[:4], type(appended(xs, Log())).__name__)
print(appended(xs, array.array("d"))[-1])


class Box:
    def __init__(self):
        self.items = []
        self.seen = set()

    def fill(self, xs):
        for x in xs:
            self.items.append(x)
            self.seen.add(x % 10)
        return self

    def put(self, x):
        self.items.append(x)

    def by_method(self, xs):
        for x in xs:
            self.put(x + 1)
        return self


box = Box().fill(xs).by_method(xs)
print(len(box.items), box.items[-1], sorted(box.seen))


def residues(xs, s):
    for x in xs:
        s.add(x % 17)
    return sorted(s, key=str)


class Odd:
    def __init__(self, n):
        self.n = n
        self.asked = 0

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        self.asked += 1
        return other == self.n

    def __repr__(self):
        return "odd"


print(residues(xs, set()), residues(xs, {3.0, "a", True}))
odd = Odd(3)
print(residues(xs, {odd}), odd.asked)
print(list(residues(fs, set()))[:3])


def index(xs, d):
    for i, x in enumerate(xs):
        d[x % 100] = i
    return d


print(list(index(xs, {}).items())[:5], len(index(xs, {7: "x", "k": 1, True: 5})))


def index_and_read(xs, d):
    for i, x in enumerate(xs):
        d[x % 100] = i + d.get(x % 100, 0)
    return list(d.items())[:5]


print(index_and_read(xs, {}))


class Dict(dict):
    def __setitem__(self, k, v):
        dict.__setitem__(self, k, -v)


print(list(index(xs, Dict()).items())[:3])


def characters(text):
    out = []
    for c in text:
        if c != "b":
            out.append(c)
    return "".join(out)


print(characters("abcabc" * 60)[:12])


def nothing(xs):
    out = []
    for x in xs:
        y = out.append(x)
    return y, len(out)


print(nothing(xs))

made = []
for i in range(N):
    made.append(i * i)
print(sum(made))
