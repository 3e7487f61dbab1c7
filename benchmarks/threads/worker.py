"""Two threads of a program, and one that does the work of one of them, or of both where they share data.

  worker.py NAME SECONDS

Prints what was computed, then on each line the seconds of one thread and of two.
"""
import sys
import threading
import time


def together(*calls):
    threads = [threading.Thread(target=c) for c in calls]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def chain(n, seed, into, k):
    """A generator of random numbers: each trip needs the one before."""
    x = seed
    s = 0
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        s += x % 7
    into[k] = s


def smooth(a, first, last, passes):
    """An array in place: each element needs the one before."""
    for r in range(passes):
        for i in range(first + 1, last - 1):
            a[i] = (a[i - 1] + a[i] * 2.0 + a[i + 1]) * 0.25 + a[i] / (1.0 + a[i] * a[i])


def count(words, n, seed):
    """A dict of counts."""
    x = seed
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        words[x % 1000] = words.get(x % 1000, 0) + 1


def picture(out, first, last, width, height):
    """Points of a Mandelbrot picture, none of which needs another."""
    for p in range(first, last):
        a, b = 3.0 * (p % width) / width - 2.0, 2.0 * (p // width) / height - 1.0
        u = v = 0.0
        k = 0
        while k < 60 and u * u + v * v < 4.0:
            u, v = u * u - v * v + a, 2.0 * u * v + b
            k += 1
        out[p] = k


def bump(a, n):
    """All on one number."""
    x = 1
    for i in range(n):
        x = (x * 1103515245 + a[0]) & 0x7FFFFFFF
        a[0] = (a[0] + (x & 3)) & 0xFFFF


def sections(lock, a, n, m):
    """Long sections under a lock."""
    for k in range(n):
        with lock:
            x = a[0]
            for i in range(m):
                x = (x * 1103515245 + i) & 0x7FFFFFFF
            a[0] = x


def alike(prepare, work, shown):
    """One thread has one half of the data, two have one each."""
    one, two = prepare(), prepare()
    begin = time.perf_counter()
    together(lambda: work(one, 0))
    middle = time.perf_counter()
    together(lambda: work(two, 0), lambda: work(two, 1))
    end = time.perf_counter()
    return shown(two), middle - begin, end - middle


def both(prepare, work, shown):
    """One thread does it all, or two half each of what they share."""
    one, two = prepare(), prepare()
    begin = time.perf_counter()
    together(lambda: (work(one, 0), work(one, 1)))
    middle = time.perf_counter()
    together(lambda: work(two, 0), lambda: work(two, 1))
    end = time.perf_counter()
    return shown(two), middle - begin, end - middle


def halves():
    return [1.0 / (i + 1) for i in range(40000)]


LOCKS = threading.Lock(), threading.Lock()

WORK = {
    "chain": (alike, lambda: [0, 0], lambda s, k: chain(120_000_000, k, s, k), sum),
    "own-lists": (alike, lambda: [halves(), halves()], lambda s, k: smooth(s[k], 0, 40000, 400), lambda s: s[0][777]),
    "halves": (alike, halves, lambda s, k: smooth(s, k * 20000, k * 20000 + 20000, 1000), lambda s: s[777]),
    "dicts": (alike, lambda: [{}, {}], lambda s, k: count(s[k], 15_000_000, k), lambda s: s[0][7] + s[1][7]),
    "picture": (
        alike, lambda: bytearray(2400 * 800), lambda s, k: picture(s, k * 960_000, k * 960_000 + 960_000, 2400, 800), sum),
    "own-locks": (alike, lambda: [[1], [1]], lambda s, k: sections(LOCKS[k], s[k], 10, 12_000_000), lambda s: s[0][0] + s[1][0]),
    "one-lock": (both, lambda: [1], lambda s, k: sections(LOCKS[0], s, 10, 6_000_000), lambda s: s[0]),
    "conflict": (both, lambda: [1], lambda s, k: bump(s, 40_000_000), lambda s: s[0] >= 0),
}


def main():
    form, prepare, work, shown = WORK[sys.argv[1]]
    end = time.perf_counter() + float(sys.argv[2])
    first = True
    while first or time.perf_counter() < end:
        what, one, two = form(prepare, work, shown)
        if first:
            print(what, flush=True)
            first = False
        print(one, two, flush=True)


if __name__ == "__main__":
    main()
