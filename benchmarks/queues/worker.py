"""Queues of transactions that benchmarks/queues.py times: worker.py NAME SECONDS prints seconds of runs and a checksum."""
import random
import sys
import time

from transaction import TransactionQueue

SIZE = 600
LIMIT = 100


def mandelbrot(queue):
    """A row of the picture a transaction: nothing in common."""
    out = [0] * (SIZE * SIZE)

    def row(y):
        cy = y * 2.0 / SIZE - 1.0
        for x in range(SIZE):
            cx = x * 3.0 / SIZE - 2.0
            zr = zi = 0.0
            n = 0
            while n < LIMIT and zr * zr + zi * zi < 4.0:
                zr, zi = zr * zr - zi * zi + cx, 2 * zr * zi + cy
                n += 1
            out[y * SIZE + x] = n

    for y in range(SIZE):
        queue.add(row, y)
    return lambda: sum(out)


def spheres(queue):
    """A row of rays that meet five spheres, a transaction: nothing in common."""
    r = random.Random(2)
    sx, sy, sz = ([r.uniform(-2, 2) for _ in range(5)] for _ in range(3))
    light = [0.0] * (SIZE * SIZE)

    def row(y):
        for x in range(SIZE):
            dx = (x - SIZE / 2) / SIZE
            dy = (y - SIZE / 2) / SIZE
            nearest = 1e9
            shade = 0.0
            for k in range(5):
                oz = sz[k] + 5.0
                b = dx * sx[k] + dy * sy[k] + oz
                c = sx[k] * sx[k] + sy[k] * sy[k] + oz * oz - 0.5
                d = b * b - c * (dx * dx + dy * dy + 1.0)
                if d > 0.0:
                    t = (b - d ** 0.5) / (dx * dx + dy * dy + 1.0)
                    if 0.0 < t < nearest:
                        nearest = t
                        shade = d
            light[y * SIZE + x] = shade

    for y in range(SIZE):
        queue.add(row, y)
    return lambda: round(sum(light), 6)


def kmeans(queue):
    """A point a transaction: its centre, and sums of all points that centres have."""
    r = random.Random(3)
    n, k = 10000, 16
    px, py = ([r.random() for _ in range(n)] for _ in range(2))
    cx, cy = ([r.random() for _ in range(k)] for _ in range(2))
    sums, counts = [0.0] * (2 * k), [0] * k

    def point(i):
        best = 0
        least = 1e9
        for j in range(k):
            d = (px[i] - cx[j]) * (px[i] - cx[j]) + (py[i] - cy[j]) * (py[i] - cy[j])
            if d < least:
                least = d
                best = j
        sums[2 * best] += px[i]
        sums[2 * best + 1] += py[i]
        counts[best] += 1

    for i in range(n):
        queue.add(point, i)
    return lambda: (sum(sums), counts)


def bank(accounts, work):
    def make(queue):
        r = random.Random(4)
        acc = [100.0] * accounts

        def transfer(a, b, amount):
            fee = amount
            for _ in range(work):
                fee = fee * 0.99 + 0.01
            acc[a] -= fee
            acc[b] += fee

        for _ in range(10000):
            queue.add(transfer, r.randrange(accounts), r.randrange(accounts), r.randrange(9) * 1.5)
        return lambda: sum(acc)

    return make


WORKLOADS = {
    'mandelbrot': mandelbrot,
    'spheres': spheres,
    'kmeans': kmeans,
    'bank-few': bank(10**5, 200),
    'bank-some': bank(2000, 200),
    'bank-all': bank(2, 200),
    'bank-all-short': bank(2, 1),
}


def main(name, seconds):
    end = time.perf_counter() + seconds
    times = []
    while time.perf_counter() < end or len(times) < 5:
        queue = TransactionQueue()
        result = WORKLOADS[name](queue)
        begin = time.perf_counter()
        queue.run()
        times.append(time.perf_counter() - begin)
    print(result(), *times, sep='\n')


main(sys.argv[1], float(sys.argv[2]))
