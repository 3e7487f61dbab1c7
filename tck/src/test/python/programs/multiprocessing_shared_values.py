# Value, Array, RawValue and RawArray, alone and between processes.
import multiprocessing as mp
import pickle
import re
from multiprocessing.sharedctypes import copy, synchronized


def tries(f, *args):
    try:
        print(re.sub("0x[0-9a-f]+", "0x", repr(f(*args))))
    except Exception as e:
        print(type(e).__name__, e)


def put(o, x):
    o.value = x
    return o.value


def item(o, i, x):
    o[i] = x
    return o[:]


def alone():
    for code, values in (
        ("i", (2**40 + 5, -1, 2**31, 1.5, "a", None, True)),
        ("B", (-1, 256, 255)),
        ("h", (40000,)),
        ("Q", (-1, 2**64)),
        ("l", (2**63,)),
        ("d", (1, 0.1, "1", None)),
        ("f", (0.1, 1e300)),
        ("c", (b"a", 65, "a", b"ab", 300)),
        ("u", ("é", 1, "ab")),
    ):
        v = mp.RawValue(code)
        print(code, v)
        for x in values:
            tries(put, v, x)
    a = mp.RawArray("i", 5)
    print(type(a).__name__, len(a), a[:], a[-1], list(a))
    for i, x in ((slice(0, 2), [1]), (slice(0, 2), [1, 2]), (0, 1.5), (9, 1), (-1, 7), ("x", 1)):
        tries(item, a, i, x)
    tries(lambda: a[::2])
    tries(lambda: a[5])
    s = mp.RawArray("c", b"hello")
    print(s.value, s.raw, s[0], s[1:3], len(s))
    for x in (b"toolonglong", b"hi", "x"):
        tries(put, s, x)
    print(s.raw)
    tries(item, s, 0, b"J")
    w = mp.RawArray("u", "hey")
    print(w.value, w[:], w[0])
    tries(mp.RawArray, "i", -1)
    tries(mp.RawArray, "z", 1)
    tries(mp.RawValue, "i", 1, 2)
    tries(mp.RawValue, "i", "x")
    for o in (mp.Value("i", 3), mp.Array("d", 3), mp.Array("c", b"abc"), mp.Value("d", 1, lock=False)):
        tries(lambda: o)
    v = mp.Value("i", 4)
    tries(pickle.dumps, v)
    tries(lambda: v.get_obj())
    tries(lambda: mp.Value("i", 1, lock=5))
    lock = mp.Lock()
    print(mp.Value("i", 1, lock=lock).get_lock() is lock)
    print(copy(v.get_obj()), synchronized(mp.RawValue("d", 2.5)).value)
    with v.get_lock():
        v.value += 1
    with v:
        v.value += 1
    print(v.value, v.acquire(), v.release())


def work(n, arr):
    n.value = 3.1415927
    for i in range(len(arr)):
        arr[i] = -arr[i]


def count(counter, raw, n):
    for _ in range(n):
        with counter.get_lock():
            counter.value += 1
            raw[0] += 1


def modify(n, x, s):
    n.value **= 2
    x.value **= 2
    s.value = s.value.upper()


if __name__ == "__main__":
    alone()
    num = mp.Value("d", 0.0)
    arr = mp.Array("i", range(10))
    p = mp.Process(target=work, args=(num, arr))
    p.start()
    p.join()
    print(num.value, arr[:], p.exitcode)
    counter, raw = mp.Value("i", 0), mp.RawArray("q", 1)
    workers = [mp.Process(target=count, args=(counter, raw, 200)) for _ in range(3)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(counter.value, raw[0])
    lock = mp.RLock()
    n, x, s = mp.Value("h", 7), mp.Value("d", 1.5, lock=False), mp.Array("c", b"hello world", lock=lock)
    p = mp.Process(target=modify, args=(n, x, s))
    p.start()
    p.join()
    print(n.value, x.value, s.value)
