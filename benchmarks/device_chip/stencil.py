import epiphany
import numpy

N = 256
SWEEPS = 100


@epiphany.offload
def sweeps(a, b):
    quarter = numpy.float32(0.25)
    for again in range(SWEEPS // 2):
        for i in range(1, N - 1):
            for j in range(1, N - 1):
                b[i, j] = (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]) * quarter
        for i in range(1, N - 1):
            for j in range(1, N - 1):
                a[i, j] = (b[i - 1, j] + b[i + 1, j] + b[i, j - 1] + b[i, j + 1]) * quarter


a = numpy.full((N, N), 0.5, dtype=numpy.float32)
b = numpy.full((N, N), 0.5, dtype=numpy.float32)
a[0, :] = 1
b[0, :] = 1
sweeps(a, b)
print(float(a[1, 1]), float(a[20, 30]))
