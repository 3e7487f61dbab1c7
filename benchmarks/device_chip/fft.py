import epiphany
import numpy

STAGES = 12
N = 1 << STAGES


@epiphany.offload(contract=True)
def stage(s, re, im, wr, wi, outre, outim):
    """One stage of a radix-2 transform of constant geometry (Pease): the result is in the order of reversed bits."""
    for i in range(N // 2):
        tr = re[i] - re[i + N // 2]
        ti = im[i] - im[i + N // 2]
        outre[2 * i] = re[i] + re[i + N // 2]
        outim[2 * i] = im[i] + im[i + N // 2]
        outre[2 * i + 1] = tr * wr[s, i] - ti * wi[s, i]
        outim[2 * i + 1] = tr * wi[s, i] + ti * wr[s, i]


power = numpy.array([[i >> s << s for i in range(N // 2)] for s in range(STAGES)])
wr = numpy.cos(-2 * numpy.pi * power / N).astype(numpy.float32)
wi = numpy.sin(-2 * numpy.pi * power / N).astype(numpy.float32)
re = numpy.arange(N, dtype=numpy.float32) % numpy.float32(17)
im = numpy.zeros(N, dtype=numpy.float32)
re2 = numpy.zeros(N, dtype=numpy.float32)
im2 = numpy.zeros(N, dtype=numpy.float32)
for s in range(STAGES):
    stage(s, re, im, wr, wi, re2, im2)
    re, re2 = re2, re
    im, im2 = im2, im
print(float(re[0]), float(re[N // 2]), float(im[N // 2]), float(re[N // 4]), float(im[N // 4]))
