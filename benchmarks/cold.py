"""Whole processes from a cold start, by turns: CPython and PyEpi, and PyEpi with other options.

Usage: cold.py [--runs N] [--variant OPTIONS]… [PROGRAM…]. Each program of cold/ prints its result, which must be
the same everywhere. Shows the least wall seconds of N runs, and CPU seconds of the same, over CPython's."""
import argparse
import math
import os
import pathlib
import subprocess
import sys
import time

here = pathlib.Path(__file__).parent
parser = argparse.ArgumentParser()
parser.add_argument("--runs", type=int, default=3)
parser.add_argument("--python", default="python3")
parser.add_argument("--variant", action="append", default=[], help="options of one more PyEpi, such as --no-jit")
parser.add_argument("programs", nargs="*")
options = parser.parse_args()
programs = options.programs or sorted(p.stem for p in (here / "cold").glob("*.py"))
pyepi = str(here.parent / "pyepi")
commands = {"CPython": [options.python], "PyEpi": [pyepi]}
commands |= {v: [pyepi, *v.split()] for v in options.variant}


def run(command):
    begin, before = time.perf_counter(), os.times()
    done = subprocess.run(command, capture_output=True, text=True)
    wall, after = time.perf_counter() - begin, os.times()
    if done.returncode:
        sys.exit(done.stderr)
    return wall, after.children_user + after.children_system - before.children_user - before.children_system, done.stdout


names = list(commands)
print(f"{'':12}{'CPython s':>10}", *(f"{n[-22:]:>24}" for n in names[1:]))
print(f"{'program':12}{'':>10}", *(f"{'s':>8}{'ratio':>8}{'CPU':>8}" for _ in names[1:]))
ratios = {n: [] for n in names[1:]}
for program in programs:
    least = {}
    outputs = set()
    for _ in range(options.runs):
        for name, command in commands.items():
            wall, cpu, output = run([*command, str(here / "cold" / (program + ".py"))])
            outputs.add(output)
            old = least.get(name, (math.inf, math.inf))
            least[name] = min(old[0], wall), min(old[1], cpu)
    if len(outputs) > 1:
        sys.exit(f"{program}: different results: {outputs}")
    base = least["CPython"]
    row = f"{program:12}{base[0]:10.2f}"
    for n in ratios:
        wall, cpu = least[n]
        ratios[n].append(wall / base[0])
        row += f" {wall:8.2f}{wall / base[0]:8.2f}{cpu / base[1]:8.2f}"
    print(row, flush=True)
mean = {n: math.exp(sum(map(math.log, r)) / len(r)) for n, r in ratios.items()}
print(f"{'mean, worst':22}", *(f"{mean[n]:16.2f}{max(ratios[n]):8.2f}" for n in names[1:]))
