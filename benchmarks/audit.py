#!/usr/bin/env python3
"""Compares builtins and library functions with CPython: first call in a new process, and later calls.

Usage: audit.py [--only TEXT]... [--runs N] [--seconds S] [--table FILE] [--json FILE] [--strict]

Each row of `audit_rows.py` runs in a process of its own under `python3` and under PyEpi (PYTHON and PYEPI name others), by
turns. Cold is the wall time of the row's first call after its set-up, the least of the runs; warm the median of the later
half of calls made in S seconds. A ratio is PyEpi's time by CPython's. Rows are sorted by how far they are above the floors,
10 cold and 3 warm. With --strict the exit code is 1 where one is above. Results must be equal, too.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time

COLD, WARM = 10.0, 3.0


def child(group, row, seconds):
    """Runs one row and prints cold seconds, warm seconds, number of calls and a digest of the result."""
    from audit_rows import GROUPS

    name, setup, rows = GROUPS[group]
    names = {"__name__": "row"}
    exec(setup, names)
    exec("def run():\n    return %s\n" % rows[row][2], names)
    run = names["run"]
    clock = time.perf_counter
    begin = clock()
    result = run()
    cold = clock() - begin
    try:
        digest = hashlib.sha256(repr(result).encode()).hexdigest()[:12]
    except Exception:
        digest = "-"
    times = []
    end = clock() + seconds
    while clock() < end or len(times) < 3:
        begin = clock()
        run()
        times.append(clock() - begin)
    later = sorted(times[len(times) // 2:])
    print(json.dumps([cold, later[len(later) // 2], len(times), digest]))


def measure(command, group, row, seconds):
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONPATH=os.path.dirname(os.path.abspath(__file__)))
    try:
        ran = subprocess.run(command + [os.path.abspath(__file__), "--child", str(group), str(row), "--seconds", str(seconds)],
                             capture_output=True, text=True, timeout=120, env=environment)
        return json.loads(ran.stdout.strip().splitlines()[-1])
    except (subprocess.TimeoutExpired, IndexError, ValueError):
        return None


def badness(row):
    return max(row["cold"] / COLD, row["warm"] / WARM)


def figure(seconds):
    return "%.2f s" % seconds if seconds >= 1 else "%.3g ms" % (seconds * 1e3)


def table(rows):
    lines = ["| function | size | CPython | PyEpi, first call | PyEpi, later calls | ratio cold | ratio warm |",
             "|---|---|---:|---:|---:|---:|---:|"]
    for r in rows:
        lines.append("| %s: %s | %s | %s | %s | %s | %s%.1f | %s%.1f |" % (
            r["group"], r["what"].replace("|", "\\|"), r["size"], figure(r["cpython"][1]), figure(r["pyepi"][0]),
            figure(r["pyepi"][1]), "**" if r["cold"] > COLD else "", r["cold"], "**" if r["warm"] > WARM else "", r["warm"]))
    return "\n".join(line.replace("| **", "| ! ") for line in lines)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", action="append", help="rows whose group or name contains this")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--table", help="write a page of Markdown")
    parser.add_argument("--json")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--child", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(*options.child, options.seconds)
    from audit_rows import GROUPS

    python = os.environ.get("PYTHON", "python3").split()
    pyepi = os.environ.get("PYEPI", os.path.join(os.path.dirname(here), "pyepi")).split()
    rows, failed = [], []
    for g, (group, _, members) in enumerate(GROUPS):
        for m, (what, size, _) in enumerate(members):
            if options.only and not any(o in group + ": " + what for o in options.only):
                continue
            runs = [(measure(python, g, m, min(options.seconds, 0.5)), measure(pyepi, g, m, options.seconds))
                    for _ in range(options.runs)]
            runs = [r for r in runs if r[0] and r[1]]
            if not runs:
                failed.append(group + ": " + what)
                print("failed", failed[-1], file=sys.stderr)
                continue
            theirs, ours = ([min(r[i][k] for r in runs) for k in (0, 1)] for i in (0, 1))
            row = dict(group=group, what=what, size=size, cpython=theirs, pyepi=ours, cold=ours[0] / theirs[0],
                       warm=ours[1] / theirs[1], same=runs[0][0][3] == runs[0][1][3])
            rows.append(row)
            print("%-70s %9.2f %9.2f ms  cold %6.1f  warm %6.2f%s" % (
                group + ": " + what, theirs[0] * 1e3, ours[0] * 1e3, row["cold"], row["warm"],
                "" if row["same"] else "  results differ"), file=sys.stderr, flush=True)
    rows.sort(key=badness, reverse=True)
    above = [r for r in rows if badness(r) > 1]
    if options.json:
        with open(options.json, "w") as f:
            json.dump(rows, f, indent=1)
    said = "%d of %d rows are above 10 cold or 3 warm (marked !)." % (len(above), len(rows))
    if options.table:
        with open(options.table, "w", encoding="utf-8") as f:
            f.write("# Builtins and library functions beside CPython\n\nMade by `benchmarks/audit.py --table`, which says what "
                    "is measured and how. Machines are noisy: figures of one run.\n\n" + said + "\n\n" + table(rows) + "\n")
    else:
        print(table(rows))
    print(said, file=sys.stderr)
    if failed or options.strict and above:
        sys.exit(1)


if __name__ == "__main__":
    main()
