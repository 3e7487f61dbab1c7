"""What loops go over."""

from array import array

N = 300
numbers = [(i * 7919) % 1009 - 300 for i in range(N)]
pairs = {i: (i * 31) % 97 for i in range(N)}


# form: range
def plain_range(n):
    t = 0
    for i in range(n):
        t += i * i % 7
    return t


print(plain_range(N))


# form: range with a step
def stepped(n):
    t = 0
    for i in range(n, 3, -2):
        t += i % 5
    return t, i


print(stepped(N))


# form: list
def over_list(xs):
    t = 0
    for x in xs:
        if x > 0:
            t += x
    return t


print(over_list(numbers))


# form: tuple
def over_tuple(xs):
    t = 0
    for x in xs:
        t += x * 2
    return t


print(over_tuple(tuple(numbers)))


# form: array
def over_array(xs):
    t = 0.0
    for x in xs:
        t = t * 0.5 + x
    return t


print(over_array(array("d", numbers)))


# form: bytes
def over_bytes(data):
    t = 0
    for b in data:
        t += b ^ 0x55
    return t


print(over_bytes(bytes(i % 256 for i in range(N))))


# form: bytearray
def over_bytearray(data):
    for i, b in enumerate(data):
        data[i] = b ^ 0xFF
    return sum(data)


print(over_bytearray(bytearray(i % 256 for i in range(N))))


# form: memoryview
def over_view(view):
    t = 0
    for x in view:
        t = max(t, x)
    return t


print(over_view(memoryview(array("i", numbers))[::2]))


# form: str
def over_text(text):
    t = 0
    for c in text:
        if c == "a":
            t += 1
    return t


print(over_text("abracadabra" * 30))


# form: enumerate
def enumerated(xs):
    t = 0
    for i, x in enumerate(xs, 1):
        t += i * x
    return t


print(enumerated(numbers))


# form: zip
def zipped(xs, ys):
    t = 0
    for x, y in zip(xs, ys):
        t += x * y
    return t


print(zipped(numbers, numbers[::-1]))


# form: reversed
def backwards(xs):
    t = 0
    for x in reversed(xs):
        t = (t * 3 + x) % 10007
    return t


print(backwards(numbers))


# form: keys of a dict
def keys(d):
    t = 0
    for k in d:
        t += k % 3
    return t


print(keys(pairs))


# form: values of a dict
def values(d):
    t = 0
    for v in d.values():
        t += v
    return t


print(values(pairs))


# form: items of a dict
def items(d):
    t = 0
    for k, v in d.items():
        t += k * v
    return t


print(items(pairs))


# form: set
def over_set(s):
    t = 0
    for x in s:
        t += x
    return t


print(over_set(set(numbers)))


# form: ranges within ranges
def nested(n):
    t = 0
    for i in range(n):
        for j in range(i % 9):
            t += i ^ j
    return t


print(nested(N))


# form: rows of a list of lists
def rows(grid):
    t = 0
    for row in grid:
        for x in row:
            t += x
    return t


print(rows([[i * j % 11 for j in range(20)] for i in range(N)]))


# form: a tuple written out
def neighbours(xs):
    t = 0
    for i in range(1, len(xs) - 1):
        for d in (-1, 0, 1):
            t += xs[i + d] * (d + 2)
    return t


print(neighbours(numbers))
