# What signal handlers and other threads do is seen by loops that look at it, as it is elsewhere.
import signal
import threading
import time

stop = False
flag = [0]
limit = 10**12


def after(seconds, action):
    def handler(number, frame):
        action()

    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def set_stop():
    global stop
    stop = True


def until_stop():
    for i in range(limit):
        if stop:
            break
    return stop


def until_flag():
    n = 0
    for i in range(limit):
        n += 1
        if flag[0]:
            break
    return flag[0], n == i + 1


def until_flag_inside():
    for i in range(2000):
        while not flag[0]:
            pass
    return i


def in_closure():
    ended = False

    def end():
        nonlocal ended
        ended = True

    after(0.3, end)
    for i in range(limit):
        if ended:
            break
    return ended


def set_flag():
    flag[0] = 7


after(0.3, set_stop)
print(until_stop())
after(0.3, set_flag)
print(until_flag())
flag[0] = 0
after(0.3, set_flag)
print(until_flag_inside())
print(in_closure())

stop = False
flag[0] = 0


def later():
    time.sleep(0.3)
    set_stop()
    time.sleep(0.3)
    flag[0] = 5


t = threading.Thread(target=later)
t.start()
print(until_stop())
print(until_flag()[0])
t.join()


# A handler sees the loop's variables, and what it changes counts.
total = 0
seen = []


def look(number, frame):
    global total
    seen.append(total)
    total += 10**15


signal.signal(signal.SIGALRM, look)
signal.setitimer(signal.ITIMER_REAL, 0.2)
n = 0
while not seen:
    for i in range(200000):
        total += i
    n += 1
print(total == n * (200000 * 199999 // 2) + 10**15, 0 <= seen[0] <= total)


# Exceptions of handlers end a loop at one of its iterations.
class Enough(Exception):
    pass


def enough(number, frame):
    raise Enough


signal.signal(signal.SIGALRM, enough)


def endless(a):
    s = 0
    try:
        for i in range(limit):
            s += a[i % 100]
    except Enough:
        return s == (i // 100) * 4950 + sum(range(i % 100)) or s == (i // 100) * 4950 + sum(
            range(i % 100 + 1)
        )


signal.setitimer(signal.ITIMER_REAL, 0.3)
print(endless(list(range(100))))


# Threads that share a loop, each with data of its own.
def work(a, k):
    for r in range(20):
        for i in range(len(a)):
            a[i] = a[i] * 3 + k & 0xFFFF
    return sum(a)


results = [None] * 6


def run(k):
    results[k] = work([k] * 3000, k)


threads = [threading.Thread(target=run, args=(k,)) for k in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)
print([work([k] * 3000, k) for k in range(6)] == results)
