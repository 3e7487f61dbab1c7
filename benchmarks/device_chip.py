#!/usr/bin/env python3
"""Programs on sixteen cores, data in shared DRAM, all transfers included: plain Python sources, modelled time.

    benchmarks/device_chip.py [PROGRAM...] [--option=--pyepi.NAME=VALUE]... [--plot FILE.svg] [--markdown]

For the loops of each program of device_chip/ that are in functions: what the report says of modelled seconds, cycles and bytes; the operations that
the source asks for in that time; what one core of the same model takes; and what the link from DRAM alone would allow: its
speed times operations a byte that cores fetch.
"""

import argparse
import json
import math
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PYEPI = HERE.parent / "pyepi"

PEAK = 19.2e9
"""Sixteen cores at 600 MHz, a fused operation a cycle."""

READ = 154.5e6
"""Bytes a second from DRAM, of the whole chip (docs/cycle-model.md)."""

# Operations on numbers, of all calls together; a fused one, a quotient and a root are two.
OPERATIONS = {
    "matmul": 2 * 512 ** 3,
    "stencil": 100 * 254 ** 2 * 4,
    "nbody": 4 * 1024 ** 2 * 18,
    "convolution": 4 * 252 ** 2 * 50,
    "normal": 4 * 16384 * 21,
    "blackscholes": 4 * 16384 * 52,
    "life": 10 * 254 ** 2 * 10,
    "kmeans": 4 * 8192 * 16 * 6,
    "fft": 12 * 2048 * 10,
    "prefix": 4 * 2 * 16384,
    "spmv": 4 * 2048 * 16 * 2,
}


def run(name, options):
    """The sums of what is reported of the loops in functions, and why one of them is not on the cores."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        subprocess.run(
            [str(PYEPI), "--pyepi.device=emulator", f"--pyepi.report={report}", *options,
             str(HERE / "device_chip" / f"{name}.py")],
            capture_output=True, text=True, check=True)
        loops = [loop for loop in json.loads(report.read_text())["loops"] if not loop["function"].startswith("<")]
    sums = {key: sum(loop[key] or 0 for loop in loops) for key in ("modelledSeconds", "bytesIn", "bytesOut", "bytesFetched")}
    sums["critical"] = sum(loop["cycles"]["critical"] for loop in loops)
    bad = [loop["reason"] or loop["verdict"] for loop in loops if loop["verdict"] != "offloaded" or loop["reason"]]
    return sums, bad[0] if bad else None


def plot(rows, file):
    """The roofline of the chip, with the programs on it; both axes by powers of ten."""
    width, height, left, bottom = 700, 380, 60, 330

    def x(intensity):
        return left + (math.log10(intensity) + 2) * 120

    def y(rate):
        return bottom - (math.log10(rate) - 7) * 85

    ridge = PEAK / READ
    parts = [f'<polyline points="{x(0.05):.0f},{y(READ * 0.05):.0f} {x(ridge):.0f},{y(PEAK):.0f} {x(1000):.0f},{y(PEAK):.0f}" '
             'fill="none" stroke="#444" stroke-width="2"/>']
    for power in range(7, 11):
        label = f"{10 ** power / 1e9:g} GFLOPS"
        parts.append(f'<line x1="{left}" x2="{width - 40}" y1="{y(10 ** power):.0f}" y2="{y(10 ** power):.0f}" stroke="#ddd"/>'
                     f'<text x="4" y="{y(10 ** power) - 3:.0f}">{label}</text>')
    for power in range(-1, 4):
        parts.append(f'<line x1="{x(10 ** power):.0f}" x2="{x(10 ** power):.0f}" y1="20" y2="{bottom}" stroke="#ddd"/>'
                     f'<text x="{x(10 ** power) - 8:.0f}" y="{bottom + 15}">{10 ** power:g}</text>')
    parts.append(f'<text x="{width // 2 - 120}" y="{bottom + 34}">operations for a byte that cores fetch from DRAM</text>')
    for name, intensity, whole, cores in rows:
        at = x(min(intensity, 1000))
        parts.append(f'<line x1="{at:.0f}" x2="{at:.0f}" y1="{y(whole):.0f}" y2="{y(cores):.0f}" stroke="#27c"/>'
                     f'<circle cx="{at:.0f}" cy="{y(whole):.0f}" r="4" fill="#27c"/>'
                     f'<circle cx="{at:.0f}" cy="{y(cores):.0f}" r="3" fill="white" stroke="#27c"/>'
                     f'<text x="{at + 6:.0f}" y="{y(whole) + 4:.0f}">{name}</text>')
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
                    f'font-size="11"><rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help="those to run; all where none is named")
    parser.add_argument("--option", action="append", default=[], help="passed on to pyepi")
    parser.add_argument("--plot", type=pathlib.Path, help="file for the roofline")
    parser.add_argument("--markdown", action="store_true", help="a table for the documentation")
    parser.add_argument("--one", action="store_true", help="one core too, for the times it takes")
    options = parser.parse_args()
    titles = ["program", "ms", "host alone", "cores", "MB in", "fetched", "MB out", "MFLOPS", "of peak", "DRAM allows", "one core"]
    line = "| " + " | ".join(["{}"] * len(titles)) + " |" if options.markdown else "{:13}" + "{:>12}" * (len(titles) - 1)
    print(line.format(*titles))
    if options.markdown:
        print("|" + "---|" * len(titles))
    points = []
    for name in options.programs or OPERATIONS:
        loop, bad = run(name, options.option)
        seconds = loop["modelledSeconds"]
        if bad or not seconds:
            print(line.format(name, f"not on the cores: {bad}", *[""] * (len(titles) - 2)), flush=True)
            continue
        cores = loop["critical"] / 600e6
        rate = OPERATIONS[name] / seconds
        intensity = OPERATIONS[name] / max(1, loop["bytesFetched"])
        one = run(name, [*options.option, "--pyepi.board=1x1"])[0] if options.one else None
        times = f"{one['critical'] / loop['critical']:.1f} ({one['modelledSeconds'] / seconds:.1f})" if one else ""
        points.append((name, intensity, rate, OPERATIONS[name] / cores))
        print(line.format(
            name, f"{1e3 * seconds:.1f}", f"{1e3 * max(0, seconds - cores):.1f}", f"{1e3 * cores:.1f}", f"{loop['bytesIn'] / 1e6:.2f}",
            f"{loop['bytesFetched'] / 1e6:.2f}", f"{loop['bytesOut'] / 1e6:.2f}", f"{rate / 1e6:.1f}", f"{100 * rate / PEAK:.2f} %",
            f"{min(PEAK, READ * intensity) / 1e6:,.0f}", times), flush=True)
    if options.plot:
        plot(points, options.plot)


if __name__ == "__main__":
    main()
