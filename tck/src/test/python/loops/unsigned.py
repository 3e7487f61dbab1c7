"""Arithmetic under masks: intermediate values beyond 64 bits, results up to 2**64 - 1."""

N = 2000
M64 = 0xFFFFFFFFFFFFFFFF
M128 = (1 << 128) - 1
A = 6364136223846793005
data = bytes(i * 31 % 256 for i in range(N))


def xorshift(n, x):
    t = 0
    for i in range(n):
        x ^= (x << 13) & M64
        x ^= x >> 7
        x ^= (x << 17) & M64
        t += x % 10 + x // 1000003 % 7 + (x > M64 // 2) + (x >= i) + (x == i)
    return x, t


def own_statement(n, x):
    for i in range(n):
        x ^= x << 13
        x &= M64
        x ^= x >> 7
        x ^= x << 17
        x = x & 0xFFFFFFFFFFFFFFFF
    return x


def congruence(n, x, c):
    t = 0.0
    for i in range(n):
        x = (A * x + c) % 2**64
        t += x / 2**64 + float(x) * 1e-19 + (x >> 11) * (1.0 / (1 << 53))
    return x, t


def named(n, x, a, c, m):
    for i in range(n):
        x = (a * x + c) & m
    return x


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h ^= b
        h *= 0x100000001B3
        h &= M64
    return h


def narrow(n, x):
    t = 0
    for i in range(n):
        x = (x * 2654435761 + i) & 0xFFFFFFFF
        t ^= x << (i & 7)
        y = ~x & 0xFFFF
        z = -x * x & 0x7FFFFFFF
        t += y - z
    return x, t


def negative(n):
    t = 0
    for i in range(-n, n):
        t += (i * 0x9E3779B97F4A7C15 & M64) >> 58
        t += (i << 60) & 0xFF00000000000000 != 0
        t -= -i * 3 % 4294967296 % 5
    return t


def mixes(n):
    h, g = 1, 0
    for i in range(n):
        k = i * 0xC6A4A7935BD1E995 & M64
        k ^= k >> 47
        h = (h ^ k) * 0xC6A4A7935BD1E995 & M64
        g |= k
        if h & 1:
            g ^= h
        else:
            g = g & k
    return h, g, k


def choice(n):
    crc = M64
    for i in range(n):
        crc = (crc >> 1) ^ (0xC96C5795D7870F42 if (crc ^ i) & 1 else 0)
    return crc ^ M64


def stored(n, out):
    x = 1
    for i in range(n):
        x = x * A + 1 & M64
        out[i] = x >> 1
        out[-1 - i % 5] = x & 0xFFFF
    return sum(out), x


def stores_all(n, out):
    x = 1
    for i in range(n):
        x = x * A + 1 & M64
        out[i] = x
    return sum(out)


def exact(n):
    """No mask follows."""
    x = 1
    for i in range(n):
        x = x * 3 + 1
        if x > 10**30:
            x = i
    return x


def wider(n, x):
    for i in range(n):
        x = (x * A + 1) & M128
    return x


def shifts(n):
    t = 0
    for i in range(n):
        t = (t + (i << i % 90) + (1 << 64) + (3 << 63)) & M64
    return t


def not_ints(n):
    t, u = 0.0, 0
    for i in range(n):
        t = t * 3.5 + i
        t = t % 1024
        u = u * 3 + (i > 5)
        u %= 256
    return t, u


def raises(n, x):
    try:
        for i in range(n):
            x = (x * A + 1) & M64
            x //= n - 7 - i
    except ZeroDivisionError:
        return x, i


def twisted(v):
    return (v ^ (v >> 3)) * A & M64


def called(n):
    s = 0
    for i in range(n):
        s ^= twisted(i + s)
    return s


def becomes_large(n):
    x = 5
    for i in range(n):
        if i == n // 2:
            x = M64 - i
        elif x < 100:
            x += 1
    return x


def square(n):
    x, t = 675248, 0
    for i in range(n):
        x = x * x // 1000 % 1000000
        t += x
    return t


print(xorshift(N, 88172645463325252), xorshift(N, M64), xorshift(N, 0), xorshift(40, 1))
print(own_statement(N, 88172645463325252), own_statement(N, 2**63), own_statement(N, -5 & M64))
print(congruence(N, 1, 1442695040888963407), congruence(N, 2**64 - 1, 0), congruence(N, 2**63 + 1024, 1))
print(named(N, 1, A, 1, M64), named(N, 1, 1664525, 1013904223, 0xFFFFFFFF), named(N, 1, A, 1, 0xFFFFFFFF), named(N, 1, A, 1, -1) % 1000007)
print(named(N, 5, 3, 1, 255), named(N, 2**62, 3, 1, 2**62 - 1), named(30, 5, 3, 1, -256), named(N, 1, A, 1, M128))
print(fnv(data), narrow(N, 1), negative(N), mixes(N), choice(N))
print(stored(N, [0] * N), stores_all(N, [0] * N), exact(N), wider(N, 1), shifts(N), not_ints(N))
print(raises(N, 12345), called(N), becomes_large(N), square(N))
for seed in (0, 1, -1, 2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63), 2**70):
    print(xorshift(100, seed), own_statement(100, seed), named(100, seed, A, 3, M64))
M64 = 0xFFFFFFFF
print(xorshift(N, 88172645463325252), called(N), fnv(data))
M64 = 2**64 - 1
print(xorshift(N, 88172645463325252), called(N), fnv(data))
state = 7
for turn in range(N):
    state = (state * A + 1442695040888963407) & M64
print(state, turn)


def in_doubt(n, flag):
    x = True
    for i in range(n):
        x = (x * 3 + flag) & 7
    return x


print(in_doubt(N, True), in_doubt(N, 5))
