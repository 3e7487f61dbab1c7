"""Runs one program of `programs/` until it is warm and prints "seconds warm-up-seconds result".

Usage: programs.py NAME SECONDS. SECONDS of warm-up, at least; then the median of eleven calls. Times are those of the
thread's own CPU, so that other programs on the machine count little.
"""

import hashlib
import os
import sys
import time

name, seconds = sys.argv[1], float(sys.argv[2])
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs"))
run = __import__(name).run
clock = getattr(time, "thread_time", time.perf_counter)

begin = time.perf_counter()
first = clock()
result = run()
first = clock() - first
while time.perf_counter() - begin < seconds:
    assert run() == result
times = []
for _ in range(11):
    start = clock()
    assert run() == result
    times.append(clock() - start)
print("%.6f %.6f %s" % (sorted(times)[5], first, hashlib.sha256(repr(result).encode()).hexdigest()[:12]))
