import epiphany
import numpy

N = 8192
K = 16


@epiphany.offload(contract=True)
def nearest(x, y, cx, cy, label):
    """The nearest of K points to each of N."""
    for i in range(N):
        xi = x[i]
        yi = y[i]
        best = numpy.float32(1e30)
        at = 0
        for k in range(K):
            dx = cx[k] - xi
            dy = cy[k] - yi
            d = dx * dx + dy * dy
            if d < best:
                best = d
                at = k
        label[i] = at


x = numpy.arange(N, dtype=numpy.float32) * numpy.float32(0.37) % numpy.float32(7)
y = numpy.arange(N, dtype=numpy.float32) * numpy.float32(0.91) % numpy.float32(5)
cx = numpy.arange(K, dtype=numpy.float32) * numpy.float32(0.43)
cy = numpy.arange(K, dtype=numpy.float32) * numpy.float32(0.29)
label = numpy.zeros(N, dtype=numpy.int32)
for again in range(4):
    nearest(x, y, cx, cy, label)
    cx += numpy.float32(0.01)
print(int(label.sum()))
