import epiphany
import numpy

N = 1024


@epiphany.offload(contract=True, reassociate=True)
def dot(x, y):
    total = numpy.float32(0)
    for i in range(N):
        total += x[i] * y[i]
    return total


x = numpy.array([0.5 * (i % 17) for i in range(N)], dtype=numpy.float32)
y = numpy.array([0.25 * (i % 5) for i in range(N)], dtype=numpy.float32)
for again in range(4):
    total = dot(x, y)
print(float(total))
