# Atomic blocks keep out all other code, not only other atomic blocks; the .out file says what that means.
import sys
import threading
import time

from transaction import TransactionError, TransactionQueue, atomic, hint_commit_soon, is_atomic

sys.setswitchinterval(1e-5)

# Code without any atomic block sees whole ones only.
lst = list(range(10))
lengths = set()
going = True


def look():
    while going:
        lengths.add(len(lst))


t = threading.Thread(target=look)
t.start()
for _ in range(200):
    with atomic:
        x = lst.pop(0)
        for _ in range(1000):
            pass
        lst.append(x)
    hint_commit_soon()
going = False
t.join()
print(lengths, lst)

# Sleeping, reading and printing in a block are allowed, and nobody runs meanwhile.
events = []
going = True


def tick():
    while going:
        events.append('tick')
        time.sleep(0.001)


t = threading.Thread(target=tick)
t.start()
while not events:
    time.sleep(0.001)
with atomic:
    before = len(events)
    time.sleep(0.05)
    with open(__file__) as f:
        f.read()
    print('in the block', is_atomic())
    print(len(events) - before, 'ticks')
while len(events) == before:
    time.sleep(0.001)
print('ticks again')
going = False
t.join()

# Nobody else can release a lock meanwhile, so waiting for it is an error; trying is not.
lock = threading.Lock()
held = threading.Event()
finish = threading.Event()


def hold():
    with lock:
        held.set()
        finish.wait()


t = threading.Thread(target=hold)
t.start()
held.wait()
with atomic:
    print(lock.acquire(blocking=False), lock.acquire(timeout=0.01))
    try:
        lock.acquire()
    except RuntimeError as e:
        print(type(e).__name__, e)
    try:
        threading.Event().wait()
    except RuntimeError as e:
        print(type(e).__name__, e)
    print(is_atomic())
finish.set()
t.join()
print(lock.acquire(), lock.release())

# Each thread has blocks of its own.
states = []
with atomic:
    states.append(is_atomic())


def in_thread():
    states.append(is_atomic())
    with atomic:
        states.append(is_atomic())
    states.append(is_atomic())


t = threading.Thread(target=in_thread)
t.start()
t.join()
print(states)


# A thread that ends within a block gives the lock back.
def never_leaves():
    atomic.__enter__()


t = threading.Thread(target=never_leaves)
t.start()
t.join()
print(is_atomic())


def suspended():
    with atomic:
        yield is_atomic()


g = suspended()
print(next(g), is_atomic())
g.close()
print(is_atomic())

# A queue's transactions are atomic blocks for other threads too.
pair = [0, 0]
differ = set()
going = True


def compare():
    while going:
        with atomic:
            differ.add(pair[0] - pair[1])


def both():
    pair[0] += 1
    for _ in range(500):
        pass
    pair[1] += 1


t = threading.Thread(target=compare)
t.start()
queue = TransactionQueue()
for _ in range(300):
    queue.add(both)
queue.run()
going = False
t.join()
print(pair, differ - {0})

try:
    with atomic:
        queue.run()
except TransactionError as e:
    print(e)
