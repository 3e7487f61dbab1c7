"""Threads that compute on the same data: what is left does not depend on who comes first, or is under a lock."""

import threading
from array import array


def together(*calls):
    threads = [threading.Thread(target=c) for c in calls]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def add(a, k, n):
    for i in range(n):
        a[0] += k
        a[1] = (a[1] + i * k) & 0xFFFFFFFF


class Shared:
    count = 0
    real = 0.0


def bump(s, n, step):
    for i in range(n):
        s.count += step
        s.real += 0.5


total = 0


def globally(n):
    global total
    for i in range(n):
        total += i & 3


def around(n):
    inside = 0

    def up(k):
        nonlocal inside
        for i in range(n):
            inside += k

    together(lambda: up(1), lambda: up(2), lambda: up(5))
    return inside


def in_dict(d, n, k):
    for i in range(n):
        d[i % 10] += k


lock = threading.Lock()


def locked(a, n, m):
    for i in range(n):
        with lock:
            s = a[0]
            for j in range(m):
                s = (s * 5 + j) & 0xFFFFFF
            a[0] = s
            a[1] += 1


def in_turn(a, n, m):
    """Each reads what the other one wrote, under the lock."""
    for i in range(n):
        lock.acquire()
        try:
            for j in range(1, m):
                a[j] = (a[j] + a[j - 1] + 1) & 0xFFFF
        finally:
            lock.release()


def alone(f, a, times, *args):
    for k in range(times):
        f(a, *args)
    return a


for n in (300, 6000):
    a, b = [0, 0], array("q", [0, 0])
    together(lambda: add(a, 1, n), lambda: add(a, 3, n), lambda: add(b, 5, n), lambda: add(b, 7, n))
    print(a, list(b))
    s = Shared()
    together(lambda: bump(s, n, 1), lambda: bump(s, n, 2))
    print(s.count, s.real)
    together(lambda: globally(n), lambda: globally(n))
    print(total, around(n))
    d = dict.fromkeys(range(10), 0)
    together(lambda: in_dict(d, n, 1), lambda: in_dict(d, n, 4))
    print(d)
    a = [1, 0]
    together(lambda: locked(a, 20, n), lambda: locked(a, 20, n))
    print(a, a == alone(locked, [1, 0], 2, 20, n))
    a = list(range(100))
    together(lambda: in_turn(a, n // 100, 100), lambda: in_turn(a, n // 100, 100))
    print(sum(a), a == alone(in_turn, list(range(100)), 2, n // 100, 100))
