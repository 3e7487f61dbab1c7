"""Queues of transactions for some seconds, as soak.sh runs them: every result is that of the order of adding.

queues.py SECONDS [SEED]
"""
import random
import sys
import time

from transaction import TransactionQueue


def bank(r, accounts):
    acc = [100.0] * accounts

    def transfer(a, b, amount):
        fee = amount
        for _ in range(20):
            fee = fee * 0.99 + 0.01
        acc[a] -= fee
        acc[b] += fee

    return transfer, [(r.randrange(accounts), r.randrange(accounts), r.randrange(9) * 1.5) for _ in range(2000)], lambda: list(acc)


def counts(r, keys):
    found = {k: 0 for k in range(keys)}
    last = [0] * keys

    def count(k, n):
        found[k] += n
        last[k] = n * found[k] % 1000003

    return count, [(r.randrange(keys), r.randrange(50)) for _ in range(2000)], lambda: (sorted(found.items()), list(last))


def chain(r, length):
    cells = list(range(length))

    def step(a, b, c):
        cells[a] = (cells[b] * 3 + cells[c] + a) & 0xffff

    return step, [(r.randrange(length), r.randrange(length), r.randrange(length)) for _ in range(2000)], lambda: list(cells)


class Total:
    def __init__(self):
        self.sum = 0
        self.most = 0


def shared(r, _):
    total = Total()

    def add(n):
        total.sum += n
        if n > total.most:
            total.most = n

    return add, [(r.randrange(10**6),) for _ in range(2000)], lambda: (total.sum, total.most)


def growing(r, _):
    """Transactions that add others; no loop can hold them."""
    done = []

    def part(queue, n):
        done.append(n)
        if n % 3 == 0 and n:
            queue.add(part, queue, n // 3)

    return part, [(n,) for n in (r.randrange(100) for _ in range(50))], lambda: list(done)


def main(seconds, seed):
    end = time.time() + seconds
    runs = calls = 0
    while time.time() < end:
        r = random.Random(seed + runs)
        make, size = r.choice([(bank, 2), (bank, 50), (bank, 5000), (counts, 3), (counts, 500), (chain, 8), (chain, 3000),
                               (shared, 0), (growing, 0)])
        state = r.getstate()
        call, arguments, result = make(r, size)
        queue = TransactionQueue()
        for a in arguments:
            if make is growing:
                a = queue, *a
            queue.add(call, *a)
        queue.run()
        r.setstate(state)
        call, arguments, expected = make(r, size)
        if make is growing:
            class Plain(list):
                def add(self, f, *a):
                    self.append((f, a))
            plain = Plain((call, a) for a in arguments)
            for f, a in plain:
                f(*((plain, *a) if len(a) == 1 else a))
        else:
            for a in arguments:
                call(*a)
        got, want = result(), expected()
        if got != want:
            print(f'queue {make.__name__} {size} of seed {seed + runs}: {str(got)[:200]}, not {str(want)[:200]}')
            sys.exit(1)
        runs += 1
        calls += queue.number_of_transactions_executed()
    print(f'python: {calls} transactions in {runs} queues, nothing lost')


main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
