#!/usr/bin/env python3
"""Compares random array programs under CPython with NumPy and under PyEpi.

  fuzz_arrays.py --count 20000           seeds 0 to 19999
  fuzz_arrays.py --show 512              the program of one seed, with what both print
  fuzz_arrays.py --reduce 512            its lines that a difference needs
  fuzz_arrays.py --options=--pyepi.policy=always   with options of PyEpi

What may differ stands in array_bounds.txt. Ends with the kinds of difference, each with a seed; status 1 where there are more than --allow says.
"""

import argparse
import collections
import concurrent.futures
import os
import subprocess
import sys
import tempfile

import array_compare
import arrays
import batches

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


def run_texts(command, programs, limit):
    """What each of several programs, lists of lines, prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.write("\n\n".join("\n".join(p) for p in programs))
    try:
        out = subprocess.run(
            command + [os.path.join(HERE, "array_worker.py"), "--file", file.name],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", timeout=limit).stdout
    finally:
        os.unlink(file.name)
    found = batches.sections(out)
    return [found.get(n, []) for n in range(len(programs))]


def reduced(lines, python, pyepi, limit):
    """The program without the lines that its last difference does not need."""
    def differing(programs):
        return [array_compare.differences(p, a, b) for p, a, b in zip(
            programs, run_texts(python, programs, limit), run_texts(pyepi, programs, limit))]

    found = differing([lines])[0]
    if not found:
        return lines
    lines = lines[:found[0][0] + 1]
    while True:
        candidates = [lines[:n] + lines[n + 1:] for n in range(len(lines) - 1)]
        good = [c for c, d in zip(candidates, differing(candidates)) if d and d[-1][0] == len(c) - 1] if candidates else []
        if not good:
            return lines
        lines = good[-1]


def main():
    parser = argparse.ArgumentParser(description="Compares random array programs under CPython and PyEpi.")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=500, help="programs in one process")
    parser.add_argument("--limit", type=int, default=90, help="seconds for a batch")
    parser.add_argument("--jobs", type=int, default=1, help="batches at the same time")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--pyepi", default=os.path.join(TOP, "pyepi") + " --no-jit")
    parser.add_argument("--options", default="", help="options of PyEpi")
    parser.add_argument("--show", type=int)
    parser.add_argument("--reduce", type=int)
    parser.add_argument("--allow", type=int, default=0, help="programs that may differ")
    parser.add_argument("--most", type=int, default=1000, help="kinds of difference to show")
    options = parser.parse_args()
    python = options.python.split()
    pyepi = (options.pyepi + " " + options.options).split()
    if options.reduce is not None or options.show is not None:
        lines = arrays.program(options.show if options.reduce is None else options.reduce)
        if options.reduce is not None:
            lines = reduced(lines, python, pyepi, options.limit)
        for line, a, b in zip(lines, run_texts(python, [lines], options.limit)[0], run_texts(pyepi, [lines], options.limit)[0]):
            same = array_compare.same(line, a, b) or any(known.search(line) for known in arrays.KNOWN)
            print(line + ("" if same and options.reduce is not None else "\n    %s" % a if same else "\n    CPython: %s\n    PyEpi:   %s" % (a, b)))
        return
    kinds, bad, lines = collections.defaultdict(list), set(), 0
    end = options.first + options.count
    parts = [range(f, min(end, f + options.batch)) for f in range(options.first, end, options.batch)]
    worker = [os.path.join(HERE, "array_worker.py")]

    def both(seeds):
        return [batches.outputs(c + worker, seeds.start, seeds.stop, options.limit) for c in (python, pyepi)]

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for seeds, (want, have) in zip(parts, pool.map(both, parts)):
            for seed in seeds:
                program = arrays.program(seed)
                lines += len(program)
                for n, a, b in array_compare.differences(program, want.get(seed, []), have.get(seed, [])):
                    bad.add(seed)
                    kinds[array_compare.kind(program[n], a, b)].append((seed, program[n], a, b))
            print("[to %d] %d different" % (seeds[-1], len(bad)), file=sys.stderr, flush=True)
    for _, cases in sorted(kinds.items(), key=lambda item: -len(item[1]))[:options.most]:
        seed, line, a, b = min(cases, key=lambda case: len(case[1]) + len(case[2]))
        print("%d times, seed %d: %s\n  CPython: %s\n  PyEpi:   %s" % (len(cases), seed, line, a, b))
    print("%d programs, %d lines, %d different" % (options.count, lines, len(bad)))
    sys.exit(1 if len(bad) > options.allow else 0)


if __name__ == "__main__":
    main()
