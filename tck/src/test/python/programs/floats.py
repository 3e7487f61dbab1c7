import math
for v in (0.1, 1e16, 1e-5, 123456789.123456789, 1e22, 5e-324, 1.7976931348623157e308, -0.0, float("inf"), float("nan"), 100.0, 1e100):
    print(repr(v), f"{v:.3f}", f"{v:e}", f"{v:g}", f"{v:10.2e}|", f"{v:+}")
print(0.1 + 0.2, 1 / 3, 2 ** 0.5, -7.5 // 2, -7.5 % 2, divmod(7.5, -2), round(2.5), round(-1.5), round(2.675, 2), round(1e300, 2))
print((0.1).hex(), float.fromhex("0x1.8p3"), (2.5).as_integer_ratio(), (3.0).is_integer(), float("1_0.5e-3"), float("-Infinity"))
print(1.0 == 1, hash(1.0) == hash(1), 2**53 + 1 == float(2**53), 1e308 * 10, int(1e20), 10**400 > 1e308)
for f in (lambda: float("x"), lambda: 1.0 / 0, lambda: int(float("nan")), lambda: int(float("inf")), lambda: math.sqrt(-1), lambda: 2.0 ** 5000, lambda: math.log(0), lambda: float(10**400)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.gcd(12, 18, 30), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.factorial(20))
print(math.fsum([0.1] * 10), math.hypot(3, 4), math.isclose(0.1 + 0.2, 0.3), math.copysign(1, -0.0), math.isqrt(10**20), math.prod([1.5, 2, 3]))
print(math.pi, math.e, math.tau, math.degrees(1), math.atan2(1, -1), math.frexp(10.0), math.ldexp(0.5, 4), math.modf(-2.5), math.log2(8), math.log(100, 10))
print(3 + 4j, (1 + 2j) * (3 - 1j), abs(3 + 4j), (1 + 2j).conjugate(), complex("1+2j"), 1j ** 2, (2 + 0j) == 2)
