# Formatting of str and bytes, buffers and memoryviews: results and complaints.
import array


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: b"%b|%s|%a|%5d|%-4x|%c" % (b"x", bytearray(b"yz"), "\xe9", 42, 255, 65))
attempt(lambda: b"%(key)s" % {b"key": memoryview(b"ab")})
attempt(lambda: bytearray(b"%.2f") % 1.5)
attempt(lambda: b"%b" % "text")
attempt(lambda: b"%c" % 256)
attempt(lambda: b"%d" % "1")
attempt(lambda: b"%s %s" % b"one")
attempt(lambda: b"none" % b"")
for spec in ("%s %s", "%", "%(", "%(x)s", "%*d", "%y", "%99999999999999999999d", "%.99999999999d"):
    attempt(lambda: spec % 3)
for template in ("{", "}", "{0", "{!x}", "{0!}", "{0.}", "{0[}", "{0[a]b}", "{0:{1}}", "{}{1}",
                 "{99999999999999999999}", "{:0<8}", "{:08}", "{:<08}", "{0!r:>6}"):
    attempt(lambda: template.format("ab", ">4"))
for spec in ("z", "#c", "+c", ",c", ",n", "_x", ",x", "c", "08,", "=+9", ".3"):
    attempt(lambda: format(65, spec))

text = "abcabc\U0001f600abc"
print(text.find("abc", 1), text.rfind("abc"), text.find("", 99), text.count("abc", -6), text.index("c", 3))
print(text.startswith("c\U0001f600", 5), text.partition("\U0001f600"), text.rpartition("zz"))
attempt(lambda: text.find(1))
attempt(lambda: text.find("a", "b"))
attempt(lambda: "x".center(10**30))
attempt(lambda: "a".translate({97: 0x110000}))
attempt(lambda: str.maketrans({"ab": 1}))
data = b"abcabc"
print(data.find(98), data.rfind(b"bc"), data.split(b"b", 10**12), data.replace(b"a", b"", 10**12))
attempt(lambda: data.find("b"))
attempt(lambda: data.hex("::"))
print(data.hex(":", 2), data.partition(bytearray(b"b")), bytes.fromhex(" 61 62\n"))

view = memoryview(bytearray(b"abcdefgh"))
print(view[::2].tolist(), view[::-1].tobytes(), view[1::3].strides, view.cast("B", [2, 4]).tolist())
print(view.cast("H", (2, 2))[1, 0], view[::2] == b"aceg", view[::2].contiguous, view.hex("-", -3))
view[::2] = b"WXYZ"
print(bytes(view))
for f in (lambda: view["a"], lambda: view[99], lambda: view[::2].cast("H"), lambda: view.cast("x"),
          lambda: view.__setitem__(0, 300), lambda: view.__setitem__(0, "a"),
          lambda: view.__setitem__(slice(2), b"abc")):
    attempt(f)
buffer = bytearray(b"abc")
with memoryview(buffer):
    attempt(lambda: buffer.append(1))
    buffer[0:1] = b"z"
buffer.append(3)
print(buffer)
numbers = array.array("i", [1, 2, 3])
with memoryview(numbers) as v:
    attempt(lambda: numbers.append(4))
    print(v.tolist(), v.format)
nan = array.array("d", [float("nan")])
print(nan == nan, numbers == array.array("d", [1.0, 2.0, 3.0]))


class Tagged(bytearray):
    pass


class TaggedSet(set):
    pass


import copy, pickle
for made in (Tagged(b"xy"), TaggedSet({1})):
    made.tag = ["t"]
    again = pickle.loads(pickle.dumps(made))
    print(again == made, again.tag, copy.copy(made).tag)

for code in "bBhHiIlLqQ":
    for value in (-(2**70), -(2**63) - 1, -1, 300, 70000, 2**33, 2**64, 1.5, "1"):
        attempt(lambda: array.array(code, [value]))
