#!/usr/bin/env python3
"""Compares what calls with random arguments give under CPython and PyEpi: values, errors and their words.

  fuzz_calls.py                          builtin types, operators and some modules
  fuzz_calls.py str struct --seed 7      some of them; --calls 40 of each method
  fuzz_calls.py --python python3.12      the CPython to compare with: of another version than PyEpi says, words differ

Ends with how many lines differ of each name, an example of each kind of difference; status 1 where there are any. What
sets hold has no order, and what is random or a time differs: such lines are to be read, not counted.
"""

import argparse
import collections
import os
import re
import subprocess
import sys

import call_values

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
MODULES = (
    "math cmath operator functools collections heapq bisect binascii zlib json base64 array copy fractions decimal statistics "
    "string struct datetime calendar html textwrap shlex difflib fnmatch dataclasses enum ipaddress colorsys reprlib").split()


def lines(command, options, names):
    worker = [os.path.join(HERE, "call_worker.py"), str(options.seed), str(options.calls)] + names
    done = subprocess.run(
        command.split() + worker, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="backslashreplace",
        env=dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8:backslashreplace"))
    found, name = collections.defaultdict(list), None
    for line in done.stdout.split("\n"):
        if line.startswith("=== "):
            name = line[4:]
        elif " => " in line:
            found[name].append(line.split(" => ", 1))
    return found


def kind(call, a, b):
    """What the differences of one cause have in common: the name called, and the begin of what came of it."""
    called = re.match(r"(?:\(.*?\)\.|m\.)?(\w*)", call).group(1)
    return called, *(re.sub(r"'[^']*'|\d+", "", text)[:30] for text in (a, b))


def main():
    parser = argparse.ArgumentParser(description="Compares calls with random arguments under CPython and PyEpi.")
    parser.add_argument("names", nargs="*", help="types, operators, modules")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--calls", type=int, default=8, help="of each function and method")
    parser.add_argument("--python", default="python3.12")
    parser.add_argument("--pyepi", default=os.path.join(TOP, "pyepi") + " --no-jit")
    options = parser.parse_args()
    names = options.names or [*call_values.RECEIVERS, "operators", *MODULES]
    want, have = lines(options.python, options, names), lines(options.pyepi, options, names)
    different = 0
    for name in names:
        kinds, rest = collections.defaultdict(list), collections.defaultdict(list)
        for call, result in have[name]:
            rest[call].append(result)
        for call, result in want[name]:
            other = rest[call].pop(0) if rest[call] else "(not called)"
            if result != other:
                kinds[kind(call, result, other)].append((call, result, other))
        count = sum(map(len, kinds.values()))
        different += count
        print("%s: %d calls, %d different" % (name, len(want[name]), count))
        for examples in sorted(kinds.values(), key=len, reverse=True):
            call, result, other = examples[0]
            print("  %d  %s\n     CPython: %s\n     PyEpi:   %s" % (len(examples), call, result[:150], other[:150]))
    sys.exit(different > 0)


if __name__ == "__main__":
    main()
