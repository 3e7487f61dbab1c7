import epiphany
import numpy

N = 16384
PART = 256


@epiphany.offload
def within(x, out):
    """The sums of the beginnings of each part."""
    for p in range(N // PART):
        total = 0
        for i in range(PART):
            total += int(x[p * PART + i])
            out[p * PART + i] = total


@epiphany.offload
def plus(out, before):
    for p in range(N // PART):
        b = before[p]
        for i in range(PART):
            out[p * PART + i] += b


x = numpy.arange(N, dtype=numpy.int32) % numpy.int32(100)
out = numpy.zeros(N, dtype=numpy.int32)
before = numpy.zeros(N // PART, dtype=numpy.int32)
for again in range(4):
    within(x, out)
    total = 0
    for p in range(N // PART):
        before[p] = total
        total += int(out[p * PART + PART - 1])
    plus(out, before)
print(int(out[N - 1]), int(out[1000]))
