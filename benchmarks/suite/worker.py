"""Times one benchmark of a folder; prints the milliseconds of each iteration, in thread time.

Usage: worker.py FOLDER NAME INNER SECONDS. Imports as little as it can: the folder's modules come first, and may have
the names of library modules.
"""
import sys
import time

folder, name, inner, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
sys.path.insert(0, folder)
benchmark = getattr(__import__(name.lower()), name)()
clock = getattr(time, "thread_time", time.perf_counter)
times = []
end = time.perf_counter() + seconds
while time.perf_counter() < end or len(times) < 6:
    begin = clock()
    if not benchmark.inner_benchmark_loop(inner):
        sys.exit("%s: a wrong result" % name)
    times.append(1000 * (clock() - begin))
print(" ".join("%.4f" % t for t in times))
