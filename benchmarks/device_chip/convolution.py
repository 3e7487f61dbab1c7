import epiphany
import numpy

N = 256


@epiphany.offload(contract=True)
def convolve(image, weights, out):
    for i in range(2, N - 2):
        for j in range(2, N - 2):
            total = numpy.float32(0)
            for y in range(5):
                for x in range(5):
                    total += image[i + y - 2, j + x - 2] * weights[y, x]
            out[i, j] = total


image = numpy.arange(N * N, dtype=numpy.float32).reshape(N, N) % numpy.float32(13)
weights = numpy.arange(25, dtype=numpy.float32).reshape(5, 5) * numpy.float32(0.01)
out = numpy.zeros((N, N), dtype=numpy.float32)
for again in range(4):
    convolve(image, weights, out)
print(float(out[2, 2]), float(out[100, 30]))
