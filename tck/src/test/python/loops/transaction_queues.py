"""Queues of transactions, whose calls are loops where they are alike; the answer is that of the order of adding."""
import random
import sys
import threading
import traceback

try:
    from transaction import TransactionQueue, atomic, is_atomic
except ImportError:
    depth = 0

    class Atomic:
        lock = threading.RLock()

        def __enter__(self):
            global depth
            self.lock.acquire()
            depth += 1

        def __exit__(self, *args):
            global depth
            depth -= 1
            self.lock.release()

    atomic = Atomic()

    def is_atomic():
        return depth > 0

    class TransactionQueue:
        def __init__(self):
            self.calls = []
            self.executed = 0

        def add(self, f, /, *args, **kwds):
            self.calls.append((f, args, kwds))

        def run(self, nb_segments=0):
            try:
                while self.calls:
                    f, args, kwds = self.calls.pop(0)
                    with atomic:
                        self.executed += 1
                        f(*args, **kwds)
            finally:
                self.calls = []

        def number_of_transactions_executed(self):
            return self.executed


N = 3000
acc = [100] * 1000
out = [0] * N
tr = TransactionQueue()


def transfer(a, b, amount):
    acc[a] -= amount
    acc[b] += amount


def escape(i, out):
    x = y = 0.0
    cx = (i % 200) / 100 - 1.5
    cy = (i // 200) / 100 - 1.0
    n = 0
    while x * x + y * y < 4.0 and n < 30:
        x, y = x * x - y * y + cx, 2 * x * y + cy
        n += 1
    out[i] = n


def done():
    print(tr.number_of_transactions_executed(), sum(out), hash(tuple(acc)))


for i in range(N):
    tr.add(escape, i, out)
tr.run()
done()

r = random.Random(1)
for i in range(N):
    tr.add(transfer, r.randrange(1000), r.randrange(1000), r.randrange(5))
for i in range(N):
    tr.add(transfer, i % 1000, i % 1000, 1)
for i in range(N):
    tr.add(transfer, 3, 4, 1)
tr.run(nb_segments=1)
done()


# Calls that are not alike: other functions, numbers of arguments, keywords, kinds of numbers.
def plus(i, d=1):
    out[i] += d


def scaled(i, d):
    out[i] = out[i] * 2 + int(d)


for i in range(N):
    tr.add(plus, i) if i % 1000 else tr.add(plus, i, 2)
for i in range(N):
    tr.add(plus, i, d=3)
large = [0] * N


def larger(i, d):
    large[i] += d


for i in range(N):
    tr.add(larger, i, 2 if i < 2000 else 2**70 if i == 2500 else 3)
for i in range(N):
    tr.add(scaled, i, i if i < 1500 else i + 0.5)
for i in range(N):
    tr.add(plus if i % 2 else scaled, i, i)
tr.run(2)
print(sum(large))
done()


# Exceptions drop the rest; what was done stays.
def fails(i, at):
    out[i] = 5
    if i == at:
        raise ValueError(i)
    out[i] = 7


def divides(i):
    acc[i] = 100 // (i - 700)


for f, *more in (fails, 0), (fails, 1700), (fails, N - 1), (divides,):
    for i in range(N):
        tr.add(f, i, *more)
    try:
        tr.run()
    except (ValueError, ZeroDivisionError) as e:
        names = [s.name for s in traceback.extract_tb(e.__traceback__)]
        print(repr(e), names, is_atomic())
    done()
    tr.run()
    done()


# Transactions add others, after all that are there.
def adds(i):
    out[i] = len(order)
    order.append(i)
    if i % 2 == 0:
        tr.add(adds, i + 1)


order = []
for i in range(0, N, 2):
    tr.add(adds, i)
tr.run()
print(order[:3], order[-3:])
done()


# Each is atomic, and is called as ever.
def looks(i):
    assert is_atomic()
    out[i] = sys._getframe(0).f_code.co_argcount


for i in range(N):
    tr.add(looks, i)
tr.run()
done()


# Methods, closures, lambdas, objects.
class Shop:
    def __init__(self):
        self.stock = [10] * N
        self.sold = 0

    def sell(self, i, n):
        if self.stock[i] >= n:
            self.stock[i] -= n
            self.sold += n


def closure(n, factor):
    data = [0] * n
    queue = TransactionQueue()

    def put(i):
        data[i] = i * factor

    for i in range(n):
        queue.add(put, i)
    queue.run()
    for i in range(n):
        queue.add(lambda i: data.append(i), i)
    queue.run()
    for i in range(n):
        queue.add(put, i)
    queue.run()
    return sum(data), len(data), queue.number_of_transactions_executed()


shop = Shop()
for i in range(N):
    tr.add(shop.sell, i * 7 % N, i % 13)
tr.run()
print(shop.sold, sum(shop.stock))
for k in range(7):
    print(closure(1000, k))


# The same text under other globals and another binding while it runs.
def rebinds(i):
    global out
    if i == 1000:
        out = out[:]
    out[i] = -i


before = out
for i in range(N):
    tr.add(rebinds, i)
tr.run()
print(sum(before), before is out)
done()


# Loops of the program's own with atomic blocks, and threads beside them.
def blocks(n):
    t = 0
    for i in range(n):
        with atomic:
            out[i % N] += 1
            t += i
        if i == n - 5:
            break
    return t


print(blocks(1000), blocks(9000))
done()
pair = [0, 0]
wrong = []
stop = False


def both(i):
    pair[0] += i
    pair[1] += i


def watch():
    while not stop:
        with atomic:
            if pair[0] != pair[1]:
                wrong.append(pair[:])


t = threading.Thread(target=watch)
t.start()
for k in range(5):
    for i in range(N):
        tr.add(both, i)
    tr.run()
stop = True
t.join()
print(pair, wrong)
done()


# Arguments that go on by one step, up and down, from far away, and some that almost do.
steps = [0] * N


def writes(i, k):
    steps[i] = steps[i] * 3 + k


for numbers in (range(N), range(N - 1, -1, -1), range(0, N, 7), [*range(N - 1), 5], [True, *range(1, N)], range(-N, 0)):
    for i in numbers:
        tr.add(writes, i, i & 1)
    tr.run()
    for i in numbers:
        tr.add(writes, i, (i << 40) - 3)
    tr.run()
    print(sum(steps) % (1 << 61))
    steps[:] = [0] * N
for first, step in ((1 << 62, 1 << 50), (-1 << 63, 1), ((1 << 63) - 400, 1), (1 << 48, -1)):
    seen = []
    for i in range(300):
        tr.add(seen.append, first + i * step)
        tr.add(lambda n: writes(n % N, n & 3), first + i * step)
    tr.run()
    for i in range(300):
        tr.add(lambda n, seen=seen: writes(n % N, n & 3), first + i * step)
    tr.run()
    same = lambda n: writes(n % N, n & 3)
    for i in range(300):
        tr.add(same, first + i * step)
    tr.run()
    print(sum(seen), sum(steps) % (1 << 61))
done()
