#!/usr/bin/env python3
"""Compares Python systems over any folder of benchmarks with the interface of are-we-fast-yet: NAME.inner_benchmark_loop(n).

Usage: suite.py FOLDER [--seconds S] [--runs N] [--plot FILE.svg] [NAME:INNER…]. CPython, PyPy and GraalPy ($GRAALPY) where they are
installed, and PyEpi, by turns, each benchmark in a process of its own. Milliseconds of an iteration in thread time: the median of the
last third ("steady"), the first; the 95th percentile of the last third over its median; the last third's median over the best third's.
Then wall seconds from the start of the process to the first line of the program and to the end of the first iteration within 1.5 of
steady, and its peak memory.
"""
import argparse
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here / "suite"))
from picture import draw  # noqa: E402

PROBLEMS = (
    "DeltaBlue:1000 Richards:3 Json:10 CD:10 Havlak:1 Bounce:100 List:50 Permute:50 Queens:50 Sieve:100 Storage:30"
    " Towers:30 NBody:250000 Mandelbrot:500"
)
parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--seconds", type=float, default=30, help="of each process (30)")
parser.add_argument("--runs", type=int, default=1, help="processes of each system, by turns (1)")
parser.add_argument("--plot", type=pathlib.Path, metavar="FILE.svg", help="draws all of it")
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
    with tempfile.TemporaryFile("w+") as out:
        launched = time.time()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        lines = out.read().splitlines()
    if process.returncode:
        print(f"{name} under {path}: {lines[-1:]}", file=sys.stderr)
        return None
    iterations = [tuple(map(float, line.split())) for line in lines[1:]]
    times = [t for t, _ in iterations]
    third = max(1, len(times) // 3)
    thirds = [statistics.median(times[k : k + third]) for k in (0, third, len(times) - third)]
    late = sorted(times[-third:])
    return {
        "steady": thirds[-1],
        "first": times[0],
        "spread": late[int(0.95 * len(late))] / thirds[-1],
        "drift": thirds[-1] / min(thirds),
        "start": float(lines[0]) - launched,
        "warm": next(end for t, end in iterations if t <= 1.5 * thirds[-1]) - launched,
        "memory": usage.ru_maxrss / 1024,
    }


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


FIGURES = {
    "steady": ("Steady state", "ms an iteration"),
    "first": ("First iteration", "ms"),
    "warm": ("Until within 1.5 of steady state", "s"),
    "start": ("Start-up", "s"),
    "memory": ("Peak memory", "MB"),
}
paths = systems()


def table(figures, digits):
    """Prints rows of some figures as they come; gives what was measured, and fills it."""
    print(f"{'':20}" + "".join(f"{s:>{10 * len(figures)}}" for s in paths))
    print(f"{'':20}" + "".join(f"{f:>10}" for f in figures) * len(paths), flush=True)
    for benchmark, middle in measured.items():
        row = f"{benchmark:20}"
        for s in paths:
            row += "".join(f"{middle[s][f]:10.{d}f}" if s in middle else f"{'-':>10}" for f, d in zip(figures, digits))
        print(row)
    means = ""
    for s in paths:
        both = [m for m in measured.values() if s in m and "PyEpi" in m]
        means += "".join(f"{mean([m[s][f] / m['PyEpi'][f] for m in both]):10.2f}" for f in figures)
    print(f"{'times of PyEpi':20}" + means)


measured = {}
for problem in options.problems:
    name, _, inner = problem.partition(":")
    print(f"measuring {name}", file=sys.stderr, flush=True)
    results = {s: [] for s in paths}
    for _ in range(options.runs):
        for s, path in paths.items():
            r = measure(path, name, inner or "1")
            if r:
                results[s].append(r)
    measured[f"{name} {inner}"] = {
        s: {k: statistics.median(r[k] for r in rs) for k in rs[0]} for s, rs in results.items() if rs
    }
table(["steady", "first"], [2, 0])
print()
table(["spread", "drift"], [2, 2])
print()
table(["start", "warm", "memory"], [2, 2, 0])
if options.plot:
    panels = []
    for key, (title, unit) in FIGURES.items():
        panels.append((title, unit, {b.split()[0]: {s: m[key] for s, m in ms.items()} for b, ms in measured.items()}))
    draw(options.plot, paths, panels)
