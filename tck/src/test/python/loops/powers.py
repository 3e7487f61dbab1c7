"""Powers and functions of numbers: the bits of the C library, and what Python raises."""

import math

N = 2000
xs = [(i * 7919 % 10007 + 1) / 977 for i in range(N)]
ys = [(i * 104729 % 1009 - 500) / 250 for i in range(N)]


def show(values):
    h = 0
    for v in values:
        mantissa, exponent = math.frexp(v)
        h = (h * 31 + int(mantissa * 2**53) + exponent) % (2**61 - 1)
    return h, values[:2], values[-1]


def squares(xs):
    out = [0.0] * len(xs)
    for i in range(len(xs)):
        out[i] = xs[i] ** 2
    return show(out)


def roots(xs):
    out = [0.0] * len(xs)
    for i in range(len(xs)):
        out[i] = xs[i] ** 0.5
    return show(out)


def powers(xs, ys):
    out = [0.0] * len(xs)
    for i in range(len(xs)):
        out[i] = xs[i] ** ys[i] + 2 ** ys[i] + xs[i] ** 3 + xs[i] ** -1 + math.pow(xs[i], 1.5)
    return show(out)


def ints(n, k):
    t = 0
    for i in range(-n, n):
        t += i**2 + i**3 - i**k + (i & 15) ** (i & 7) + 2 ** (i & 31) + pow(i, 3) + i**0
    return t


def negative(n, k):
    t = 0
    for i in range(1, n):
        t += i**k + i**-2
    return t


def large(n):
    t = 0
    for i in range(n):
        t ^= i**7
    return t


def quotients(n):
    t, u = 0, 0.0
    for i in range(-n, n):
        q, r = divmod(i * 7919, 13)
        t += q - r + divmod(i, -7)[1]
        a, b = divmod(i / 7, 0.75)
        u += a - b
    return t, u


def rounds(xs):
    t = 0
    for i in range(len(xs)):
        x = xs[i]
        t += round(x) + round(i) + round(i / 2) + math.floor(-x) + math.ceil(x) + math.trunc(-x) + math.floor(i)
    return t


def bits(n):
    t = 0
    for i in range(-n, n):
        t += (i * 7919).bit_count() + i.bit_length() + (i << 40).bit_length()
    return t


def waves(xs, ys):
    out = [0.0] * len(xs)
    for i in range(len(xs)):
        x, y = xs[i], ys[i]
        out[i] = (
            math.sin(x) + math.cos(y) * math.tan(x) + math.exp(y) - math.log(x) + math.log2(x) * math.log10(x) + math.log1p(x)
            + math.expm1(y) + math.atan(y) + math.atan2(y, x) + math.sinh(y) + math.cosh(y) + math.tanh(y) + math.asinh(y)
            + math.acosh(x + 1) + math.erf(y) + math.erfc(y) + math.cbrt(y) + math.copysign(x, y) + math.fmod(x, 0.7)
            + math.degrees(x) + math.radians(x) + math.log(x, 3.0) + math.exp2(y) + math.fabs(y) + math.sqrt(x)
            + math.sin(i) + math.asin(y / 3) + math.acos(y / 3) + math.atanh(y / 3))
    return show(out)


def odd(xs):
    t = 0
    for x in xs:
        if math.isnan(x):
            t += 1
        elif math.isinf(x):
            t += 10
        elif math.isfinite(x):
            t += 100
    return t


def each(name, f, xs):
    """Where the loop leaves, and with what."""
    try:
        print(name, f(xs))
    except (ValueError, OverflowError, ZeroDivisionError, TypeError) as e:
        print(name, type(e).__name__, e)


def logs(xs):
    t = 0.0
    for x in xs:
        t += math.log(x)
    return t


def exps(xs):
    t = 0.0
    for x in xs:
        t += math.exp(x)
    return t


def halves(xs):
    t = 0.0
    for x in xs:
        t = x**0.5
    return t


def inverses(xs):
    t = 0.0
    for x in xs:
        t = x**-1
    return t


def twice(xs):
    t = 0.0
    for x in xs:
        t = x**2
    return t


def whole(xs):
    t = 0
    for x in xs:
        t += round(x) - math.floor(x)
    return t


print(squares(xs), squares([x * 1e150 for x in xs]), squares([x * 1e-160 for x in xs]), squares(ys))
print(roots(xs), roots([x * 1e-300 for x in xs]), roots([x * 1e305 for x in xs]), powers(xs, ys))
print(ints(N, 3), ints(N, 0), ints(60, 12), negative(N, -1), negative(N, 2), large(N), quotients(N), rounds(xs), bits(N))
print(waves(xs, ys), odd(xs + [math.inf, math.nan, -math.inf] * 50))
inf, nan = math.inf, math.nan
for special in (0.0, -0.0, -1.0, 710.0, -746.0, inf, -inf, nan, 1e200, 5e-324, 0.5, 1.5, 2.5, -2.5, 1e300):
    values = [1.25] * 500 + [special] + [2.0] * 100
    for f in (logs, exps, halves, inverses, twice, whole):
        each(f.__name__ + " " + str(special), f, values)
