#!/usr/bin/env python3
"""Compares random nests of loops over matrices that do not fit a core: on emulated cores, and in the interpreter.

  fuzz_nests.py --count 1000           seeds 0 to 999 in all modes
  fuzz_nests.py --modes emulator,1x1   some of them
  fuzz_nests.py --show 512             the program of one seed

With --python, a CPython that has NumPy, that one says what is right. Ends with the seeds whose output differs; status 1
where there are any, or where fewer than half of the programs ran on cores.
"""

import argparse
import os
import sys

import batches
import nest_programs

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
NONE = "--no-jit --pyepi.device=none --pyepi.host-threads=0"
MODES = {
    "emulator": "--no-jit --pyepi.device=emulator",
    "1x1": "--no-jit --pyepi.device=emulator --pyepi.board=1x1",
    "8x8": "--no-jit --pyepi.device=emulator --pyepi.board=8x8",
    "alone": "--no-jit --pyepi.device=emulator --pyepi.without=shared-tiles",
    "again": "--no-jit --pyepi.device=emulator --pyepi.without=keep-arrays",
    "abort": "--no-jit --pyepi.device=emulator --pyepi.force-abort=4",
}

# Modes in which every chunk is discarded.
SEQUENTIAL = ("abort",)


def main():
    parser = argparse.ArgumentParser(description="Compares random nests of loops on cores and in the interpreter.")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--batch", type=int, default=50, help="programs in one process")
    parser.add_argument("--limit", type=int, default=900, help="seconds for a batch")
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--python", help="a CPython with NumPy 2")
    parser.add_argument("--pyepi", default=os.path.join(TOP, "pyepi"))
    parser.add_argument("--show", type=int, help="print the program of a seed")
    options = parser.parse_args()
    if options.show is not None:
        print(nest_programs.program(options.show), end="")
        return
    worker = [os.path.join(HERE, "nest_worker.py")]
    oracle = [options.python] if options.python else [options.pyepi] + NONE.split()
    commands = {m: [options.pyepi] + MODES[m].split() + worker for m in options.modes.split(",")}
    different, left = batches.compare(options, oracle + worker, commands)
    few = [m for m in commands if m not in SEQUENTIAL and left[m] < options.count / 2]
    sys.exit(1 if different or few else 0)


if __name__ == "__main__":
    main()
