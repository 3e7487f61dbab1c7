"""Arithmetic modulo a power of two."""

N = 300
MASK = 0xFFFFFFFFFFFFFFFF
data = bytes(i * 31 % 256 for i in range(N))


# form: xorshift64
def xorshift(n, x):
    t = 0
    for i in range(n):
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFFF
        t += x % 10
    return x, t


print(xorshift(N, 88172645463325252))


# form: linear congruences of 64 bits
def knuth(n, x):
    t = 0
    for i in range(n):
        x = (6364136223846793005 * x + 1442695040888963407) & MASK
        t += x >> 60
    return x, t


print(knuth(N, 1))


# form: linear congruences of 31 bits
def ansi(n, x):
    t = 0
    for i in range(n):
        x = (1103515245 * x + 12345) & 0x7FFFFFFF
        t += x & 7
    return x, t


print(ansi(N, 42))


# form: FNV-1a
def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h ^= b
        h = h * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


print(fnv(data))


# form: djb2
def djb2(data):
    h = 5381
    for b in data:
        h = ((h << 5) + h + b) & 0xFFFFFFFF
    return h


print(djb2(data))


# form: hash masked in a statement of its own
def murmur(data):
    h = 7
    for b in data:
        h = h * 0x5BD1E9955BD1E995 + b
        h &= 0xFFFFFFFFFFFFFFFF
        h ^= h >> 47
    return h


print(murmur(data))


# form: splitmix64
def splitmix(n, state):
    t = 0
    for i in range(n):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        t ^= z
    return t


print(splitmix(N, 1234567))


# form: CRC by a table
def crc_by_table(data, table):
    crc = 0xFFFFFFFF
    for b in data:
        crc = table[(crc ^ b) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def table():
    return [(i * 0xEDB88320) & 0xFFFFFFFF for i in range(256)]


print(crc_by_table(data, table()))


# form: CRC bit by bit
def crc(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for k in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


print(crc(data))


# form: Adler-32
def adler(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return (b << 16) | a


print(adler(data))
