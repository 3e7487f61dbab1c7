"""Threads that compute on data of their own: everything that a loop can hold, and parts of one array."""

import random
import threading
from array import array


def together(*calls):
    results = [None] * len(calls)

    def run(k):
        try:
            results[k] = calls[k]()
        except Exception as error:
            results[k] = type(error).__name__

    threads = [threading.Thread(target=run, args=(k,)) for k in range(len(calls))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


def mixed(a, n):
    x = 1
    for r in range(n):
        for i in range(1, len(a)):
            x = (x * 5 + a[i - 1] + i) & 0xFFFF
            a[i] = (a[i] + x) & 127
    return x


def floats(a, n):
    t = 0.5
    for r in range(n):
        for i in range(1, len(a)):
            t = t * 0.999 + a[i - 1]
            a[i] = a[i] * 0.5 + t * 1e-6
    return t


def flags(a, n):
    on = True
    for r in range(n):
        for i in range(1, len(a)):
            on = on != a[i - 1]
            a[i] = on
    return on


def rows(m, n):
    c = 0
    for r in range(n):
        for i in range(1, len(m)):
            for j in range(1, 20):
                c = (c + m[i - 1][j] + m[i][j - 1]) & 1023
                m[i][j] = c
    return c


class Ball:
    def __init__(self, x):
        self.x = x
        self.v = 0.0


def balls(all, n):
    last = 0.0
    for r in range(n):
        for b in all:
            b.v = b.v * 0.9 + last * 0.01
            b.x += b.v
            last = b.x
    return last


class Sum:
    total = 0


def attribute(s, n):
    for i in range(n):
        s.total = (s.total * 3 + i) & 0xFFFFFF
    return s.total


def counted(d, n):
    x = 7
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        d[x % 50] = d.get(x % 50, 0) + 1
    return sorted(d.items())


def drawn(source, n):
    t = 0.0
    draw = source.random
    for i in range(n):
        t = t * 0.5 + draw()
    return t


def gathered(n):
    found = []
    x = 3
    for i in range(n):
        x = (x * 75 + 74) % 65537
        if x & 1:
            found.append(x)
    return len(found), sum(found)


def part(a, first, last, n):
    x = 0
    for r in range(n):
        for i in range(first, last):
            x = (x + a[i]) & 255
            a[i] = (a[i] * 3 + x) & 255
    return x


def texts(s, n):
    h = 0
    for r in range(n):
        for c in s:
            h = (h * 31 + ord(c)) & 0xFFFFFFFF
    return h


for n in (3, 60):
    a, b = list(range(500)), array("i", range(400))
    print(together(lambda: mixed(a, n), lambda: mixed(b, n)), sum(a), sum(b))
    u, v = bytearray(range(100)), memoryview(array("h", range(300)))[::2]
    print(together(lambda: mixed(u, n), lambda: mixed(v, n)), sum(u), sum(v))
    f, g = [i * 0.25 for i in range(500)], array("d", (i * 0.75 for i in range(400)))
    print(together(lambda: floats(f, n), lambda: floats(g, n)), f[-1], g[-1])
    on = [i % 3 == 0 for i in range(300)]
    m = [[(i * j) & 15 for j in range(20)] for i in range(30)]
    print(together(lambda: flags(on, n), lambda: rows(m, n)), sum(on), sum(map(sum, m)))
    p, q = [Ball(i * 0.5) for i in range(60)], Sum()
    print(together(lambda: balls(p, n), lambda: attribute(q, n * 300)), p[-1].x, q.total)
    print(together(lambda: counted({}, n * 300), lambda: counted({3: 5}, n * 300), lambda: texts("some text" * 30, n)))
    print(together(lambda: drawn(random.Random(3), n * 300), lambda: gathered(n * 300), lambda: gathered(n * 200)))
    whole = [i & 255 for i in range(900)]
    print(together(*[lambda k=k: part(whole, k * 300, k * 300 + 300, n) for k in range(3)]), sum(whole))
    whole = bytearray(i & 255 for i in range(900))
    print(together(*[lambda k=k: part(whole, k * 300, k * 300 + 300, n) for k in range(3)]), sum(whole))
    two = [[i & 255 for i in range(300)] for k in range(2)]
    print(together(*[lambda k=k: part(two[k], 0, 300, n) for k in range(2)]), two[0] == two[1])
