# Run once, so that the start-up cache holds the classes that programs load and the profiles of the
# methods that they keep busy: the interpreter's own, the library's and the compiler's.
import bisect
import collections
import dataclasses
import functools
import heapq
import itertools
import json
import math
import random
import re
import struct
import sys
import time
from array import array

from epiphany import offload

# Of processor time, the compilers' included; and thrice that at most by the clock on the wall.
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 1


class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    @property
    def label(self):
        return self.name + "!"

    def area(self):
        raise NotImplementedError

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.area():.2f})"


class Square(Shape):
    __slots__ = ("side",)

    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side

    def __eq__(self, other):
        return isinstance(other, Square) and self.side == other.side

    def __lt__(self, other):
        return self.side < other.side

    def __hash__(self):
        return hash(self.side)


class Circle(Shape):
    def __init__(self, radius):
        Shape.__init__(self, "circle")
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2


@dataclasses.dataclass
class Point:
    x: float
    y: float = 0.0

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


class Bag:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, x):
        return x in self.items

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.items.clear()
        return False


def objects():
    shapes = [Square(i % 10) if i % 3 else Circle(i % 7) for i in range(400)]
    total = 0.0
    for s in shapes:
        total += s.area()
        if s.label == "circle!" and hasattr(s, "radius"):
            total -= getattr(s, "radius")
    at = Point(0.0)
    for i in range(200):
        at = at + Point(i, y=i * 0.5)
    with Bag() as bag:
        for s in shapes:
            bag.items.append(s)
        n = len(bag) + (shapes[3] in bag) + bag[5].name.count("q") + sum(1 for _ in bag)
    best = max((s for s in shapes if isinstance(s, Square)), key=lambda s: (s.side, s.name))
    return total, at, n, best, repr(shapes[1]), len({s for s in shapes if type(s) is Square})


def matrix():
    n = 24
    a = [[i * j % n / n for j in range(n)] for i in range(n)]
    b = [[float(i == j) for j in range(n)] for i in range(n)]
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            t = 0.0
            for k in range(n):
                t += a[i][k] * b[k][j]
            c[i][j] += t
    for i in range(n):
        for j in range(i):
            a[i][j] -= a[j][i] / (1.0 + a[j][j])
    flat = [x for row in c for x in row]
    u = [0.0] * (n * n)
    for t in range(3):
        for i in range(1, n * n - 1):
            u[i] = (flat[i - 1] + flat[i] + flat[i + 1]) / 3
    return sum(map(sum, c)), sum(u), min(flat), max(flat)


def integers():
    prime = [True] * 2000
    for i in range(2, 45):
        if prime[i]:
            for j in range(i * i, 2000, i):
                prime[j] = False
    h = 0xCBF29CE484222325
    for b in b"the quick brown fox jumps over the lazy dog" * 20:
        h = (h ^ b) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    seed, bits = 12345, 0
    for i in range(1000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        bits += (seed >> 7 & 1) + (i // 3) % 5 - (i << 2)
        if i % 15 == 0 and not bits < 0 or i in (3, 5):
            bits ^= i
    big = 1
    for i in range(1, 60):
        big *= i
    counts = array("i", [0]) * 64
    for i in range(1000):
        counts[(i * 31 + seed) & 63] += 1
    buffer = bytearray(256)
    for i in range(256):
        buffer[i] = i ^ 85
    a, b = 1071, 462
    while b:
        a, b = b, a % b
    return sum(prime), h, bits, big % 1000007, sum(counts), bytes(buffer[:4]), a, divmod(-7, 3), pow(3, 200, 13)


def solve(n, row, columns, left, right):
    if row == n:
        return 1
    found = 0
    for c in range(n):
        if columns[c] or left[row + c] or right[row - c + n]:
            continue
        columns[c] = left[row + c] = right[row - c + n] = True
        found += solve(n, row + 1, columns, left, right)
        columns[c] = left[row + c] = right[row - c + n] = False
    return found


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache(maxsize=None)
def ways(n, k):
    return 1 if n == 0 else sum(ways(n - i, i) for i in range(1, min(n, k) + 1))


def recursion():
    ways.cache_clear()
    return solve(5, 0, [False] * 5, [False] * 12, [False] * 12), fib(11), ways(12, 12)


def containers():
    edges = collections.defaultdict(list)
    for x in range(15):
        for y in range(15):
            for p in ((x + 1, y), (x, y + 1)):
                if p[0] < 15 and p[1] < 15:
                    edges[x, y].append((p, p[0] * 3 % 5 + 1))
    known, todo = {(0, 0): 0}, [(0, (0, 0))]
    while todo:
        far, here = heapq.heappop(todo)
        if far > known[here]:
            continue
        for there, cost in edges[here]:
            new = far + cost
            if new < known.get(there, 1 << 30):
                known[there] = new
                heapq.heappush(todo, (new, there))
    d = {}
    for i in range(300):
        d[i % 40] = d.get(i % 40, 0) + i
        d.setdefault(str(i % 7), []).append(i)
    seen = set()
    for i in range(300):
        if i * i % 101 not in seen:
            seen.add(i * i % 101)
    queue = collections.deque([1])
    while len(queue) < 50:
        queue.append(queue[0] * 2)
        queue.rotate(1)
        if queue[-1] > 1000:
            queue.popleft()
    xs = sorted(d, key=str)
    ys = list(range(100))
    random.Random(4).shuffle(ys)
    ys.sort(reverse=True)
    stack = ys[10:50:3] + ys[::-1][:5]
    del stack[2]
    stack.insert(0, 7)
    while stack:
        stack.pop()
    squares = {i: i * i for i in range(50)}
    pairs = [(k, v) for k, v in squares.items() if v % 2]
    for i, (k, v) in enumerate(zip(ys, reversed(ys))):
        if k > v:
            squares[i] = k - v
    first, *rest = pairs
    return known[14, 14], xs[:3], len(seen & set(ys) | {1}), first, len(rest), any(ys), all(ys), bisect.bisect([1, 3, 5], 4), tuple(queue)[:2]


def numbers():
    while True:
        try:
            x = yield
        except ValueError:
            return


def squares(n):
    for i in range(n):
        yield i * i


def chain(n):
    yield from squares(n)
    yield from (x + 1 for x in squares(n))


def adder(n):
    def add(x, *more, scale=1, **named):
        nonlocal n
        n += x * scale + len(more) + len(named)
        return n

    return add


def control():
    caught = 0
    for i in range(200):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            if i % 5 == 0:
                {}[i]
            int("x" if i % 7 == 0 else "5")
        except KeyError as e:
            caught += e.args[0]
        except (ValueError, TypeError):
            caught += 1
        finally:
            caught += 1
    add = adder(1)
    for i in range(100):
        add(i)
        add(i, 1, 2, scale=2)
        add(*(i, 2), **{"scale": 3, "other": 4})
    g = numbers()
    next(g)
    for i in range(50):
        g.send(i)
    i = n = 0
    while True:
        i += 1
        if i % 2:
            continue
        n += i
        if i > 200:
            break
    for i in range(3):
        pass
    else:
        n += 1
    match n, i:
        case 0, _:
            n = 1
        case int(x), y if y:
            n = x
    return caught, add(0), sum(chain(60)), n, list(map(lambda x: -x, filter(None, range(20)))), functools.reduce(lambda a, b: a * b % 1009, range(1, 50)), list(itertools.islice(itertools.count(3), 4))


def text():
    s = " ".join(f"word{i * i % 97} Number{i % 31:03d}, and {i / 7:.3f}." for i in range(60))
    words = re.findall(r"[A-Za-z]+\d*", s)
    counts = collections.Counter(w.lower() for w in words)
    lines = []
    for w, n in counts.most_common(20):
        lines.append("%-10s|%5d|{}".format(w.upper()) % (w, n))
    out = "\n".join(lines)
    n = 0
    for ch in s:
        if ch.isdigit():
            n = n * 10 % 9973 + ord(ch) - ord("0")
        elif ch in "aeiou":
            n += 1
    parts = s.split(", ")
    t = ""
    for p in parts[:20]:
        t += p.strip().replace("word", "w").title()
    data = json.loads(json.dumps({"a": [1, 2.5, None, True], "b": {"c": s[:50]}, "d": words[:20]}))
    packed = struct.pack("<if", 3, 2.5)
    return out[:30], n, t[-10:], data["a"], packed.hex(), str(n) + repr(1.5), s.find("zzz"), s.startswith("word"), re.sub(r"\d+", lambda m: str(int(m[0]) + 1), s)[:20], s.encode()[:3].decode(), list(s.partition(" "))[0]


@offload
def launched():
    """Loops that leave the interpreter at once: in any order, with logs, in order, and what they add to."""
    n = 600
    xs = [i * 0.5 for i in range(n)]
    ys = [0.0] * n
    ks = [(i * 7) % n for i in range(n)]
    for i in range(1, n - 1):
        ys[i] = (xs[i - 1] + 2.0 * xs[i] + xs[i + 1]) / 4 - math.sqrt(abs(xs[i]))
    for i in range(n):
        ys[ks[i]] = xs[i] + 1.0
    total, count, best = 0.0, 0, -1
    for i in range(n):
        total += ys[i] * xs[i]
    for k in ks:
        if k % 3 == 0 and not k & 8:
            count += k // 5
        elif k > best:
            best = k
    for i in range(1, n):
        xs[i] = xs[i - 1] * 0.25 + ys[i]
    square = [[float(i ^ j) for j in range(24)] for i in range(24)]
    for i in range(24):
        for j in range(24):
            t = 0.0
            for k in range(24):
                t += square[i][k] * square[k][j]
            ys[i * 24 + j] = t
    seed = 1
    for i in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        ks[i] = seed >> 55
    counts = array("i", [0]) * 512
    for k in ks:
        counts[k] += 1
    data = bytearray(n)
    for i in range(n):
        data[i] = (i * 31 ^ i >> 2) & 255
    for i in range(0, n, 2):
        if data[i] > 250 and count > 10**9:
            break
        count += min(data[i], 7) + max(i, 3) + int(ys[i])
    evens = [k * 2 for k in ks if k % 2 == 0]
    found = {k for k in ks}
    at = {i: k + 1 for i, k in enumerate(ks)}
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    for a, b in zip(xs, ys):
        total += a - b
    for c in "the quick brown fox":
        count = (count * 33 + ord(c)) & 0xFFFFFFFF
    return total, count, best, len(evens), len(found), len(at), sum(k * k for k in ks), any(x > 1e9 for x in xs)


WORK = [objects, matrix, integers, recursion, containers, control, text]
with open(__file__) as file:
    SOURCE = file.read()
# Made anew, its loops are compiled anew.
COMPILED = compile(SOURCE[SOURCE.index("@offload\ndef") : SOURCE.index("WORK =")], "launched", "exec")
end = time.perf_counter() + 3 * SECONDS
for f in WORK:
    f()
exec(COMPILED)
launched()
rounds = 0
while time.process_time() < SECONDS and time.perf_counter() < end:
    for f in WORK:
        f()
    if rounds % 8 == 0:
        exec(COMPILED)
        launched()
    rounds += 1
try:
    {}["missing"]
except KeyError as e:
    print(e, len(sys.argv))
print(len(SOURCE.split()), rounds)
