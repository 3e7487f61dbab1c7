"""Every bit of math and cmath, as the C library has it, over the ranges of the functions."""

import cmath
import math
import random
import struct
import zlib

random.seed(7)
print(math.exp(0.37), math.sin(0.7), math.log(1.7), math.cbrt(2.0), 1.7**0.3, (1 + 2j) ** (0.5 - 1j))
print(math.log(10**400), math.log2(3**1000), math.log10(7 * 10**500), math.log(2, 10))


def spread(low, high):
    """Uniform numbers, and as many of all sizes."""
    sizes = [math.ldexp(random.uniform(1, 2), random.randint(-60, 60)) for _ in range(1500)]
    return [random.uniform(low, high) for _ in range(1500)] + [
        random.choice((-x, x)) for x in sizes
    ]


def bits(f, *columns):
    """A checksum of all results: one bit differs, and it does."""
    out, errors = [], 0
    for row in zip(*columns):
        try:
            r = complex(f(*row))
        except (ValueError, OverflowError, ZeroDivisionError):
            errors += 1
        else:
            out += [r.real, r.imag]
    out = [x for x in out if x == x]
    return errors, len(out), zlib.crc32(struct.pack("%dd" % len(out), *out))


RANGES = dict(exp=700, exp2=1000, expm1=40, asin=1, acos=1, atanh=1, sinh=700, cosh=700, tanh=20)
for name in """exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh
 atanh cbrt erf erfc gamma lgamma""".split():
    most = RANGES.get(name, 7)
    print(name, *bits(getattr(math, name), spread(-most, most)))
for name in "pow", "atan2", "hypot":
    print(name, *bits(getattr(math, name), spread(0, 9), spread(-9, 9)))
print("**", *bits(lambda x, y: x**y, spread(-9, 9), spread(-9, 9)))
plane = [complex(x, y) for x, y in zip(spread(-5, 5), spread(-5, 5))]
for name in """exp log log10 sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh""".split():
    print("cmath", name, *bits(getattr(cmath, name), plane))
print("abs", *bits(abs, plane))
print("complex **", *bits(lambda x, y: x**y, plane, plane[::-1]))
