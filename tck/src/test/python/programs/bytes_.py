b = b"\x00abc\xff"
print(b, len(b), b[1], b[1:3], b.hex(), bytes.fromhex("de ad"), bytes(3), bytes([1, 2]), bytearray(b"xy"), list(b), b"%d-%s" % (3, b"q"))
a = bytearray(b"hello")
a[0] = 72; a += b"!"; a.append(33); a.extend([65, 66]); del a[1]; a[1:3] = b"__"; a.insert(0, 35)
print(a, a.find(b"_"), a.pop(), a.reverse(), a, a.decode("ascii"), a.upper(), b"a,b".split(b","), b"x".join([b"1", b"2"]), b"abc".replace(b"b", b"BB"))
for f in (lambda: bytes([256]), lambda: b"a" + "b", lambda: bytearray(b"a")[3], lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: bytes.fromhex("zz")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(b"abc" < b"abd", b"b" in b"abc", 98 in b"abc", hash(b"x") == hash(b"x"), b"  x ".strip(), b"Ab".swapcase(), b"a\tb".expandtabs(), b"ab".startswith(b"a"))
print(int.from_bytes(b"\x01\x02", "big"), b"1_0".isdigit(), b"x".center(5, b"-"), b"aXbX".rpartition(b"X"), b"a" * 3, bytes(b"abc")[::-1])
