print(2**100, -7 // 2, -7 % 3, 7 // -2, divmod(-17, 5), (1 << 65) >> 3, ~5, 5 ^ 3 & 6 | 8)
print(int("-0x1f", 16), int("0b101", 0), int(" 12_000 "), int(3.99), int(-3.99), hex(-255), oct(8), bin(-5))
print((123456789**5).bit_length(), (255).to_bytes(2, "big"), int.from_bytes(b"\xff\x00", "little", signed=True))
print(round(12345, -2), round(15, -1), round(25, -1), pow(3, -1, 11), pow(2, 1000, 10**9 + 7), 10**25 // 3**20)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 * 3037000500, abs(-(2**63)))
for bad in ("", "1.5", "0x", "_1", "1__0", "９x"):
    try:
        print(int(bad))
    except ValueError as e:
        print(e)
for op in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 << -1, lambda: 0 ** -1, lambda: pow(2, -1, 4), lambda: "a" + 1):
    try:
        print(op())
    except Exception as e:
        print(type(e).__name__, e)
print(True + True, isinstance(True, int), bool(""), int(True), f"{True:d}", [1, 2][True])
print(sum(range(10**5)), sum([2**62] * 5), max(3, 1, 2), min([4, 2, 8], key=lambda v: -v))
