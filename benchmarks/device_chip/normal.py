import epiphany
import numpy

N = 16384


@epiphany.offload(contract=True)
def normal(x, out):
    """The distribution function of many numbers, by Abramowitz and Stegun's 7.1.28, with roots and products only."""
    one = numpy.float32(1)
    half = numpy.float32(0.5)
    for i in range(N):
        v = abs(x[i]) * numpy.float32(0.70710678)
        p = numpy.float32(0.0002765672) + numpy.float32(0.0000430638) * v
        p = numpy.float32(0.0001520143) + p * v
        p = numpy.float32(0.0092705272) + p * v
        p = numpy.float32(0.0422820123) + p * v
        p = numpy.float32(0.0705230784) + p * v
        p = one + p * v
        p = p * p
        p = p * p
        p = p * p
        p = p * p
        tail = half / p
        out[i] = one - tail if x[i] > 0 else tail


x = numpy.arange(N, dtype=numpy.float32) * numpy.float32(0.0004) - numpy.float32(3)
out = numpy.zeros(N, dtype=numpy.float32)
for again in range(4):
    normal(x, out)
print(float(out[0]), float(out[8000]))
