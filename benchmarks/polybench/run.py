"""Runs one kernel, or all, and prints what they leave in their arrays.

usage: run.py KERNEL|all lists|float32|numpy32 small|medium [SECONDS]

With SECONDS it goes on for so long, each time with new data, and prints the best time of a run, in seconds, to standard error.
"""

import importlib
import os
import sys
import time
import zlib
from array import array

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
KERNELS = sorted(f[:-3] for f in os.listdir(HERE) if f.endswith(".py") and f not in ("run.py", "table.py", "cores.py"))


def numpy32(values):
    import numpy

    return numpy.array(list(values), dtype=numpy.float32)


STYLES = {"lists": list, "float32": lambda values: array("f", values), "numpy32": numpy32}


def digest(values):
    bits = zlib.crc32(array("d", values).tobytes())
    return f"{len(values)} {float(values[len(values) // 2])!r} {bits:08x}"


def once(module, make, size):
    data = module.setup(make, *module.SIZES[size])
    begin = time.perf_counter()
    module.kernel(*data)
    took = time.perf_counter() - begin
    return took, [digest(d) for d in data if not isinstance(d, int)]


def run(kernel, make, size, seconds):
    module = importlib.import_module(kernel)
    end = time.perf_counter() + seconds
    best, result = once(module, make, size)
    while time.perf_counter() < end:
        took, again = once(module, make, size)
        assert again == result, "another result the second time"
        best = min(best, took)
    print(kernel, *result, sep="\n")
    if seconds:
        print(best, file=sys.stderr)


def main(kernel, style, size, seconds=0):
    for k in KERNELS if kernel == "all" else [kernel]:
        run(k, STYLES[style], size, float(seconds))


main(*sys.argv[1:])
