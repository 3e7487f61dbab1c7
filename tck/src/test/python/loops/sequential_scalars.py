"""Loops that carry numbers from one iteration to the next: compiled, their iterations in order."""

import math

N = 4000


def generator(n, x):
    out = [0] * 16
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2**31
        out[x % 16] += 1
    return x, out


def wide(n, x):
    odd = 0
    for i in range(n):
        x = (x * 1664525 + 1013904223) % 2**32
        odd += x & 1
    return x, odd


def xorshift(n, x):
    t = 0
    for i in range(n):
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        t = (t + x) % 65521
    return x, t


def horner(coefficients, x):
    y = 0.0
    for c in coefficients:
        y = y * x + c
    return y


def fibonacci(n, m):
    a, b = 0, 1
    for i in range(n):
        a, b = b, (a + b) % m
    return a, b, i


def smallest(xs):
    best, at = xs[0], 0
    for i in range(1, len(xs)):
        if xs[i] < best:
            best = xs[i]
            at = i
    return best, at


def largest(xs):
    best, at = -math.inf, -1
    for i, x in enumerate(xs):
        if x >= best:
            best, at = x, i
    return best, at


def ordered(xs):
    total, square = 0.0, 1.0
    for x in xs:
        total += x
        square = square * 0.999 + x * x
    return total, square


def alternate(n):
    on, changes, last = False, 0, -1
    for i in range(n):
        if (i * 7919) % 11 < 4:
            on = not on
            changes += 1
            if on:
                last = i
    return on, changes, last


def collatz(n):
    best, at, total = 0, 0, 0
    for k in range(1, n):
        x, steps = k, 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        if steps > best:
            best, at = steps, k
        total = (total * 31 + steps) % 1000003
    return best, at, total, x


def running(xs):
    """A variable that only some iterations assign, and one that none reads."""
    t = 0
    for i in range(len(xs)):
        t = (t * 3 + xs[i]) % 1009
        square = t * t
        if t == 5:
            seen = i
    try:
        return t, square, seen
    except UnboundLocalError:
        return t, square


def backwards(n):
    t = 1
    for i in range(n, 0, -3):
        t = (t * i + 7) % 10007
    return t, i


def nested(n):
    t, c = 1, 0
    for i in range(n):
        for j in range(i % 7):
            t = (t * 5 + j) % 8191
            if t == 4:
                c += 1
                break
        else:
            c += 2
    return t, c


def mean(n):
    m, k = 0.0, 0
    for i in range(n):
        k += 1
        m += (i % 17 - m) / k
    return m, k


def kalman(n):
    x, p = 0.0, 1.0
    for i in range(n):
        p = p + 0.01
        gain = p / (p + 0.1)
        x = x + gain * (math.sqrt(float(i % 19)) - x)
        p = (1.0 - gain) * p
    return x, p, gain


class Walk:
    def __init__(self):
        self.states = []

    def go(self, n):
        state = 1
        for i in range(n):
            state = (state * 17 + i) % 127
            if state == 0:
                state = 1
        self.states.append(state)
        return self


print(generator(N, 42), wide(N, 7), xorshift(N, 2463534242))
print(horner([1.0 / (i + 1) for i in range(N)], 0.99), fibonacci(N, 1000007))
values = [(i * 7919) % 10007 + 3 for i in range(N)]
print(smallest(values), largest(values), largest([float(v) for v in values]))
print(ordered([0.1 * v for v in values]), ordered([math.inf, -math.inf] * 1000), ordered([]))
print(alternate(N), collatz(3000), running(values), running([3] * 3000), backwards(3 * N), nested(N), mean(N), kalman(N))
print(Walk().go(N).go(2 * N).states)
state = 1
for turn in range(N):
    state = (state * 29 + turn) % 10007
print(state, turn)
