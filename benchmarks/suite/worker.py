"""Times one benchmark of a folder. Prints a line for each iteration: its milliseconds in thread time, and the
seconds since 1970 at its end; before them a line with the latter when the program began.

Usage: worker.py FOLDER NAME INNER SECONDS. Imports as little as it can: the folder's modules come first, and may have
the names of library modules.
"""
import sys
import time

print("%.4f" % time.time())
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
    times.append((1000 * (clock() - begin), time.time()))
for t in times:
    print("%.4f %.4f" % t)
