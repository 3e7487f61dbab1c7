#!/usr/bin/env python3
"""Nanoseconds of one operation at a place that meets objects of one class, of four, of sixteen: what inline caches are worth,
and what happens where they end.

Usage: caches.py [--only TEXT]... [--seconds S] [--page FILE] [--json FILE] [--beside JSON]

Each row of `caches_rows.py` runs in a process of its own under `python3` and under PyEpi (PYTHON and PYEPI name others): for each
number of classes a fresh copy of the code is warmed for S seconds of the thread's CPU, which compiles what it runs itself, so that a
busy machine changes little; then the best of nine calls counts, less that of the same loop without the operation. --page puts the table into a page of Markdown between its two markers. --beside adds
the columns of an earlier --json.
"""

import argparse
import json
import os
import subprocess
import sys
import time

DEGREES = 1, 4, 16
OBJECTS = 16
MARKS = "<!-- caches.py: begin -->", "<!-- caches.py: end -->"


def timed(setup, operation, degree, seconds):
    """Seconds of one operation, and what the loop computed."""
    names = {"__name__": "row", "DEGREE": degree}
    exec(setup, names)
    source = "def run(objects, turns):\n  total = 0\n  for turn in range(turns):\n    for o in objects:\n      %s\n  return total\n"
    exec(source % operation.replace("\n", "\n      "), names)
    objects = [names["make"](i % degree) for i in range(OBJECTS)]
    run = names["run"]
    clock = time.thread_time
    turns, end = 50, clock() + seconds
    while clock() < end:
        begin = clock()
        run(objects, turns)
        if clock() - begin < 0.004:
            turns *= 2
    times = []
    for _ in range(9):
        begin = clock()
        result = run(objects, turns)
        times.append(clock() - begin)
    return min(times) / turns / OBJECTS, run(objects, 3)


def child(name, seconds):
    from caches_rows import ROWS

    setup, operation = ROWS[name]
    figures, results = [], []
    for degree in DEGREES:
        empty, _ = timed(setup, "total += 1", degree, seconds / 3)
        full, result = timed(setup, operation, degree, seconds)
        figures.append(max(0, full - empty) * 1e9)
        results.append(repr(result))
    print(json.dumps([figures, results]))


def measure(command, name, seconds):
    here = os.path.abspath(__file__)
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONPATH=os.path.dirname(here))
    ran = subprocess.run(command + [here, "--child", name, "--seconds", str(seconds)], capture_output=True, text=True, env=environment)
    if ran.returncode:
        sys.exit(name + ": " + ran.stderr)
    return json.loads(ran.stdout.strip().splitlines()[-1])


def table(rows, beside):
    groups = ["CPython", "PyEpi"] + (["PyEpi before"] if beside else [])
    lines = ["| operation | " + " | ".join("%s, %d" % (g, d) for g in groups for d in DEGREES) + " |",
             "|---|" + "---:|" * (3 * len(groups))]
    for name, row in rows.items():
        figures = row["cpython"] + row["pyepi"] + (beside.get(name, {}).get("pyepi", []) if beside else [])
        lines.append("| %s | %s |" % (name, " | ".join("%.0f" % f if f >= 10 else "%.1f" % f for f in figures)))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", action="append")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--page")
    parser.add_argument("--json")
    parser.add_argument("--beside")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options.child, options.seconds)
    from caches_rows import ROWS

    here = os.path.dirname(os.path.abspath(__file__))
    python = os.environ.get("PYTHON", "python3").split()
    pyepi = os.environ.get("PYEPI", os.path.join(os.path.dirname(here), "pyepi")).split()
    pyepi += ["--experimental-options", "--engine.BackgroundCompilation=false", "--pyepi.policy=never"]
    rows, wrong = {}, []
    for name in ROWS:
        if options.only and not any(o in name for o in options.only):
            continue
        theirs, ours = measure(python, name, min(options.seconds, 0.2)), measure(pyepi, name, options.seconds)
        rows[name] = dict(cpython=theirs[0], pyepi=ours[0])
        if theirs[1] != ours[1]:
            wrong.append(name)
        print("%-44s" % name + "".join("%8.1f" % f for f in theirs[0] + ours[0]), file=sys.stderr, flush=True)
    if options.json:
        with open(options.json, "w") as f:
            json.dump(rows, f, indent=1)
    text = table(rows, json.load(open(options.beside)) if options.beside else None)
    if options.page:
        with open(options.page, encoding="utf-8") as f:
            before, rest = f.read().split(MARKS[0])
            after = rest.split(MARKS[1])[1]
        with open(options.page, "w", encoding="utf-8") as f:
            f.write(before + MARKS[0] + "\n" + text + "\n" + MARKS[1] + after)
    else:
        print(text)
    if wrong:
        sys.exit("results differ: " + ", ".join(wrong))


if __name__ == "__main__":
    main()
