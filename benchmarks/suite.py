#!/usr/bin/env python3
"""Compares Python systems over any folder of benchmarks with the interface of are-we-fast-yet: NAME.inner_benchmark_loop(n).

Usage: suite.py FOLDER [--seconds S] [--runs N] [NAME:INNER…]. CPython, PyPy and GraalPy ($GRAALPY) where they are installed, and
PyEpi, by turns, each benchmark in a process of its own. Milliseconds of an iteration in thread time: the median of the last third;
the first; the 95th percentile of the last third over its median; the last third's median over the best third's.
"""
import argparse
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
PROBLEMS = (
    "DeltaBlue:1000 Richards:3 Json:10 CD:10 Havlak:1 Bounce:100 List:50 Permute:50 Queens:50 Sieve:100 Storage:30"
    " Towers:30 NBody:250000 Mandelbrot:500"
)
parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--seconds", type=float, default=30, help="of each process (30)")
parser.add_argument("--runs", type=int, default=1, help="processes of each system, by turns (1)")
parser.add_argument("problems", nargs="*", default=PROBLEMS.split(), metavar="NAME:INNER")
options = parser.parse_intermixed_args()
if not (options.folder / "benchmark.py").exists():
    parser.error(f"{options.folder} holds no benchmark.py: give the folder with the benchmarks of Python")


def systems():
    found = {"CPython": sys.executable, "PyPy": shutil.which("pypy3"), "GraalPy": os.environ.get("GRAALPY")}
    found["PyEpi"] = str(here.parent / "pyepi")
    return {name: path for name, path in found.items() if path}


def measure(path, name, inner):
    command = [path, str(here / "suite" / "worker.py"), str(options.folder), name, inner, str(options.seconds)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(f"{name} under {path}: {(done.stderr or done.stdout).strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    times = [float(t) for t in done.stdout.split()]
    third = max(1, len(times) // 3)
    thirds = [statistics.median(times[k : k + third]) for k in (0, third, len(times) - third)]
    late = sorted(times[-third:])
    return {
        "steady": thirds[-1],
        "first": times[0],
        "spread": late[int(0.95 * len(late))] / thirds[-1],
        "drift": thirds[-1] / min(thirds),
    }


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


paths = systems()
print(f"{'':20}" + "".join(f"{s:>20}" for s in paths) + f"{'PyEpi':>18}")
print(f"{'':20}" + f"{'steady':>10}{'first':>10}" * len(paths) + f"{'spread':>9}{'drift':>9}")
ratios = {s: ([], []) for s in paths}
for problem in options.problems:
    name, _, inner = problem.partition(":")
    results = {s: [] for s in paths}
    for _ in range(options.runs):
        for s, path in paths.items():
            r = measure(path, name, inner or "1")
            if r:
                results[s].append(r)
    row = f"{name + ' ' + inner:20}"
    middle = {
        s: {k: statistics.median(r[k] for r in rs) for k in rs[0]} for s, rs in results.items() if rs
    }
    for s in paths:
        m = middle.get(s)
        row += f"{m['steady']:10.2f}{m['first']:10.0f}" if m else f"{'-':>10}{'-':>10}"
        if m and "PyEpi" in middle:
            ratios[s][0].append(m["steady"] / middle["PyEpi"]["steady"])
            ratios[s][1].append(m["first"] / middle["PyEpi"]["first"])
    mine = middle.get("PyEpi")
    print(row + (f"{mine['spread']:9.2f}{mine['drift']:9.2f}" if mine else ""), flush=True)
print(f"{'times of PyEpi':20}" + "".join(f"{mean(a):10.2f}{mean(b):10.2f}" for a, b in ratios.values()))
