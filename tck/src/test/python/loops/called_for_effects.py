"""Functions that a loop calls for what they do: they fill what is global, or around them, and return nothing."""
import array

out = [0] * 2000
acc = [100] * 50
octets = bytearray(2000)
large = [0] * 2000
halves = array.array('d', [0.0] * 2000)
seen = {}
found = []
N = 2000


def escape(i):
    x = y = 0.0
    cx = (i % 200) / 100 - 1.5
    cy = (i // 200) / 100 - 1.0
    n = 0
    while x * x + y * y < 4.0 and n < 30:
        x, y = x * x - y * y + cx, 2 * x * y + cy
        n += 1
    out[i] = n
    octets[i] = n & 255


def early(i, o):
    "Leaves at four places."
    if i % 3 == 0:
        return
    if i % 5 == 0:
        o[i] = -1
        return None
    o[i] = helper(i)
    if i % 7 == 0:
        return o[i]


def helper(i):
    halves[i] += 0.5
    return i * 2


def transfer(a, b, amount):
    global acc
    acc[a] -= amount
    acc[b] += amount


def bump(k):
    seen[k] = seen.get(k, 0) + 1
    found.append(k)


def from_loop(i):
    for k in range(i % 4):
        last = k
    if i % 4:
        out[i] = last


class Counter:
    def __init__(self):
        self.a = [0] * N
        self.total = 0

    def put(self, i):
        self.a[i] = i * i
        self.total += i


own, other = Counter(), Counter()


def of_other(i):
    other.total += i
    other.a[i] += 1


def always(i):
    raise KeyError(i)


def divides(i):
    out[i] = 100 // (i - 1500)


def grows(i):
    large[i] = 1 << i % 62
    large[i] *= i


def run(f, *args):
    for i in range(N):
        f(i, *args)


def everything():
    for i in range(N):
        escape(i)
    for i in range(N):
        early(i, out)
    xs = [i * 7 % 50 for i in range(N)]
    ys = [i * i % 50 for i in range(N)]
    for i in range(N):
        transfer(xs[i], ys[i], i % 5)
    for x, y in zip(xs, ys):
        transfer(x, y, 1)
    for i in range(N):
        bump(i * i % 17)
    for i in range(N):
        from_loop(i)
    for i in range(N):
        own.put(i)
    for i in range(N):
        of_other(i)
    print(sum(out), acc, sum(octets), sum(halves), sorted(seen.items()), sum(found))
    print(sum(own.a), own.total, sum(other.a), other.total)


everything()


def exceptions():
    try:
        for i in range(N):
            divides(i)
    except ZeroDivisionError as e:
        print(e, i, sum(out))
    try:
        for i in range(N):
            always(i)
    except KeyError as e:
        print(e, i)
    try:
        for i in range(N + 5):
            escape(i)
    except IndexError as e:
        print(e, i)
    for i in range(N):
        grows(i)
    print(sum(large), i)


exceptions()

# The value of a call is used all the same where it is one.
def value(i):
    if i < 1990:
        return i


def used():
    t = 0
    try:
        for i in range(N):
            t += value(i)
    except TypeError as e:
        print(e, t, i)


used()


# Globals are looked up anew: others may have put something else there.
def store(i):
    out[i] = i + len(out)


def stores():
    for i in range(1000):
        store(i)


stores()
first = out
out = [7] * 1500
stores()
print(sum(first), sum(out))
out = array.array('q', [5] * 1200)
stores()
print(sum(first), sum(out))
out = [1.5] * 1000
stores()
print(sum(first), sum(out), out[:2])
out = {}
stores()
print(len(out), out[999])
out = first


# The same list under two names, a global and an argument.
def shift(i, o):
    o[i] = out[i - 1] + 1


def shifts(o):
    for i in range(1, 1500):
        shift(i, o)
    return sum(o), sum(out)


print(shifts([0] * 1500), shifts(out))


# The loop's own global.
def looks(i):
    out[i] = j


for j in range(1500):
    looks(j)
print(sum(out), j)


def rebinds(i):
    global out
    if i == 1200:
        out = out[:]
    out[i] = -i


def rebinding():
    for i in range(1500):
        rebinds(i)


before = out
rebinding()
print(sum(before), sum(out), before is out)
