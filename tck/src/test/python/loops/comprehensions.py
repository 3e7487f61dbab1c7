"""Comprehensions as hot loops."""

N = 300
xs = [(i * 7919) % 1009 for i in range(N)]
fs = [x / 7 for x in xs]
k = 3


def all_of(xs, k):
    print(sum([x * k for x in xs]), [x * 0.5 for x in xs][-3:], [x > 500 for x in xs][:4])
    print([x for x in xs if x % k == 0][:6], [x for x in xs if x % 2 if x % 3][:6])
    print([i * 2 for i in range(len(xs), 0, -2)][:5], [i for i in range(0)], [7 for _ in xs][-1])
    print([(i, x) for i, x in enumerate(xs)][-2:], [a + b for a, b in zip(xs, fs)][-2:])
    print([i * j for i in range(20) for j in range(i)][-3:], [[i ^ j for j in range(25)] for i in range(30)][-1][-3:])
    print(sorted({x % 17 for x in xs}), len({(x, 1) for x in xs}), {x for x in xs} == set(xs))
    d = {x: i for i, x in enumerate(xs)}
    print(len(d), list(d.items())[:4], {x % 7: x * 0.5 for x in xs})
    print({i: i * i for i in range(5)}, {x % 5: i for i, x in enumerate(xs) if x > 400})
    print([x if x < 500 else -x for x in xs][:5], [c for c in "abc" * 50 if c != "b"][:4], [ord(c) for c in "abc" * 50][:3])
    print([x for x in fs if x != x], len([x for x in xs if x == 18]))
    return [k + x for x in xs][0]


for _ in range(3):
    print(all_of(xs, k))
print([x + k for x in xs][:3], sum([x & k for x in xs]))


def failing(d):
    try:
        return sum([100000 // (d - i) for i in range(N)])
    except ZeroDivisionError as e:
        return str(e)


print(failing(1000), failing(250), failing(-1))


def big(n):
    return max([x * 2**56 for x in range(n)]), [2**x for x in range(70)][-1]


print(big(N))


def mixed(n):
    return round(sum([i if i % 2 else i * 0.5 for i in range(n)]), 4), [None if i % 50 else i for i in range(n)][:2]


print(mixed(N))


class Scope:
    k = 5
    made = [x * 2 for x in range(100)]

    def __init__(self):
        self.k = 4

    def scaled(self, xs):
        return [x * self.k for x in xs][:3]


print(Scope.made[-1], Scope().scaled(xs))
print([y for x in xs if (y := x % 10) > 7][:4], y)


def nested_functions(xs):
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    return [add(x) for x in xs][-1], total


print(nested_functions(xs))


def itself():
    made = [0]
    return [made.append(i) or len(made) for i in range(50)][-3:]


print(itself())


def changing(d):
    try:
        return [d.pop(k) for k in d]
    except RuntimeError as e:
        return str(e), len(d)


print(changing({i: i for i in range(100)}))
