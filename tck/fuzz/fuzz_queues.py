#!/usr/bin/env python3
"""Compares random queues of transactions under PyEpi, in several modes, with the calls in the order of adding under CPython.

  fuzz_queues.py --count 1000                 seeds 0 to 999 in all modes
  fuzz_queues.py --modes threads,emulator     some of them
  fuzz_queues.py --show 512                   the program of one seed

Ends with the seeds whose output differs; status 1 where there are any, or where fewer programs than a third had a queue
that left the interpreter.
"""

import argparse
import os
import sys

import batches
import queue_programs

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
LEAST_SHARE = 1 / 3

MODES = {
    "none": "--no-jit --pyepi.device=none --pyepi.host-threads=0",
    "default": "--pyepi.host-threads=2",
    "threads": "--no-jit --pyepi.device=none --pyepi.host-threads=3 --pyepi.policy=always",
    "graal-threads": "--pyepi.device=none --pyepi.host-threads=2 --pyepi.policy=always",
    "emulator": "--no-jit --pyepi.device=emulator",
    "shared": "--no-jit --pyepi.device=emulator --pyepi.policy=auto --pyepi.host-scale=20",
    "threads-abort": "--no-jit --pyepi.device=none --pyepi.host-threads=2 --pyepi.policy=always --pyepi.force-abort=2",
    "emulator-abort": "--no-jit --pyepi.device=emulator --pyepi.force-abort=3",
}

# Modes in which queues need not leave the interpreter.
FREE = ("none", "default", "shared")


def main():
    parser = argparse.ArgumentParser(description="Compares random queues of transactions with the order of adding.")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--batch", type=int, default=100, help="programs in one process")
    parser.add_argument("--limit", type=int, default=600, help="seconds for a batch")
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--python", default="python3")
    parser.add_argument("--pyepi", default=os.path.join(TOP, "pyepi"))
    parser.add_argument("--show", type=int, help="print the program of a seed")
    options = parser.parse_args()
    if options.show is not None:
        print(queue_programs.program(options.show), end="")
        return
    worker = [os.path.join(HERE, "queue_worker.py")]
    commands = {m: [options.pyepi, "--pyepi.hot-after=25"] + MODES[m].split() + worker for m in options.modes.split(",")}
    different, left = batches.compare(options, [options.python] + worker, commands)
    few = [m for m in commands if m not in FREE and left[m] < options.count * LEAST_SHARE]
    sys.exit(1 if different or few else 0)


if __name__ == "__main__":
    main()
