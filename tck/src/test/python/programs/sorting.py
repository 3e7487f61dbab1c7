# Sorting: stable, the same comparisons first, errors of mixed types, a list that is changed meanwhile.
import functools
import random


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


dice = random.Random(5)
for n in [0, 1, 2, 7, 33, 63, 64, 65, 100, 1000]:
    for kind in range(4):
        if kind == 0:
            a = [dice.randrange(n + 1) for _ in range(n)]
        elif kind == 1:
            a = sorted((str(dice.randrange(n * n + 1)) for _ in range(n)), reverse=True)
        elif kind == 2:
            a = [(dice.randrange(3), i) for i in range(n)]
        else:
            a = list(range(n)) + list(range(n // 2))
        b = sorted(a, key=functools.cmp_to_key(lambda x, y: (x > y) - (x < y)))
        c = sorted(a, key=lambda v: v[0] if isinstance(v, tuple) else v, reverse=True)
        print(n, kind, all(x <= y for x, y in zip(b, b[1:])), b[:3], c[:3], c[-3:])

comparisons = []


class Noted:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        comparisons.append((self.n, other.n))
        return self.n < other.n


print([x.n for x in sorted(map(Noted, [3, 1, 2, 5, 4]))], comparisons)
attempt(lambda: sorted([3, "a", 1]))
attempt(lambda: sorted([1, 2, None, "a"]))
attempt(lambda: sorted(["b", 1, 2.5, None]))
attempt(lambda: sorted([1.5, 2, "x", 3], reverse=True))
attempt(lambda: [3, 1, 2].sort(key=1))


def grow(x):
    changing.append(1)
    return x


changing = [3, 1, 2]
attempt(lambda: changing.sort(key=grow))
print(changing)
