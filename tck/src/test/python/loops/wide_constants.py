"""Integer constants and values at the limits of 32 and 64 bits, with an int on either side of them."""


def compare(n):
    c = [0] * 12
    for i in range(n):
        c[0] += i < 3_000_000_000
        c[1] += i == 4294967296
        c[2] += 3_000_000_000 >= i
        c[3] += i != 2**32
        c[4] += -i > -2147483649
        c[5] += i <= -9223372036854775807
    return c


def arithmetic(n, out):
    for i in range(n):
        x = i - 2000
        out[i] = (x + 2147483648 if x < 0 else x - 2147483648) + (2147483648 - x) % 7


def masks(n, out):
    for i in range(n):
        out[i] = ((i - 5) & 0xFFFFFFFF) + (i % 4294967296) + (i // 3000000000) + (-i // 3000000000)


def signs(n, out):
    for i in range(n):
        out[i] = (i * 3 % 4294967296) + (-i % -4294967296) + (-i | -2147483649 if i else 0)


def shifts(n, out):
    for i in range(n):
        out[i] = (i >> 40) + (-i >> 4294967296) + (i >> 31) + ((i & 0) << 64)


def checksum(data):
    crc = 0xFFFFFFFF
    for i in range(len(data)):
        crc = (crc >> 1) ^ (0xEDB88320 & -(crc & 1)) ^ data[i]
    return crc ^ 0xFFFFFFFF


def each_checksum(n, out):
    for i in range(n):
        crc = i ^ 0xFFFFFFFF
        for _ in range(8):
            if crc & 1:
                crc = (crc >> 1) ^ 0xEDB88320
            else:
                crc >>= 1
        out[i] = crc


def least(xs):
    best = 9223372036854775807
    for i in range(len(xs)):
        best = min(best, xs[i])
    return best


def rows(xs, n, out):
    for r in range(n):
        best = 9223372036854775807
        for j in range(10):
            if xs[r * 10 + j] < best:
                best = xs[r * 10 + j]
        out[r] = best


def clock(n, out):
    for i in range(n):
        ms = 1_700_000_000_000 + i
        out[i] = ms // 1000 % 60 + ms % 1000


def choose(n, out):
    for i in range(n):
        out[i] = 2**31 if i % 2 else -(2**31)


def negative(n):
    t = 0
    for i in range(n):
        if i > 10**12:
            t += i >> -1
            t += 1 // 0
        t += i
    return t


def extremes(xs, ys, out):
    for i in range(len(xs)):
        x, y = xs[i], ys[i]
        out[i] = (x % y) + (x // y) % 5 + abs(x) // 3 + (-x) // 7 + (x ^ y) % 11


def forever(n):
    t = 0
    for i in range(n):
        for j in range(2**40):
            t += j
            if j > 3:
                break
    return t


n = 6000
out = [0] * n
for repeat in range(2):
    print(compare(n))
    for f in arithmetic, masks, signs, shifts, each_checksum, clock, choose:
        f(n, out)
        print(f.__name__, sum(out), out[:3], out[-3:], out[2001])
    print(checksum([i % 251 for i in range(n)]))
    print(least([7 * i - 2**31 for i in range(n)]), least([2**31 + i for i in range(n)]))
    rows([i * 7919 % 10007 for i in range(10 * n)], n, out)
    print(sum(out), out[:4])
    print(negative(n), forever(2000))
    xs = [-(2**31), 2**31 - 1, 2**31, -(2**63) + 1, 2**63 - 1, 0, 1, -1] * 500
    ys = [-1, 2, -3, 1, -1, 2**31, -(2**31), 2**63 - 1] * 500
    extremes(xs, ys, out)
    print(sum(out), out[:8])
    xs[3000] = -(2**63)
    extremes(xs, ys, out)
    print(sum(out), out[3000])
