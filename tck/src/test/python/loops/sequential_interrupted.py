"""What handlers of signals and other threads do while a loop runs in order."""

import signal
import threading
import time


def waiting(n):
    """Ends when the handler says so."""
    global stop
    stop = False
    t = 1
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    for i in range(n):
        t = (t * 5 + 3) % 1000003
        if stop:
            break
    return stop, i < n - 1, handled[-1] > 0


def handler(number, frame):
    global stop
    stop = True
    handled.append(frame.f_locals.get("i", 1))


class Enough(Exception):
    pass


def interrupted():
    """What the handler raises ends the loop between two iterations."""
    t, k = 1, [0]
    try:
        for i in range(10**9):
            t = (t * 5 + 3) % 1000003
            k[0] += 1
    except Enough:
        u = 1
        for j in range(k[0]):
            u = (u * 5 + 3) % 1000003
        return k[0] - i in (0, 1), u == t


def deep():
    """One iteration that takes long."""
    t, n = 1, 0
    try:
        for i in range(3):
            for j in range(10**9):
                t = (t * 5 + 3) % 1000003
            n += 1
    except Enough:
        return n, i


def raises(number, frame):
    raise Enough


def beside():
    """Another thread writes what the loop reads."""
    box = [0]

    def other():
        time.sleep(0.1)
        box[0] = 1

    thread = threading.Thread(target=other)
    thread.start()
    t = 1
    for i in range(10**9):
        t = (t * 7 + 1) % 8191
        if box[0]:
            break
    thread.join()
    return box, i > 0


handled = []
signal.signal(signal.SIGALRM, handler)
print(waiting(10**9))
signal.signal(signal.SIGALRM, raises)
for work in interrupted, deep:
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    print(work())
print(beside())
