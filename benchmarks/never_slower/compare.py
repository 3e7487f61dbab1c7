"""Runs each kernel in a process of its own, with and without host threads by turns."""
import json
import os
import pathlib
import statistics
import subprocess
import sys

from kernels import KERNELS

pyepi, runs, seconds = sys.argv[1], int(sys.argv[2]), sys.argv[3]
names = sys.argv[4:] or [k.__name__ for k in KERNELS]
here = pathlib.Path(__file__).parent
MODES = {"off": ["--pyepi.device=none", "--pyepi.host-threads=0"], "default": []}


def median(results, key):
    return statistics.median(r[key] for r in results)


def measure(name, options):
    command = [pyepi, *options, str(here / "measure.py"), name, seconds]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ})
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


print(f"{'kernel':14}{'first off':>11}{'default':>9}{'ratio':>7}{'later off':>11}{'default':>9}{'ratio':>7}{'CPU':>7}")
worst = 0
for name in names:
    results = {mode: [] for mode in MODES}
    for _ in range(runs):
        for mode, options in MODES.items():
            results[mode].append(measure(name, options))
    values = {r["value"] for rs in results.values() for r in rs}
    if len(values) != 1 or not all(r["same"] for rs in results.values() for r in rs):
        sys.exit(f"{name}: different results: {values}")
    off, on = results["off"], results["default"]
    ratios = [median(on, k) / median(off, k) for k in ("first", "later", "laterCpu")]
    worst = max(worst, ratios[0], ratios[1])
    print(
        f"{name:14}{median(off, 'first'):11.3f}{median(on, 'first'):9.3f}{ratios[0]:7.2f}"
        f"{median(off, 'later'):11.4f}{median(on, 'later'):9.4f}{ratios[1]:7.2f}{ratios[2]:7.2f}",
        flush=True,
    )
print(f"worst ratio {worst:.2f}")
