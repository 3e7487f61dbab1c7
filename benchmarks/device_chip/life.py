import epiphany
import numpy

N = 256


@epiphany.offload
def steps(a, b):
    for again in range(5):
        for i in range(1, N - 1):
            for j in range(1, N - 1):
                n = (a[i - 1, j - 1] + a[i - 1, j] + a[i - 1, j + 1] + a[i, j - 1] + a[i, j + 1]
                     + a[i + 1, j - 1] + a[i + 1, j] + a[i + 1, j + 1])
                b[i, j] = 1 if n == 3 or (n == 2 and a[i, j] == 1) else 0
        for i in range(1, N - 1):
            for j in range(1, N - 1):
                n = (b[i - 1, j - 1] + b[i - 1, j] + b[i - 1, j + 1] + b[i, j - 1] + b[i, j + 1]
                     + b[i + 1, j - 1] + b[i + 1, j] + b[i + 1, j + 1])
                a[i, j] = 1 if n == 3 or (n == 2 and b[i, j] == 1) else 0


a = numpy.zeros((N, N), dtype=numpy.int32)
b = numpy.zeros((N, N), dtype=numpy.int32)
for i in range(N):
    for j in range(N):
        a[i, j] = (i * 7 + j * j) % 5 == 0
steps(a, b)
print(int(a.sum()))
