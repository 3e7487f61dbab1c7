import epiphany
import numpy

N = 1024


@epiphany.offload
def stencil(x, y):
    for i in range(1, N - 1):
        y[i] = x[i - 1] + x[i] + x[i + 1]


x = numpy.array([0.5 * (i % 17) for i in range(N)], dtype=numpy.float32)
y = numpy.zeros(N, dtype=numpy.float32)
for again in range(4):
    stencil(x, y)
print(float(y[1]), float(y[511]), float(y[1022]))
