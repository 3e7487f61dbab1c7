import epiphany
import numpy

N = 16384


@epiphany.offload(contract=True)
def price(spot, strike, deviation, discount, out):
    """Calls by Black and Scholes; logarithm and distribution by polynomials of float32."""
    one = numpy.float32(1)
    half = numpy.float32(0.5)
    for i in range(N):
        ratio = spot[i] / strike[i]
        z = (ratio - one) / (ratio + one)
        z2 = z * z
        p = numpy.float32(0.33333333) + numpy.float32(0.2) * z2
        log = numpy.float32(2) * z * (one + z2 * p)
        d1 = log / deviation[i] + half * deviation[i]
        d2 = d1 - deviation[i]
        v = abs(d1) * numpy.float32(0.70710678)
        q = numpy.float32(0.230389) + numpy.float32(0.000972) * v
        q = one + v * (numpy.float32(0.278393) + v * q)
        q = q * q
        q = q * q
        tail = half / q
        n1 = one - tail if d1 > 0 else tail
        v = abs(d2) * numpy.float32(0.70710678)
        q = numpy.float32(0.230389) + numpy.float32(0.000972) * v
        q = one + v * (numpy.float32(0.278393) + v * q)
        q = q * q
        q = q * q
        tail = half / q
        n2 = one - tail if d2 > 0 else tail
        out[i] = spot[i] * n1 - strike[i] * discount * n2


spot = numpy.arange(N, dtype=numpy.float32) % numpy.float32(37) + numpy.float32(80)
strike = numpy.arange(N, dtype=numpy.float32) % numpy.float32(29) + numpy.float32(85)
deviation = numpy.arange(N, dtype=numpy.float32) % numpy.float32(7) * numpy.float32(0.02) + numpy.float32(0.1)
out = numpy.zeros(N, dtype=numpy.float32)
for again in range(4):
    price(spot, strike, deviation, numpy.float32(0.97), out)
print(float(out[0]), float(out[8000]))
