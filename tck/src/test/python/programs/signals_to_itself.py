"""Signals that a program sends itself: when, where and with which frame handlers run."""
import _thread
import os
import signal
import threading

seen = []


def handler(number, frame):
    seen.append((signal.Signals(number).name, frame.f_code.co_name, threading.current_thread() is threading.main_thread()))
    i = frame.f_locals.get("i")
    if i is not None:
        seen.append((i, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_back.f_code.co_name))


def loop():
    for i in range(6):
        if i == 2:
            os.kill(os.getpid(), signal.SIGUSR1)
            seen.append("after kill")
        if i == 4:
            signal.raise_signal(signal.SIGUSR2)
            seen.append("after raise_signal")


for s in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGINT, signal.SIGALRM):
    signal.signal(s, handler)
loop()
print(*seen, sep="\n")


# What threads send reaches the main thread.
def others():
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR2)
    signal.pthread_kill(threading.main_thread().ident, signal.SIGALRM)
    _thread.interrupt_main()


def wait(n):
    while len(seen) < n:
        pass


def plain(number, frame):
    seen.append((number, threading.current_thread() is threading.main_thread(), frame is not None))


seen.clear()
for s in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGINT, signal.SIGALRM):
    signal.signal(s, plain)
t = threading.Thread(target=others)
t.start()
wait(4)
t.join()
print(sorted(seen))


# A timer's handler finds the loop that it interrupts.
def long_loop():
    total = 0
    for k in range(10**9):
        total += k
        if seen:
            break
    return total == k * (k + 1) // 2


def look(number, frame):
    inside = frame.f_code.co_name in ("long_loop", "look")
    k, total = frame.f_locals["k"], frame.f_locals["total"]
    seen.append((inside, total in (k * (k - 1) // 2, k * (k + 1) // 2)))


seen.clear()
signal.signal(signal.SIGALRM, look)
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(long_loop(), seen)
