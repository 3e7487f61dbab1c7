import epiphany
import numpy

N = 1024


@epiphany.offload
def histogram(data, counts):
    for i in range(N):
        counts[data[i]] += 1


data = numpy.array([i * i % 251 for i in range(N)], dtype=numpy.uint8)
counts = numpy.zeros(256, dtype=numpy.int32)
for again in range(4):
    histogram(data, counts)
print(int(counts[0]), int(counts[100]), int(counts.sum()))
