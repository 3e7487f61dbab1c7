#!/usr/bin/env python3
"""Programs on sixteen cores, data in shared DRAM, all transfers included: plain Python sources, modelled time.

    benchmarks/device_chip.py [PROGRAM...] [--option=--pyepi.NAME=VALUE]...

For the loop of each program of device_chip/ that has most to do: what the report says of modelled seconds, transfers and bytes, the operations
that the source asks for in that time, and what the link to DRAM alone would allow: its speed times operations a byte.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PYEPI = HERE.parent / "pyepi"

PEAK = 19.2e9
"""Sixteen cores at 600 MHz, a fused operation a cycle."""

READ = 154.5e6
"""Bytes a second from DRAM, of the whole chip (docs/cycle-model.md)."""

# Operations on numbers, of all calls together; a fused one is two.
OPERATIONS = {
    "matmul": 2 * 512 ** 3,
    "stencil": 100 * 254 ** 2 * 4,
    "nbody": 4 * 1024 ** 2 * 18,
    "convolution": 4 * 252 ** 2 * 50,
    "normal": 4 * 16384 * 21,
    "life": 10 * 254 ** 2 * 10,
}


def run(name, options):
    """The loop of a program that took part in most of its operations."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        subprocess.run(
            [str(PYEPI), "--pyepi.device=emulator", f"--pyepi.report={report}", *options,
             str(HERE / "device_chip" / f"{name}.py")],
            capture_output=True, text=True, check=True)
        loops = [loop for loop in json.loads(report.read_text())["loops"] if loop["function"] != "<module>"]
        return max(loops, key=lambda loop: (loop["modelledSeconds"] or 0, loop["iterations"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help="those to run; all where none is named")
    parser.add_argument("--option", action="append", default=[], help="passed on to pyepi")
    options = parser.parse_args()
    print(f"{'program':12}{'ms':>9}{'transfers':>11}{'cores':>8}{'MB in':>8}{'MB out':>8}{'MFLOPS':>9}{'of peak':>9}{'DRAM allows':>13}")
    for name in options.programs or OPERATIONS:
        loop = run(name, options.option)
        seconds = loop["modelledSeconds"] or 0
        if loop["verdict"] != "offloaded" or not seconds or loop["reason"]:
            print(f"{name:12}not on the cores: {loop['reason'] or loop['verdict']}", flush=True)
            continue
        cores = loop["cycles"]["critical"] / 600e6
        rate = OPERATIONS[name] / seconds
        allows = min(PEAK, READ * OPERATIONS[name] / loop["bytesIn"])
        print(f"{name:12}{1e3 * seconds:>9.1f}{1e3 * (seconds - cores):>11.1f}{1e3 * cores:>8.1f}{loop['bytesIn'] / 1e6:>8.2f}"
              f"{loop['bytesOut'] / 1e6:>8.2f}{rate / 1e6:>9.1f}{100 * rate / PEAK:>8.2f}%{allows / 1e6:>13.1f}", flush=True)


if __name__ == "__main__":
    main()
