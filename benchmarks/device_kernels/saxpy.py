import epiphany
import numpy

N = 1024


@epiphany.offload
def saxpy(a, x, y):
    for i in range(N):
        y[i] = a * x[i] + y[i]


x = numpy.array([0.5 * (i % 17) for i in range(N)], dtype=numpy.float32)
y = numpy.array([0.25 * (i % 5) for i in range(N)], dtype=numpy.float32)
for again in range(4):
    saxpy(numpy.float32(1.5), x, y)
print(float(y[0]), float(y[511]), float(y[1023]))
