import epiphany
import numpy

WIDTH = 128
DEPTH = 40


@epiphany.offload
def row(y, x0, step, out):
    two = numpy.float32(2)
    four = numpy.float32(4)
    for i in range(WIDTH):
        x = x0 + step * numpy.float32(i)
        re = im = re2 = im2 = numpy.float32(0)
        n = 0
        while n < DEPTH and re2 + im2 <= four:
            im = two * re * im + y
            re = re2 - im2 + x
            re2 = re * re
            im2 = im * im
            n += 1
        out[i] = n


out = numpy.zeros(WIDTH, dtype=numpy.int32)
for again in range(4):
    row(numpy.float32(0.25), numpy.float32(-2), numpy.float32(3 / WIDTH), out)
print(int(out.sum()), int(out[40]), int(out[100]))
