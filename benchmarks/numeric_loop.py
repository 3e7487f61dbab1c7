"""One numeric loop of 10**8 iterations, timed once it is warm.

Prints the seconds of the better of two such calls, and the result.
"""

import sys
import time


def total(n):
    s = 0
    for i in range(n):
        s += (i * 7 ^ i >> 3) & 255
    return s


def timed(n):
    start = time.perf_counter()
    result = total(n)
    return time.perf_counter() - start, result


def warm_up():
    """Small calls until compilers in the background are done: for at least 15 seconds, then
    until five in a row take at most half as long again as the best one; 60 seconds at most."""
    best = timed(2_000_000)[0]
    steady = 0
    start = time.perf_counter()
    while (passed := time.perf_counter() - start) < 60 and (passed < 15 or steady < 5):
        seconds = timed(2_000_000)[0]
        best = min(best, seconds)
        steady = steady + 1 if seconds <= best * 1.5 else 0


n = int(sys.argv[1]) if len(sys.argv) > 1 else 10**8
warm_up()
seconds, result = min(timed(n) for _ in range(2))
print(f"{seconds:.6f} {result}")
