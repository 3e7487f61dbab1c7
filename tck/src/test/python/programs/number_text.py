# Numbers as text and back, sums and roots: rounding at its ties, sizes at the borders of 64 bits.
import math
import random

chance = random.Random(5)
values = [0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 2.675, 1e-5, 123456.789, 1e15, 1e16, 9.5, 99.5, 999999.5, 0.1, 1 / 3, 2 / 3, 1e22, 1e23,
          5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 4503599627370497.5, 9007199254740993.0, 1e-7, 0.0001, 0.00001234,
          123456789012345678.0, 8.41e21, 2.0 ** 63, 2.0 ** 62, 1e18, 999999999999999.9, math.inf, -math.inf, math.nan]
values += [chance.uniform(-1, 1) * 10.0 ** chance.randrange(-30, 30) for i in range(300)]
values += [chance.randrange(10**6) / 8 for i in range(50)] + [chance.randrange(10**5) / 1000 for i in range(50)]
for v in values:
    print(repr(v), "%.0f %.1f %.2f %.3f %.6f %.12f" % ((v,) * 6), "%e %.0e %.3e %g %.3g %.17g %#.3g" % ((v,) * 7))
    print(f"{v:.2f} {v:10.3f} {v:+.1e} {v:,.2f} {v:.1%} {v:g} {v:.4} {v:012.2f} {v:z.1f}" if v < 1e300 and v == v else v)
    if math.isfinite(v):
        print(round(v), [round(v, n) for n in (0, 1, 2, 3, 10, -1, -2)], v.as_integer_ratio(), v.hex(), hash(v), float.fromhex(v.hex()) == v)
print(repr([float("nan"), float("-nan"), float("inf"), 1e-310, 1.5e-323]), math.copysign(1, float("-nan")))
ints = [0, 1, -1, 9, 10, 255, -256, 2**31, 2**62, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**18, 10**19, 3**83]
for i in ints:
    print(i, hex(i), oct(i), bin(i), f"{i:,} {i:_x} {i:>25} {i:#b} {i:+d} {i:08d}", abs(i), i.bit_length(), i.bit_count(), int(str(i)))
    for size in (1, 4, 7, 8, 9, 16):
        for order in ("little", "big"):
            for signed in (False, True):
                try:
                    b = i.to_bytes(size, order, signed=signed)
                    print(b.hex(), int.from_bytes(b, order, signed=signed), int.from_bytes(b, order, signed=not signed))
                except OverflowError as e:
                    print(e)
for text in ("12", " 12 ", "-7", "+5", "1_000", "_1", "1__0", "", "-", "٣٤", "0x10", "99999999999999999999", "-1", "--1", "1 2", "7\n"):
    try:
        print(repr(text), int(text))
    except ValueError as e:
        print(e)
for n in [0, 1, 2, 3, 4, 8, 15, 16, 17, 2**31, 2**32 - 1, 2**62, 2**63 - 1, 2**63, 3037000500**2, 3037000500**2 - 1, 2**104 - 1, 2**104, 10**40]:
    print(math.isqrt(n), end=" ")
for i in range(200):
    n = chance.getrandbits(chance.randrange(1, 130))
    r = math.isqrt(n)
    assert r * r <= n < (r + 1) * (r + 1), n
print()
print([math.comb(n, k) for n in (0, 1, 5, 30, 62, 67, 68, 100) for k in (0, 1, 2, 5, 30, 33, 50)], math.comb(1000, 400) % 10**9, math.comb(2**61, 3))
print([math.perm(n, k) for n in (0, 1, 5, 25, 60) for k in (0, 1, 5, 20, 25)], [math.factorial(n) for n in (0, 1, 20, 21, 25, 40)], math.factorial(500) % 10**130)
print(math.gcd(), math.gcd(12, 18, -27), math.gcd(0, 0), math.gcd(2**70, 2**66 * 3), math.gcd(-(2**63), 6), math.lcm(), math.lcm(4, 6, -10), math.lcm(0, 5), math.lcm(2**40, 3**30), math.lcm(2**62, 2**63 - 1))
for xs in ([1e16, 1.0, 1e-16], [1e308, -1e308, 5.0], [0.1] * 10, [1e16, 1.0] * 3 + [-1e16] * 3, [], [-0.0], [math.inf, 1.0], [math.nan, 1], [2.0**53, 1.0, 2.0**-60],
           [1e-320, 1e-321], [3, True, 0.5], [1e308, 1e308, -1e308], [math.inf, -math.inf], [2**53, -1.0, 2**-53]):
    for make in (list, tuple, iter):
        try:
            print(math.fsum(make(xs)), end=" ")
        except (OverflowError, ValueError) as e:
            print(type(e).__name__, e, end=" ")
print(math.fsum(chance.uniform(-1, 1) * 10.0 ** chance.randrange(-300, 300) for i in range(2000)))
print([math.hypot(*p) for p in ((3, 4), (1e200, 1e200), (1e-320, 1e-320), (0, 0), (5,), (), (math.inf, math.nan), (1.5, 2.5, 3.5), (1e308, 1e308))])
print(math.dist((1, 2, 3), (4, 5, 6)), math.ldexp(1.5, -1075), math.ldexp(5e-324, 1074), math.ldexp(0.7, -1060), math.floor(True), math.trunc(-2.7), math.ceil(10**30))
print(math.prod([1.5, 2, 3]), math.prod(range(1, 25)), math.prod([]), math.prod([2, 0.5], start=8))
