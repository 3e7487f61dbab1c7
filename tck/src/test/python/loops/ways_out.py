"""Loops of float32 with a way out in the middle: what stands behind the test is computed in vain, or raises."""

import epiphany
import numpy
import warnings

f32 = numpy.float32
warnings.simplefilter("ignore")


@epiphany.offload
def escape(y, x0, step, limit, out, last):
    for i in range(len(out)):
        x = x0 + step * f32(i)
        re = f32(0)
        im = f32(0)
        n = 0
        for k in range(60):
            re2 = re * re
            im2 = im * im
            if re2 + im2 > limit:
                break
            im = f32(2) * re * im + y
            re = re2 - im2 + x
            n += 1
        out[i] = n * 100 + k
        last[i] = re


@epiphany.offload
def squares(values, limit, out, rounds):
    for i in range(len(values)):
        v = values[i]
        n = 0
        while v < limit:
            v = v * v + v
            n += 1
            if n > 50:
                break
        out[i] = v
        rounds[i] = n


@epiphany.offload
def shrinks(values, limit, out):
    for i in range(len(values)):
        v = values[i]
        k = -1
        for k in range(100):
            if v * v < limit:
                break
            v = v * f32(0.5) - v * f32(0.25)
        else:
            k = 1000
        out[i] = v + f32(k)


N = 300
out = numpy.zeros(N, dtype=numpy.int32)
last = numpy.zeros(N, dtype=f32)
for limit in (4.0, 1e10, 1e30, 3e38):
    escape(f32(0.25), f32(-2), f32(0.01), f32(limit), out, last)
    print(limit, int(out.sum()), [int(v) for v in out[:300:37]], [float(v) for v in last[:300:37]])
values = numpy.array([1.0 + (i * 37 % 101) / 25 for i in range(N)], dtype=f32)
results = numpy.zeros(N, dtype=f32)
for limit in (100.0, 1e18, 1e30, 3e38):
    squares(values, f32(limit), results, out)
    print(limit, int(out.sum()), [float(v) for v in results[:300:37]])
for limit in (1e-3, 1e-30, 1e-37, 0.0):
    shrinks(values, f32(limit), results)
    print(limit, [float(v) for v in results[:300:37]])
