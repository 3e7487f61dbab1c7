# Subclasses of what kernels can index, with methods of their own.
import array


class Doubled(array.array):
    def __getitem__(self, i):
        return 2 * array.array.__getitem__(self, i)


class Shifted(bytearray):
    def __setitem__(self, i, v):
        bytearray.__setitem__(self, i, (v + 1) % 256)

    def __len__(self):
        return 100


class Reading(bytes):
    def __getitem__(self, i):
        return 9


class Plain(list):
    pass


class Odd(list):
    def __getitem__(self, i):
        return list.__getitem__(self, i) + 1


def total(a, n):
    s = 0
    for i in range(n):
        s += a[i]
    return s


def fill(a, n):
    for i in range(n):
        a[i] = i % 200


def copy(a):
    out = [0] * 7500
    for i in range(len(a)):
        out[i] = a[i]
    return sum(out)


for make in (
    lambda: Doubled("i", range(6000)),
    lambda: array.array("i", range(6000)),
    lambda: Shifted(bytes(range(250)) * 24),
    lambda: bytearray(6000),
    lambda: Plain(range(6000)),
    lambda: Odd(range(6000)),
    lambda: list(range(6000)),
):
    a = make()
    print(type(a).__name__, total(a, 6000))
    fill(a, 6000)
    print(total(a, 6000), sum(a[i] for i in range(6000)), copy(a), len(a))

r = Reading(6000)
print(total(r, 6000), copy(r))

# Views with strides, offsets and casts share memory with what they are made of.
for base in (bytearray(12000), array.array("i", bytes(48000)), array.array("d", bytes(96000))):
    whole = memoryview(base)
    for view in (whole, whole[::2], whole[1::2], whole[::-1], whole[100:6100], whole[5999::-1][::3]):
        for i in range(len(view)):
            view[i] = 7
        print(len(view), sum(whole[i] for i in range(0, 12000, 5)))
        s = 0
        for i in range(len(view)):
            view[i] = i % 50
        for i in range(len(view)):
            s += int(view[i]) * (i % 3)
        print(s, base[:3], base[-3:])
        for i in range(len(base)):
            base[i] = 1

words = memoryview(bytearray(24001))[1:24001].cast("i")
for i in range(len(words)):
    words[i] = -i
print(words[5999], sum(words[i] for i in range(6000)))

view = memoryview(bytearray(6000))
fill(view, 6000)
print(total(view, 6000))
view.release()
try:
    print(total(view, 6000))
except ValueError as e:
    print(e)

fixed = memoryview(bytes(6000))
try:
    fill(fixed, 6000)
except TypeError as e:
    print(e)

grid = memoryview(bytearray(6000)).cast("B", (60, 100))
try:
    print(total(grid, 60))
except NotImplementedError as e:
    print("several dimensions")
