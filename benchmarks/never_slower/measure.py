"""Times one kernel: its first call, and the median of the calls of some seconds, wall and CPU."""
import json
import statistics
import sys
import time

from kernels import KERNELS


def timed(f):
    wall, cpu = time.perf_counter(), time.process_time()
    value = f()
    return time.perf_counter() - wall, time.process_time() - cpu, value


name, seconds = sys.argv[1], float(sys.argv[2])
f = {k.__name__: k for k in KERNELS}[name]
first = timed(f)
end = time.perf_counter() + seconds
early = []
while time.perf_counter() < end or len(early) < 3:
    early.append(timed(f))
late = early[len(early) // 2 :]
print(
    json.dumps(
        {
            "value": first[2],
            "same": all(t[2] == first[2] for t in early),
            "first": first[0],
            "firstCpu": first[1],
            "later": statistics.median(t[0] for t in late),
            "laterCpu": statistics.mean(t[1] for t in late),
            "calls": len(early),
        }
    )
)
