#!/usr/bin/env python3
"""Compares random programs under CPython and PyEpi.

  fuzz.py --count 10000            seeds 0 to 9999
  fuzz.py --first 500 --count 100  other seeds
  fuzz.py --show 512               the program of one seed

Ends with the seeds whose output differs; status 1 where there are any.
"""

import argparse
import os
import sys

import batches
import generate

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


def main():
    parser = argparse.ArgumentParser(description="Compares random programs under CPython and PyEpi.")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=250, help="programs in one process")
    parser.add_argument("--limit", type=int, default=120, help="seconds for a batch")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--pyepi", default=os.path.join(TOP, "pyepi") + " --no-jit")
    parser.add_argument("--show", type=int, help="print the program of a seed")
    options = parser.parse_args()
    if options.show is not None:
        print(generate.program(options.show), end="")
        return
    different = []
    worker = [os.path.join(HERE, "worker.py")]
    end = options.first + options.count
    for first in range(options.first, end, options.batch):
        last = min(end, first + options.batch)
        want = batches.outputs([options.python] + worker, first, last, options.limit)
        have = batches.outputs(options.pyepi.split() + worker, first, last, options.limit)
        for seed in range(first, last):
            a, b = want.get(seed, ["nothing"]), have.get(seed, ["nothing"])
            if a != b:
                different.append(seed)
                n = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                print("seed %d, line %d:\n  CPython: %s\n  PyEpi:   %s" % (
                    seed, n, (a + ["<end>"])[n], (b + ["<end>"])[n]))
        print("[%d/%d] %d different" % (last - options.first, options.count, len(different)), flush=True)
    print("%d programs, %d different%s" % (
        options.count, len(different), ": " + " ".join(map(str, different)) if different else ""))
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
