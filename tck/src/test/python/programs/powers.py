# Powers of numbers of all kinds, in code that has seen one kind and then meets others.
import math

INTS = [0, 1, -1, 2, -2, 3, 7, -10, 255, 256, 1 << 31, -(1 << 31), (1 << 31) + 1, 3037000499, 3037000500, -3037000500,
        (1 << 62), (1 << 63) - 1, -(1 << 63), 1 << 64, True, False]
EXPONENTS = [0, 1, 2, 3, 5, 31, 32, 62, 63, 64, 65, -1, -2, -3, True, False, 0.5, 2.0, -0.5, 0.0, 1e3, -1e3]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 1e-5, 1e150, -1e150, math.inf, -math.inf, math.nan, 2.0, 3.7]


def power(a, b):
    return a ** b


def in_place(a, b):
    a **= b
    return a


def shown(f, a, b):
    try:
        r = f(a, b)
    except (OverflowError, ZeroDivisionError, TypeError) as e:
        return type(e).__name__ + ' ' + str(e)
    if isinstance(r, int) and r.bit_length() > 600:
        return 'int %d %x' % (r.bit_length(), r & 0xffffffffffffffff)
    return type(r).__name__ + ' ' + repr(r)


for first in (3, 2.5, 'x'):
    for f in (power, in_place):
        for k in range(3):
            shown(f, first, 2)
        for a in INTS + FLOATS:
            for b in EXPONENTS + [math.inf, -math.inf, math.nan, 7.25]:
                if type(a) is int and abs(a) > 1 and type(b) is int and b > 65:
                    continue
                print(a, b, shown(f, a, b))


class Mine:
    def __pow__(self, other, modulo=None):
        return 'pow', other, modulo

    def __rpow__(self, other):
        return 'rpow', other


print(power(Mine(), 2), power(2, Mine()), in_place(Mine(), 2.5), pow(Mine(), 2, 3))


def sums(n):
    s = 0
    t = 0.0
    for i in range(n):
        s += i ** 2 + (i % 9) ** (i % 30)
        t += (i * 0.5) ** 2 + (i + 1) ** -1 + 2 ** (i % 3)
    return s, t


print(sums(20000))
