# The module transaction: queues of transactions, atomic blocks and what belongs to them, used as PyPy-STM's
# documentation shows. A Python without it has the meaning from a file beside this one.
import random
import sys
import threading

sys.dont_write_bytecode = True
try:
    import transaction
    transaction.TransactionQueue
except (ImportError, AttributeError):
    import transactions_stand_in as transaction

from_module = {name: getattr(transaction, name) for name in '''TransactionQueue TransactionError atomic is_atomic
    exclusive_atomic stmdict stmset stmidset stmiddict threadlocalproperty time clock hint_commit_soon
    getsegmentlimit'''.split()}
globals().update(from_module)


def raised(f, *args, **kwds):
    try:
        return f(*args, **kwds)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


# A loop whose turns are most often independent.
words = 'the quick brown fox jumps over the lazy dog and the cat'.split()
bigdict = {i: word for i, word in enumerate(words * 20)}
counts = stmdict()


def count(key, value):
    counts[value] = counts.get(value, 0) + 1


tr = TransactionQueue()
for key, value in bigdict.items():
    tr.add(count, key, value)
print(len(counts))
tr.run()
print(sorted(counts.items()), tr.number_of_transactions_executed())

# Keyword arguments, bound methods, several segments, an empty queue.
lst = []
tr = TransactionQueue()
tr.add(lst.append, 1)
tr.add(lambda *args, **kwds: lst.append((args, kwds)), 2, self=3, f=4)
tr.run(nb_segments=2)
tr.run(4)
tr.run()
print(sorted(lst, key=str), tr.number_of_transactions_executed())

# Every transaction is whole: nobody sees a half.
lsts = [[] for _ in range(5)]


def whole(i):
    target = random.choice(lsts)
    before = len(target)
    for k in range(10):
        target.append((i, k))
    assert target[before:] == [(i, k) for k in range(10)]


tr = TransactionQueue()
for i in range(100):
    tr.add(whole, i)
tr.run()
print(sum(map(len, lsts)), all(t[i:i + 10] == [(t[i][0], k) for k in range(10)]
                               for t in lsts for i in range(0, len(t), 10)))

# Transactions that add transactions.
seen = []


def tree(depth, path):
    seen.append(path)
    if depth:
        for k in range(3):
            tr.add(tree, depth - 1, path + (k,))


tr = TransactionQueue()
tr.add(tree, 4, ())
tr.run()
print(len(seen), len(set(seen)), tr.number_of_transactions_executed())
# A parent always comes before what it added.
print(all(seen.index(path[:-1]) < i for i, path in enumerate(seen) if path))


# Generators: each part up to a yield is a transaction.
def parts(name, n):
    for i in range(n):
        assert is_atomic()
        trace.append((name, i))
        yield


trace = []
tr = TransactionQueue()
for name in 'abc':
    tr.add_generator(parts(name, 4))
tr.run()
for name in 'abc':
    print(name, [i for n, i in trace if n == name])
print(len(trace), tr.number_of_transactions_executed())


# The first exception comes out, and the rest is dropped; the queue can be used again.
class FooError(Exception):
    pass


def fails(i):
    done.append(i)
    if i == 7:
        tr.add(done.append, 'never')
        raise FooError('seven')


done = []
tr = TransactionQueue()
for i in range(7, 12):
    tr.add(fails, i)
print(raised(tr.run), 7 in done, 'never' in done)
done.clear()
tr.run()
print(done)
tr.add(done.append, 'again')
tr.run()
print(done)


def generator_that_fails():
    yield
    raise FooError('in a part')


tr.add_generator(generator_that_fails())
print(raised(tr.run))
tr = TransactionQueue()
tr.add(lambda: undefined_name)
print(raised(tr.run), tr.number_of_transactions_executed())
tr.add(tr.number_of_transactions_executed)
print(raised(tr.run))
tr.add(tr.run)
print(raised(tr.run))
print(issubclass(TransactionError, Exception), is_atomic())

# Atomic blocks nest; exclusive ones do not go into others.
print(is_atomic(), atomic, exclusive_atomic)
with atomic:
    print(is_atomic())
    with atomic as nothing:
        print(is_atomic(), nothing)
    print(is_atomic())
    try:
        with exclusive_atomic:
            print('not reached')
    except TransactionError as e:
        print(e)
    print(is_atomic(), raised(TransactionQueue().run))
print(is_atomic())
with exclusive_atomic:
    with atomic:
        print(is_atomic())
    print(raised(exclusive_atomic.__enter__))
print(is_atomic())
try:
    with atomic:
        with atomic:
            raise FooError('leaves both')
except FooError as e:
    print(e, is_atomic())
print(raised(atomic.__exit__, None, None, None))


def early():
    for i in range(10):
        with atomic:
            if i == 3:
                return i, is_atomic()


print(early(), is_atomic())

# The documentation's example: the list always has ten elements.
lst1 = list(range(10))
lengths = set()


def rotate():
    for _ in range(3000):
        with atomic:
            assert len(lst1) == 10
            x = lst1.pop(0)
            lst1.append(x)


def look():
    for _ in range(3000):
        with atomic:
            lengths.add(len(lst1))
            lengths.add(sorted(lst1) == list(range(10)))


threads = [threading.Thread(target=f) for f in (rotate, look, rotate)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(lengths == {10, True}, lst1)

# A counter without any lock of its own.
counter = 0


def increment():
    global counter
    for _ in range(2000):
        with atomic:
            value = counter
            if value % 64 == 0:
                hint_commit_soon()
            counter = value + 1
        hint_commit_soon()


threads = [threading.Thread(target=increment) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)

# A bank with random conflicts, while others look at the sum.
accounts = [100] * 20
sums = set()


def transfer(seed):
    rng = random.Random(seed)
    a, b = rng.randrange(20), rng.randrange(20)
    amount = rng.randrange(50)
    accounts[a] -= amount
    accounts[b] += amount
    if seed % 10 == 0:
        sums.add(sum(accounts))


tr = TransactionQueue()
for seed in range(500):
    tr.add(transfer, seed)
tr.run()
print(sums, accounts)

# K-means with sums that all transactions share.
rng = random.Random(1)
points = [(rng.randrange(1000), rng.randrange(1000)) for _ in range(300)]
centres = points[:4]
for _ in range(5):
    total = stmdict((k, [0, 0, 0]) for k in range(4))

    def assign(chunk):
        for x, y in chunk:
            k = min(range(4), key=lambda c: (centres[c][0] - x) ** 2 + (centres[c][1] - y) ** 2)
            t = total[k]
            t[0] += x
            t[1] += y
            t[2] += 1

    tr = TransactionQueue()
    for i in range(0, len(points), 30):
        tr.add(assign, points[i:i + 30])
    tr.run()
    centres = [(x // n, y // n) if n else c for (x, y, n), c in zip(total.values(), centres)]
print(centres)

# Rows of a picture, each by itself.
rows = stmdict()


def row(y):
    out = []
    for x in range(40):
        c = complex(x / 20 - 1.5, y / 10 - 1)
        z, n = 0j, 0
        while abs(z) < 2 and n < 30:
            z, n = z * z + c, n + 1
        out.append(' .:-=+*#%@'[n * 9 // 30])
    rows[y] = ''.join(out)


tr = TransactionQueue()
for y in range(20):
    tr.add(row, y)
tr.run()
for y in sorted(rows):
    print(rows[y].rstrip())

# Dictionaries and sets.
d = stmdict({'a': 1}, b=2)
d['c'] = 3
print(sorted(d.items()), d.pop('a'), 'a' in d, len(d), d.get('x'), d.setdefault('y', 9), raised(d.__getitem__, 'z'))
s = stmset([1, 2, 2])
s.add(3)
s.discard(7)
print(sorted(s), 2 in s, len(s), raised(s.remove, 7))
one, other = [1], [1]
i = stmidset([one])
print(one in i, other in i, len(i), list(i))
i.add(other)
i.add(other)
i.remove(one)
i.discard(one)
print(len(i), one in i, other in i, raised(i.remove, one))
m = stmiddict()
m[one] = 'one'
m[other] = 'other'
print(len(m), m[one], m[other], m.get([1]), m.get([1], 5), [1] in m, one in m)
print(sorted(m.values()), m.keys(), sorted(m.items()), m.setdefault(one, 'not'), raised(m.__getitem__, [1]))
del m[one]
print(len(m), m.pop(other), m.pop(other, 'gone'), raised(m.pop, other), raised(m.__delitem__, one), len(m))


# Attributes of which each thread has its own.
class Foo(object):
    x = threadlocalproperty()
    y = threadlocalproperty(dict)
    z = 'shared'


foo, bar = Foo(), Foo()
foo.x = 'main'
foo.y['k'] = 1
bar.y['k'] = 2
print(foo.x, foo.y, bar.y, raised(lambda: bar.x), isinstance(Foo.x, threadlocalproperty))


def in_a_thread():
    print(raised(lambda: foo.x), foo.y)
    foo.x = 'other'
    foo.y['mine'] = foo.x
    print(foo.x, foo.y, foo.z)


t = threading.Thread(target=in_a_thread)
t.start()
t.join()
print(foo.x, foo.y)
del foo.x
print(raised(lambda: foo.x), raised(lambda: delattr(foo, 'x')))

# The rest.
print(hint_commit_soon(), getsegmentlimit() >= 1, time() <= time(), clock() <= clock())
