"""Threads that take items of one iterator: each item goes to one of them."""

import threading
from array import array


def take(items, into, n):
    s = c = 0
    for v in items:
        s += v
        c = (c * 3 + v) & 0xFFFF
        n -= 1
        if n == 0:
            break
    into.append(s)


def pairs(items, into):
    s = 0
    for i, v in items:
        s = s + i * v
    into.append(s)


def consumed(items, into):
    into.append(sum(v * 2 for v in items))


def together(work, items, *rest):
    into = []
    threads = [threading.Thread(target=work, args=(items, into) + rest) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(into), len(into), next(items, "none left")


for n in (400, 30000):
    print(together(take, iter(range(n)), -1))
    print(together(take, iter(range(n)), n // 5))
    print(together(take, iter(list(range(n))), -1))
    print(together(take, reversed(list(range(n))), -1))
    print(together(take, iter(tuple(range(n))), -1))
    print(together(take, iter(array("i", range(n))), n // 4))
    print(together(take, iter(dict.fromkeys(range(n))), -1))
    print(together(take, iter(set(range(n))), n // 7))
    print(together(pairs, enumerate(range(n))))
    print(together(pairs, zip(range(n), list(range(n)))))
    print(together(consumed, iter(list(range(n)))))
