"""Loops in order that end or change in the middle: what they had done is done, and nothing else."""

N = 4000


def found(xs, wanted):
    t = 0
    for i in range(len(xs)):
        t = t * 3 % 1000003 + i
        if xs[i] == wanted:
            break
    else:
        t = -1
    return t, i


def early(xs, wanted):
    t = 0
    for i, x in enumerate(xs):
        t = (t * 7 + x) % 10007
        if x == wanted:
            return "found", i, t
    return "not found", t


def raising(xs, zero):
    t, i, j, written = 1, -1, -1, [0] * 3
    try:
        for i in range(len(xs) + 3):
            t = (t * 5 + 1) % 1000003
            written[i % 3] = i
            xs[i] = t
            j = 1 // (zero - i)
    except (IndexError, ZeroDivisionError) as e:
        return type(e).__name__, t, i, j, sum(xs), written


def growing(n):
    """From 64 bits to more and back, with a store before the overflow in the same iteration."""
    x, log = 1, [0] * 5
    for i in range(n):
        log[i % 5] += i
        x = x * 3 + 1
        if x > 5 * 10**18:
            x = i
            log[0] -= 1
    return x, log


def halfway(xs):
    """Everything that an iteration wrote before it left is written once."""
    t = 0
    for i in range(len(xs)):
        xs[i] += 1
        xs[(i + 1) % len(xs)] += xs[i]
        t = xs[i] * xs[i] % 97
        xs[i - t] -= 1
    return t, xs


def checked(xs):
    t = 0
    try:
        for x in xs:
            t = (t + x) * 3 % 10007
            assert t != 5000, t
            if t == 77:
                raise ValueError(x)
    except (AssertionError, ValueError) as e:
        return repr(e), t, x
    return t, x


def mistaken(n):
    """A big int in the middle of ints."""
    xs = list(range(n))
    xs[n // 2] = 2**70
    t = 0
    for i in range(n):
        t = (t * 5 + xs[i]) % 1000003
    return t


def changing(n):
    t = 1
    for i in range(n):
        if i == n - 100:
            t = 2.5
        t = t * 3 % 101
    return t


def leaves(n):
    """Frames of generators, and loops within them."""
    t = 1
    for k in range(5):
        for i in range(n):
            t = (t * 13 + i) % 4099
        yield k, t, i


class Odd(list):
    def __getitem__(self, i):
        return list.__getitem__(self, i) + 1


def added(xs):
    t = 0
    for i in range(len(xs)):
        t = (t * 3 + xs[i]) % 1009
    return t


def empty(n):
    t = 5
    for i in range(n):
        t = t * 3 % 7
    return t, "i" in locals()


def outer():
    t = 1

    def inner(n):
        nonlocal t
        for i in range(n):
            t = (t * 11 + i) % 997
        return t

    return inner(N), t, inner(N), t


numbers = list(range(N))
print(found(numbers, N - 500), found(numbers, -1), found(numbers, 3))
print(early(numbers, N - 300), early(numbers, -1))
print(raising([0] * 3000, 10**6), raising([0] * N, 3000), raising([0] * 3000, 0))
print(growing(N), halfway(list(range(3000))))
print(checked(numbers), checked([i % 100 for i in range(20000)]), checked([0] * 3000))
print(mistaken(N), changing(N))
print(list(leaves(2000)), added(Odd(numbers)), added(numbers), empty(0), empty(3000), outer())
