a = bytearray(b"\x01\x02\x03\x04\x05\x06\x07\x08")
m = memoryview(a)
print(len(m), m[0], m[-1], m.tolist(), m.format, m.itemsize, m.nbytes, m.shape, m.readonly, m.obj is a, bytes(m[2:4]), m.hex())
m[0] = 255; m[1:3] = b"xy"; print(a, m == a, m[1:3] == b"xy")
w = m.cast("I"); print(w.tolist(), w.itemsize, len(w), w.nbytes, w.cast("B")[0], m.cast("h")[1], m.cast("d").tolist())
w[1] = 7; print(bytes(a), m[4:].tobytes(), list(m[6:]), 7 in m, sum(m[4:]))
r = memoryview(b"abc"); print(r.readonly, hash(r) == hash(b"abc"), r.tolist(), b"".join([r[:1], b"z"]), bytes(r), r == b"abc", r == 3)
for f in (lambda: r.__setitem__(0, 1), lambda: m.__setitem__(0, 256), lambda: m[99], lambda: memoryview(3), lambda: m[:3].cast("I"), lambda: m.__setitem__(slice(0, 2), b"abc"), lambda: hash(m)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with memoryview(a) as v: print(v[0])
try: v[0]
except ValueError as e: print(e)
import array
print(memoryview(array.array("i", [1, -2])).tolist(), memoryview(array.array("d", [1.5])).format)
import re, logging
print(bool(re.compile(r"%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]", re.I).match("%(a)s")))
logging.basicConfig(format="%(levelname)s %(message)s")
logging.warning("careful %d", 3)
