"""Loops of threads that end otherwise than by their last trip, and threads that wait for each other."""

import os
import signal
import sys
import threading
import time
from array import array


def together(*calls):
    results = [None] * len(calls)

    def run(k):
        try:
            results[k] = calls[k]()
        except BaseException as error:
            trace = error.__traceback__
            while trace.tb_next:
                trace = trace.tb_next
            results[k] = type(error).__name__, str(error), trace.tb_lineno

    threads = [threading.Thread(target=run, args=(k,)) for k in range(len(calls))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


def divide(a, at):
    x = 1
    for i in range(len(a)):
        x = (x * 3 + a[i]) & 255
        a[i] = x // (at - i)
    return x


def find(a, what):
    x = 0
    for i in range(len(a)):
        x = (x * 7 + a[i]) & 0xFFFF
        if x == what:
            break
    else:
        return "all", x
    return i, x


def past(a):
    t = 0
    for i in range(len(a) + 5):
        t = (t * 3 + a[i]) & 0xFFFF
        a[i] = t & 7


def grows(n):
    p = 1
    for i in range(n):
        p = p * 3 + i
    return p.bit_length(), p % 1000003


def narrow(a):
    t = 100
    for i in range(len(a)):
        t = (t * 3 + 1) % 33000
        a[i] = t


for n in (700, 9000):
    a, b = list(range(n)), array("q", range(n))
    print(together(lambda: divide(a, n - 50), lambda: divide(b, n + 1), lambda: divide(list(a), 30)))
    print(a[: n - 50] == list(b[: n - 50]), a[n - 49 :] == list(range(n - 49, n)), sum(b))
    print(together(lambda: find(b, 77), lambda: find(a, -1)))
    c = list(range(n))
    print(together(lambda: past(a), lambda: past(c)), sum(a), sum(c))
    print(together(lambda: grows(n // 10), lambda: grows(n // 7)))
    h = array("h", bytes(2 * n))
    print(together(lambda: narrow(h), lambda: narrow(list(h))), sum(h))


def endless(a):
    while True:
        for i in range(1, len(a)):
            a[i] = (a[i] + a[i - 1]) & 0xFFFF


# A signal ends the main thread's loop while other threads compute.
def interrupted(exception):
    def handler(number, frame):
        raise exception

    signal.signal(signal.SIGUSR1, handler)
    stop = [0]

    def busy():
        x = 0
        while not stop[0]:
            for i in range(2000):
                x = (x * 5 + i) & 0xFFFF

    def kill():
        time.sleep(0.15)
        os.kill(os.getpid(), signal.SIGUSR1)

    others = [threading.Thread(target=busy), threading.Thread(target=kill)]
    for t in others:
        t.start()
    try:
        endless(list(range(300)))
    except exception as error:
        print("ended by", type(error).__name__)
    stop[0] = 1
    for t in others:
        t.join()


interrupted(KeyboardInterrupt)
interrupted(ValueError)


# Who waits for a flag sees it.
def wait(flag, n):
    turns = 0
    for k in range(1, n):
        while flag[0] < k:
            turns += 1
    return turns >= 0


def raise_flag(flag, n):
    for k in range(1, n):
        time.sleep(0.02)
        flag[0] = k
    return "raised"


flag = [0]
print(together(lambda: wait(flag, 6), lambda: raise_flag(flag, 6), lambda: grows(500)))


def ping(a, own, n):
    """Two threads hand a number to and fro."""
    for k in range(n):
        while a[0] % 2 != own:
            pass
        a[0] += 1
    return "over"


sys.setswitchinterval(0.001)
a = [0]
print(together(lambda: ping(a, 0, 10), lambda: ping(a, 1, 10)), a)
t = threading.Thread(target=endless, args=([1, 2, 3] * 100,), daemon=True)
t.start()
time.sleep(0.1)
print("the end")
