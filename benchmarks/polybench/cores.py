"""How much faster sixteen cores are than one, modelled, for the kernels over float32.

usage: cores.py [--kernels NAME,...] [--size SIZE] [--page FILE]

Each kernel's medium size runs on an emulated chip of one core and on one of sixteen. Its cycles are those of the busiest core in all launches
of its loops; its milliseconds are modelled, with all transfers between the host and the chip.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
PYEPI = os.environ.get("PYEPI", os.path.join(TOP, "pyepi"))
KERNELS = sorted(f[:-3] for f in os.listdir(HERE) if f.endswith(".py") and f not in ("run.py", "table.py", "cores.py"))
BOARDS = ("1x1", "4x4")


def name(kernel):
    return kernel[1:] if kernel[1:2].isdigit() else kernel


def loops(kernel, board, size):
    """The rows of the kernel's loops that ran on cores, and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "report.json")
        command = [PYEPI, "--no-jit", "--pyepi.device=emulator", "--pyepi.board=" + board, "--pyepi.report=" + file]
        done = subprocess.run(
            [*command, os.path.join(HERE, "run.py"), kernel, "numpy32", size], capture_output=True, text=True, timeout=1800
        )
        with open(file) as f:
            rows = json.load(f)["loops"]
    mine = [r for r in rows if os.path.basename(r["file"]) == kernel + ".py" and r["function"] != "setup"]
    return [r for r in mine if r["outcome"] in ("cores", "both")], done.stdout


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def page(results, size):
    lines = [
        "# Sixteen cores and one",
        "",
        f"The kernels of [the thirty](polybench.md) over NumPy arrays of float32, {size} size, on an emulated chip of one core and of sixteen. *Cycles* are those of",
        "the busiest core, its waits for DRAM included; *ms* are modelled, with all transfers between the host and the chip. Loops that ran on the host are in neither.",
        "",
        "Made by `benchmarks/polybench/cores.py`.",
        "",
        "| kernel | million cycles on one | on sixteen | times | ms on one | on sixteen | times |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for k, ((c1, s1), (c16, s16)) in results.items():
        lines.append(
            f"| {name(k)} | {c1 / 1e6:.2f} | {c16 / 1e6:.2f} | {c1 / c16:.1f} | {s1 * 1e3:.2f} | {s16 * 1e3:.2f} | {s1 / s16:.1f} |"
        )
    busy, all_of_it = ([one[i] / many[i] for one, many in results.values()] for i in (0, 1))
    lines += ["", f"Geometric means of {len(results)}: {mean(busy):.1f} by cycles, {mean(all_of_it):.1f} with all transfers."]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--kernels", default=",".join(KERNELS))
    parser.add_argument("--size", default="medium")
    parser.add_argument("--page")
    options = parser.parse_args()
    results = {}
    for k in options.kernels.split(","):
        sides = [loops(k, board, options.size) for board in BOARDS]
        if sides[0][1] != sides[1][1] or not all(rows for rows, _ in sides):
            print(k, "left out", [len(rows) for rows, _ in sides], flush=True)
            continue
        results[k] = [
            (sum(r["cycles"]["critical"] for r in rows), sum(r["modelledSeconds"] for r in rows)) for rows, _ in sides
        ]
        print(k, results[k], flush=True)
    if options.page:
        with open(options.page, "w") as f:
            f.write(page(results, options.size))


if __name__ == "__main__":
    main()
