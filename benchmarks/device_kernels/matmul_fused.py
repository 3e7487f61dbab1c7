import epiphany
import numpy

N = 32


@epiphany.offload(contract=True)
def matmul(a, b, c):
    for i in range(N):
        for j in range(N):
            total = numpy.float32(0)
            for k in range(N):
                total += a[i, k] * b[k, j]
            c[i, j] = total


a = numpy.zeros((N, N), dtype=numpy.float32)
b = numpy.zeros((N, N), dtype=numpy.float32)
for i in range(N):
    for j in range(N):
        a[i, j] = 0.5 * ((i * 7 + j) % 9)
        b[i, j] = 0.25 * ((i + j * 5) % 11)
c = numpy.zeros((N, N), dtype=numpy.float32)
for again in range(4):
    matmul(a, b, c)
print(float(c[0, 0]), float(c[17, 5]), float(c[31, 31]))
