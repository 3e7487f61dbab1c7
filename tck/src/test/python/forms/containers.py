"""What loops do with lists, tuples, dicts and sets."""

from collections import defaultdict

N = 300
M = 40
numbers = [(i * 7919) % 1009 for i in range(N)]


def fresh(n=M, m=M):
    return [[(i * 31 + j * 17) % 23 for j in range(m)] for i in range(n)]


# form: list of lists, read
def diagonal(grid):
    t = 0
    for i in range(len(grid)):
        for j in range(len(grid[i])):
            t += grid[i][j] * (i - j)
    return t


print(diagonal(fresh(N)))


# form: list of lists, written
def filled(grid, n, m):
    for i in range(n):
        for j in range(m):
            grid[i][j] = i * j % 19
    return sum(map(sum, grid))


print(filled(fresh(N), N, M))


# form: stencil in a list of lists
def smooth(a, b):
    for i in range(1, len(a) - 1):
        for j in range(1, len(a[0]) - 1):
            b[i][j] = (a[i - 1][j] + a[i + 1][j] + a[i][j - 1] + a[i][j + 1]) / 4.0
    return b


floats = [[float(x) for x in row] for row in fresh(N)]
print(smooth(floats, [row[:] for row in floats])[N // 2][:9])


# form: product of lists of lists
def product(a, b, c):
    n = len(a)
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


print(sum(map(sum, product(fresh(), fresh(), fresh()))))


# form: row of a list of lists in a variable
def by_rows(grid):
    t = 0
    for i in range(len(grid)):
        row = grid[i]
        for j in range(len(row)):
            t += row[j]
    return t


print(by_rows(fresh(N)))


# form: time loop over a list of lists in place
def seidel(a, steps):
    n = len(a)
    for step in range(steps):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                a[i][j] = (a[i][j - 1] + a[i][j] + a[i][j + 1]) / 3.0
    return a


print(seidel([[float(x) for x in row] for row in fresh()], 60)[M // 2][:9])


# form: swap of two elements
def shuffled(xs):
    n = len(xs)
    for i in range(n):
        j = (i * 7919 + 13) % n
        xs[i], xs[j] = xs[j], xs[i]
    return xs


print(shuffled(numbers[:])[:12])


# form: tuple of numbers
def weighted(xs, weights):
    t = 0
    for i in range(len(xs)):
        t += xs[i] * weights[i % 5]
    return t


print(weighted(numbers, (3, 1, 4, 1, 5)))


# form: slice as an operand
def windows(xs):
    t = 0
    for i in range(len(xs) - 3):
        t += max(xs[i : i + 3])
    return t


print(windows(numbers))


# form: sum of a slice
def moving(xs, w):
    return [sum(xs[i : i + w]) for i in range(len(xs) - w)]


print(max(moving(numbers, 5)))


# form: loop over a slice
def pairs(xs):
    t = 0
    for i in range(len(xs) - 4):
        for x in xs[i + 1 : i + 4]:
            t += xs[i] * x
    return t


print(pairs(numbers))


# form: assignment to a slice with a step
def sieve(n):
    flags = [True] * n
    for i in range(2, n):
        if flags[i]:
            flags[i * i :: i] = [False] * len(flags[i * i :: i])
    return sum(flags)


print(sieve(N))


# form: copy from slice to slice
def shifted(xs):
    for i in range(len(xs) - 8):
        xs[i : i + 4] = xs[i + 2 : i + 6]
    return sum(xs)


print(shifted(numbers[:]))


# form: assignment to a slice
def blocks(xs):
    for i in range(0, len(xs) - 1, 2):
        xs[i : i + 2] = [i, i + 1]
    return sum(xs)


print(blocks(numbers[:]))


# form: append
def doubled(xs):
    out = []
    for x in xs:
        out.append(x * 2)
    return out


print(sum(doubled(numbers)))


# form: append under a condition
def small(xs):
    out = []
    for x in xs:
        if x < 500:
            out.append(x)
    return out


print(len(small(numbers)))


# form: counting in a dict
def counted(xs):
    counts = {}
    for x in xs:
        counts[x % 10] = counts.get(x % 10, 0) + 1
    return counts


print(counted(numbers))


# form: counting in a dict by an augmented assignment
def tallied(xs, counts):
    for x in xs:
        counts[x % 10] += 1
    return counts


print(tallied(numbers, dict.fromkeys(range(10), 0)))


# form: counting in a defaultdict
def defaulted(xs):
    counts = defaultdict(int)
    for x in xs:
        counts[x] += 1
    return counts


print(len(defaulted(numbers)))


# form: counting characters
def letters(text):
    counts = {}
    for c in text:
        if c in counts:
            counts[c] += 1
        else:
            counts[c] = 1
    return counts


print(letters("some text that has letters, many of them more than once" * 9))


# form: table of earlier results in a dict
def memo(n):
    d = {0: 0, 1: 1}
    for i in range(2, n):
        d[i] = (d[i - 1] + d[i - 2]) % 1000007
    return d[n - 1]


print(memo(N))


# form: looking and adding in a set
def first_ones(xs):
    seen = set()
    out = []
    for x in xs:
        if x % 97 not in seen:
            seen.add(x % 97)
            out.append(x)
    return out


print(len(first_ones(numbers)))


# form: look-up in a dict
def looked_up(xs, d):
    t = 0
    for x in xs:
        t += d[x % 10]
    return t


print(looked_up(numbers, {i: i * i for i in range(10)}))


# form: membership in a set
def members(xs, s):
    t = 0
    for x in xs:
        if x in s:
            t += 1
    return t


print(members(numbers, set(range(0, 1009, 3))))


# form: list that mixes int and float
def mixed(n):
    x = [0.0] * n
    for i in range(n):
        x[i] = i
    return x


print(mixed(N)[:5])


# form: list of zeros that gets floats
def zeros(n):
    x = [0] * n
    for i in range(n):
        x[i] = i * 0.5
    return x


print(zeros(N)[:5])


# form: list of lists of zeros that gets floats
def zero_rows(n):
    rows = [[0] * 8 for _ in range(n)]
    for i in range(n):
        for j in range(8):
            rows[i][j] += i * 0.5 + j
    return rows


print(zero_rows(N // 8)[-1])


# form: sum of floats that begins as the int 0
def sums(n):
    x = [0.0] * n
    for i in range(n):
        s = 0
        for j in range(5):
            s += i * 0.25
        x[i] = s
    return x


print(sums(N)[:5])


# form: prefix sum
def prefix(xs):
    for i in range(1, len(xs)):
        xs[i] += xs[i - 1]
    return xs


print(prefix(numbers[:])[-1])


# form: sieve
def sieve(n):
    composite = [False] * n
    count = 0
    for i in range(2, n):
        if not composite[i]:
            count += 1
            for j in range(i * i, n, i):
                composite[j] = True
    return count


print(sieve(2000))


# form: binary search
def searched(xs, n):
    t = 0
    for v in range(n):
        lo, hi = 0, len(xs)
        while lo < hi:
            mid = (lo + hi) // 2
            if xs[mid] < v:
                lo = mid + 1
            else:
                hi = mid
        t += lo
    return t


print(searched(sorted(numbers), N))


# form: append of a pair
def paired(xs):
    out = []
    for i, x in enumerate(xs):
        out.append((x, i))
    return out


print(paired(numbers)[-1])


# form: append to two lists
def split(xs):
    small, large = [], []
    for x in xs:
        if x < 500:
            small.append(x)
        else:
            large.append(x)
    return len(small), len(large)


print(split(numbers))


# form: append to a list that is read
def primes(n):
    found = []
    for k in range(2, n):
        for p in found:
            if k % p == 0:
                break
        else:
            found.append(k)
    return found


print(len(primes(N)))


# form: adding to a set
def distinct(xs):
    seen = set()
    for x in xs:
        seen.add(x % 37)
    return seen


print(len(distinct(numbers)))


# form: entries of a dict
def places(xs):
    d = {}
    for i, x in enumerate(xs):
        d[x] = i
    return d


print(len(places(numbers)))


# form: look-up in a dict with a default
def looked_up_or(xs, d):
    t = 0
    for x in xs:
        t += d.get(x, -1)
    return t


print(looked_up_or(numbers, {i: i * i for i in range(0, 1009, 5)}))


# form: membership in a dict
def keys_of(xs, d):
    t = 0
    for x in xs:
        if x not in d:
            t += x
    return t


print(keys_of(numbers, {i: i * i for i in range(0, 1009, 5)}))


# form: membership in a set that grows
def first_twice(xs):
    seen = set()
    for x in xs:
        if x % 100 in seen:
            return x
        seen.add(x % 100)
    return -1


print(first_twice(numbers[:90]))


# form: rows of several lengths
def ragged(rows):
    t = 0
    for row in rows:
        for x in row:
            t += x
    return t


print(ragged([[i] * (i % 7) for i in range(N)]))
