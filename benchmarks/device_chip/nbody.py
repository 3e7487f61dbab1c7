import epiphany
import numpy

N = 1024


@epiphany.offload(contract=True)
def forces(x, y, z, m, fx, fy, fz):
    soft = numpy.float32(0.01)
    one = numpy.float32(1)
    for i in range(N):
        xi = x[i]
        yi = y[i]
        zi = z[i]
        ax = numpy.float32(0)
        ay = numpy.float32(0)
        az = numpy.float32(0)
        for j in range(N):
            dx = x[j] - xi
            dy = y[j] - yi
            dz = z[j] - zi
            d2 = soft + dx * dx
            d2 = d2 + dy * dy
            d2 = d2 + dz * dz
            inverse = one / d2
            w = m[j] * inverse * numpy.sqrt(inverse)
            ax += w * dx
            ay += w * dy
            az += w * dz
        fx[i] = ax
        fy[i] = ay
        fz[i] = az


def ramp(step):
    return numpy.arange(N, dtype=numpy.float32) * numpy.float32(step) % numpy.float32(7)


x, y, z, m = ramp(0.37), ramp(0.91), ramp(0.53), ramp(0.11)
fx, fy, fz = (numpy.zeros(N, dtype=numpy.float32) for k in range(3))
for again in range(4):
    forces(x, y, z, m, fx, fy, fz)
print(float(fx[0]), float(fy[100]), float(fz[1000]))
