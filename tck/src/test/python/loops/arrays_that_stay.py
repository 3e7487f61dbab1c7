"""Arrays that loops write and read one after the other, and what others do to them in between."""

import array
import numpy

f32 = numpy.float32
N = 61


def sweep(a, b):
    for i in range(1, N - 1):
        for j in range(1, N - 1):
            b[i, j] = (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]) * f32(0.25)


def fill(x, y, n):
    for i in range(n):
        y[i] = x[i] * 2 + 1


def update(x, n):
    for i in range(n):
        x[i] = x[i] * 3 % 1009


def rows(x, y, first, last):
    for i in range(first, last):
        for j in range(1, 50):
            y[i, j] = x[i, j + 1] - x[i, j - 1]


def shifted(x, n):
    for i in range(n):
        x[i] = x[i + 1] + 1


def divided(x, y, n):
    for i in range(n):
        y[i] = 1000 // x[i]


def total(x):
    return float(x.astype(numpy.float64).sum())


a = numpy.zeros((N, N), dtype=f32)
b = numpy.zeros((N, N), dtype=f32)
a[0, :] = b[0, :] = 1
for again in range(6):
    sweep(a, b)
    if again == 2:
        b[30, 30] = 17  # seen by the next sweep
    sweep(b, a)
    if again == 3:
        a[1:5, 7] = 3
    if again == 4:
        print(float(a[2, 7]), total(b))
print(total(a), total(b), float(a[59, 59]), float(b[1, 1]))
view = a[:, ::1]
view[10] = 5
sweep(view, b)
print(total(b), float(b[10, 60]), float(b[11, 5]))

for code in "bhiB":
    x = array.array(code, (i % 50 for i in range(2003)))
    y = array.array(code, [7]) * 2003
    fill(x, y, 1999)
    fill(y[3:] and x, y, 2003)
    x[1000] = 3
    fill(x, y, 2001)
    print(code, sum(y), y[999:1003].tolist(), y[2000:].tolist())
    memoryview(y).cast("B").cast(code)[5] = 1
    fill(y if code in "hi" else x, x, 1500)
    print(sum(x), x[:8].tolist())

x = numpy.arange(5001, dtype=numpy.int32)
for again in range(4):
    update(x, 5001)
    x[again] = 100 + again
    shifted(x, 5000)
    update(x[100:], 4901)
print(int(x.sum()), x[:6].tolist(), x[4990:].tolist())

wide = numpy.arange(70 * 53, dtype=numpy.int16).reshape(70, 53)
other = numpy.full((70, 53), 9, dtype=numpy.int16)
for again in range(3):
    rows(wide, other, again, 70 - again)
    rows(other, wide, 3, 60)
    wide[again, 3] = 1000
print(int(wide.sum()), int(other.sum()), other[:2, :4].tolist(), other[69, 48:].tolist())

x = numpy.arange(1, 3001, dtype=numpy.int32)
y = numpy.zeros(3000, dtype=numpy.int32)
divided(x, y, 3000)
items = [int(v) for v in x]
items[2500] = 0
result = [0] * 3000
try:
    divided(items, result, 3000)
except ZeroDivisionError as e:
    print(e, sum(result), result[2498:2502])
items[2500] = 5
divided(items, result, 3000)
print(sum(result), int(y.sum()))
try:
    shifted(x, 3000)
except IndexError as e:
    print(e, int(x.sum()))
update(x, 3000)
print(int(x.sum()))
