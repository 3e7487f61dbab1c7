# bytearrays from which pieces are taken, and into which others come, at either end and between.
import random

random.seed(11)
for n in (0, 1, 2, 7, 30):
    for start in (None, 0, 1, -1, -3, 5, n, n + 3):
        for stop in (None, 0, 2, -1, n, -n):
            for step in (None, 1, 2, 3, -1, -2, 7, -40, 2**70):
                b = bytearray(range(n))
                l = list(range(n))
                del b[start:stop:step]
                del l[start:stop:step]
                assert list(b) == l, (n, start, stop, step)
                b.append(77)
                assert b[-1] == 77 and len(b) == len(l) + 1
b = bytearray(b"0123456789")
for i in range(3000):
    k = random.randrange(7)
    at = random.randrange(-3, len(b) + 4)
    if k == 0:
        b[at:at + random.randrange(5)] = bytes(random.randrange(6))
    elif k == 1:
        b.insert(at, i & 255)
    elif k == 2 and b:
        b.pop(0)
    elif k == 3:
        del b[:random.randrange(4)]
    elif k == 4:
        b += b[:9] if len(b) < 60 else b""
    elif k == 5 and 0 <= at < len(b):
        del b[at]
    else:
        b[at:at] = b
        del b[70:]
    if i % 100 == 0:
        print(len(b), bytes(b).hex())
whole = bytearray(range(256)) * 300
parsed = 0
while whole:
    parsed += whole[0] * len(whole)
    del whole[:16]
print(parsed)
held = bytearray(b"abcdef")
for change in ("del held[0]", "del held[::2]", "held.pop(0)", "held[0:1] = b'xy'", "held.insert(0, 1)", "del held[0:0]", "held[0:2] = b'zz'", "del held[5:2:1]"):
    with memoryview(held):
        try:
            exec(change)
            print(change, held)
        except BufferError as e:
            print(change, e)
