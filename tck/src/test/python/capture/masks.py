M = 2**64 - 1
n = [0] * 100
data = bytes(100)


def narrow():
    for i in range(100):
        n[i] = (i * 2654435761 + 12345) & 0x7FFFFFFF


def wide():
    x = 1
    for i in range(100):
        x = (x * 6364136223846793005 + 1442695040888963407) & M
        n[i] = x >> 33
    return x


def own_statement():
    h = 7
    for b in data:
        h = h * 31 + b
        h %= 2**32
    return h


def unsigned(x, t):
    for i in range(100):
        x ^= x >> 7
        t += x % 10 + x // 3 + (x > i)
        x = ~x & 0xFFFFFFFFFFFFFFFF
    return x, t


def small():
    for i in range(100):
        n[i] = (i + 1) & 7


narrow()
wide()
own_statement()
unsigned(2**63 + 5, 0)
small()
