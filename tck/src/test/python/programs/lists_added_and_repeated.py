# Lists of every kind added, extended and repeated, also by themselves, in cold and in hot code.
kinds = [[], [1, 2], [1.5], [True, False], ['a', None], [1, 2.5], [[1], [2]], [2**70, 1]]


class Mine(list):
    def __add__(self, other):
        return 'added ' + repr(list(other))

    def __radd__(self, other):
        return 'radded ' + repr(list(other))

    def __iadd__(self, other):
        return 'iadded ' + repr(list(other))

    def __mul__(self, n):
        return 'times %d' % n


def add(a, b):
    return a + b


def extend(a, b):
    a += b
    return a


def times(a, n):
    return a * n


def times_in_place(a, n):
    a *= n
    return a


for a in kinds:
    for b in kinds:
        c = list(a)
        d = add(c, list(b))
        d.append(7)
        d.append('x')
        e = extend(c, list(b))
        assert e is c
        e.append(2.5)
        print(d, e)
    c = list(a)
    print(extend(c, c), len(c))
    for n in (-1, 0, 1, 2, 5, True, False):
        r = times(a, n)
        r.append(1)
        r.append(1.5)
        c = list(a)
        s = times_in_place(c, n)
        assert s is c
        print(n, r, s)
        if n in (0, 1):
            assert a is not times(a, n)
print(add(Mine([1]), [2]), add([2], Mine([1])), extend(Mine([3]), [1]), times(Mine(), 3))
a = [1]
print(extend(a, Mine([2, 3])), a)
for bad in ('x', (1,), None, 3):
    try:
        add([1], bad)
    except TypeError as e:
        print(e)
for bad in ('x', 1.5, None, [1]):
    try:
        times([1], bad)
    except TypeError as e:
        print(e)
try:
    times([1, 2, 3], 1 << 62)
except (MemoryError, OverflowError) as e:
    print(type(e).__name__)
row = [0]
grid = [row] * 3
grid[1].append(5)
print(grid, all(r is row for r in grid))


def many():
    total = []
    for i in range(3000):
        total = total[-3:] + [i] + [None] * (i % 3) + [i * 0.5] * 2
    return total


print(many())


def overflow(n):
    out = []
    x = y = z = 1
    for i in range(n):
        x = x * 1103515245 % 2147483647 * 4294967291 % 9223372036854775807
        y = y + 4611686018427387905 if y < 1 << 62 else y - (1 << 63)
        z = z - 4611686018427387905 if z > -(1 << 62) else z + (1 << 63)
        out.append(x ^ y ^ z)
    return out


r = overflow(3000)
print(r[:5], r[-3:], sum(r), max(r), min(r))
