import epiphany
import numpy

ROWS = 2048
EACH = 16


@epiphany.offload(contract=True)
def spmv(values, columns, x, y):
    """A sparse matrix with as many entries in each row, times a vector."""
    for i in range(ROWS):
        total = numpy.float32(0)
        for k in range(EACH):
            total += values[i * EACH + k] * x[columns[i * EACH + k]]
        y[i] = total


values = numpy.arange(ROWS * EACH, dtype=numpy.float32) % numpy.float32(11)
columns = (numpy.arange(ROWS * EACH) * 7919 % ROWS).astype(numpy.int32)
x = numpy.arange(ROWS, dtype=numpy.float32) % numpy.float32(13)
y = numpy.zeros(ROWS, dtype=numpy.float32)
for again in range(4):
    spmv(values, columns, x, y)
    x[0] += numpy.float32(1)
print(float(y[0]), float(y[1000]))
