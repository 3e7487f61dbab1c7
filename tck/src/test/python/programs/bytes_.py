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


class Shrinking:
    def __init__(self, of):
        self.of = of

    def __index__(self):
        self.of.clear()
        return 5


def store(target, index, value):
    try:
        target[index] = value
        print("ok", bytes(target))
    except Exception as e:
        print(type(e).__name__, e)


for index in (0, 100, -100, 2**70, "x", None):
    for value in (1, 300, -1, 2**70, "x", 1.5, b"x"):
        store(bytearray(8), index, value)
        store(memoryview(bytearray(8)), index, value)
        store(memoryview(bytearray(16)).cast("q"), index, value)
b = bytearray(8)
store(b, 0, Shrinking(b))
square = memoryview(bytearray(16)).cast("B", (4, 4))
for index in (1, 100, (1, 1), (1, 9), (1,), (1, 1, 1), "x"):
    for value in (3, 300, "x"):
        try:
            square[index] = value
            print("ok")
        except Exception as e:
            print(type(e).__name__, e)
    try:
        print(square[index])
    except Exception as e:
        print(type(e).__name__, e)
