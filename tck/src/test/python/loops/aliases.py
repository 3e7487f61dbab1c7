"""Arrays that are the same, overlap, or hold what another iteration wrote."""
from array import array


def shift(a, b):
    for i in range(1, len(a)):
        a[i] = b[i - 1] + 1


def scatter(target, index, values):
    for i in range(len(index)):
        target[index[i]] = values[i]


def running(a):
    for i in range(1, len(a)):
        a[i] += a[i - 1]


a = [i % 7 for i in range(4000)]
shift(a, list(a))
print(sum(a))
shift(a, a)
print(sum(a), a[-1])
running(a)
print(a[-1])

b = array("i", [0] * 100)
scatter(b, [i * i % 97 for i in range(4000)], list(range(4000)))
print(list(b))
scatter(a, a[:50] * 80, list(range(4000)))
print(sum(a), a[:60])
