import epiphany
import numpy

N = 512


@epiphany.offload(contract=True)
def matmul(a, b, c):
    for i in range(N):
        for j in range(N):
            total = numpy.float32(0)
            for k in range(N):
                total += a[i, k] * b[k, j]
            c[i, j] = total


a = numpy.arange(N * N, dtype=numpy.float32).reshape(N, N) % numpy.float32(9)
b = numpy.arange(N * N, dtype=numpy.float32).reshape(N, N) % numpy.float32(11)
c = numpy.zeros((N, N), dtype=numpy.float32)
matmul(a, b, c)
print(float(c[0, 0]), float(c[17, 5]), float(c[31, 31]))
