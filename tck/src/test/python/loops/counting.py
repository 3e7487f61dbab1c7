"""Arrays in which a loop counts: chunks that meet, constants of either sign, and what is no counting."""

from array import array

N = 3000
keys = [(i * i * 7 + i) % 251 for i in range(N)]
few = [i % 3 for i in range(N)]


def count(keys, counts):
    for k in keys:
        counts[k] += 1


def count_down(keys, counts):
    for k in keys:
        counts[k] -= 3


def by_nothing(keys, counts):
    for k in keys:
        counts[k] += 0


def in_two_places(keys, counts):
    for k in keys:
        counts[k] += 1
        counts[250 - k] += 2


def some(keys, counts):
    for k in keys:
        if k > 100:
            counts[k] += 1


def looks(keys, counts):
    most = 0
    for k in keys:
        counts[k] += 1
        if counts[k] > most:
            most = counts[k]
    return most


def doubles(keys, counts):
    for k in keys:
        counts[k] += counts[k] + 1 if counts[k] < 1000 else 1


def of_others(keys, counts):
    for k in keys:
        counts[k] = counts[250 - k] + 1


def nested(keys, counts):
    for i in range(len(keys)):
        for j in range(2):
            counts[keys[i] + j] += 1


for kind in ("i", "q", "B", "h", "list"):
    for f in (count, count_down, by_nothing, in_two_places, some, looks, doubles, of_others, nested):
        for which in (keys, few):
            start = [(i * 31) % 50 for i in range(252)]
            counts = start if kind == "list" else array(kind, start)
            try:
                got = f(which, counts)
            except OverflowError as e:
                got = str(e)
            print(kind, f.__name__, got, sum(counts), list(counts[:5]), counts[100], counts[250])

limit = array("i", [2**31 - 1 - i for i in range(251)])
try:
    count(keys, limit)
except OverflowError as e:
    print(e, [i for i in range(251) if limit[i] != 2**31 - 1 - i])
wide = [2**31 - 2, -(2**31), 2**40, 2**63 - 2] * 63
count(keys, wide)
print(wide[:8], sum(wide))
