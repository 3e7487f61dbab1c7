"""Generator expressions that builtins take."""

import itertools
import sys
import traceback

N = 300
xs = [(i * 7919) % 1009 for i in range(N)]
fs = [x / 7 for x in xs]


def all_of(xs, fs, k):
    print(sum(x * k for x in xs), round(sum(x * 0.1 for x in xs), 6), round(sum(f for f in fs if f > 20), 6), sum(1 for x in xs if x > 500))
    print(max(x % 613 for x in xs), min(x ^ 511 for x in xs), max(f * f for f in fs), min(-f for f in fs))
    print(any(x > 2000 for x in xs), any(x == 977 for x in xs), all(x >= 0 for x in xs), all(x != 977 for x in xs), any(f for f in fs))
    print(list(x + 1 for x in xs)[-3:], tuple(i * x for i, x in enumerate(xs))[-3:], sorted(x % 101 for x in xs)[::60])
    print(sorted(set(x % 13 for x in xs)), len(frozenset(x // 3 for x in xs)), sum(i * j for i in range(30) for j in range(i)))
    print(sum(x for x in range(N, 0, -3)), sum(ord(c) for c in "abc" * 50), round(sum(k * v for k, v in zip(xs, fs)), 4))
    print(sum((x for x in xs), 5), sum(x * 2**57 for x in xs), max((x for x in ()), default=3))
    print(list((x, -x) for x in xs)[-1], sum(True for x in xs if x in (1, 2, 3)), list(c for c in "abc" * 40 if c > "a")[:3])


for _ in range(3):
    all_of(xs, fs, 3)


def failing(xs, d):
    try:
        return sum(100000 // (x - d) for x in xs)
    except ZeroDivisionError as e:
        return [f.name for f in traceback.extract_tb(e.__traceback__)], str(e)


print(failing(xs, 18), failing(xs, -1), failing(xs, xs[250]))


def empty(xs):
    try:
        return max(x for x in xs if x > 5000)
    except ValueError as e:
        return "empty"


print(empty(xs), sum(x for x in xs if x > 5000), list(x for x in xs if x > 5000))


class Odd:
    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        self.frames = sys._getframe(1).f_code.co_name
        return other + self.n

    def __bool__(self):
        return self.n > 5


def odd(xs):
    made = [Odd(x) for x in xs]
    return sum(m for m in made), made[0].frames, any(m for m in made)


print(odd(xs))


def changing(n):
    return round(sum(i if i < 250 else i * 0.5 for i in range(n)), 4), max(i if i % 50 else 0.5 for i in range(n))


print(changing(N))


def seen(xs):
    calls = []

    def f(x):
        calls.append(x)
        return x > 900

    return any(f(x) for x in xs), len(calls)


print(seen(xs))


def endless():
    return any(i * i > 10**6 for i in itertools.count()), sum(i for i in itertools.takewhile(lambda i: i < 500, itertools.count()))


print(endless())


def iterator(xs):
    it = iter(xs)
    first = any(x > 990 for x in it)
    return first, next(it), sum(x for x in it), next(it, None)


print(iterator(xs))


def dicts(d):
    return sum(k * v for k, v in d.items()), max(d[k] for k in d), sum(d.values())


print(dicts({x: i for i, x in enumerate(xs)}))


def shadowed(xs):
    sum = len
    try:
        return sum(x for x in xs)
    except TypeError as e:
        return str(e)


print(shadowed(xs))
real = max
max = lambda g: real(g) + 1
print(max(x for x in xs))
del max
print(max(x for x in xs))


def stops(xs):
    def stop():
        raise StopIteration

    try:
        return sum(x if x != 977 else stop() for x in xs)
    except RuntimeError as e:
        return str(e)


print(stops(xs), stops([1, 2, 977]))


def nested(n):
    return sum(sum(i * j for j in range(100)) for i in range(n))


print(nested(40))
total = sum(x * x for x in xs)
print(total)
nan = float("nan")
print(max(x for x in [1.0, nan, 2.0] * 40), min(x for x in [nan, 1.0, 2.0] * 40), max(x for x in [True, False] * 50), max(x for x in [0.0, -0.0] * 50))
