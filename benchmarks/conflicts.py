#!/usr/bin/env python3
"""What conflicts cost on cores: modelled time of one loop on sixteen cores and on one, by the share of iterations that meet.

    benchmarks/conflicts.py [--rates 0,0.01,…] [--plot FILE.svg] [--markdown] [--option=--pyepi.NAME=VALUE]...

The loop is conflicts/loop.py: each iteration reads an element of a table by an index from a list, computes two thousand cycles, and writes
another. A rate is how many of a hundred read, and how many write, the one element in which they meet; "apart" is the same loop
without the table, "all" reads and writes the whole table at random.
"""

import argparse
import json
import math
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PYEPI = HERE.parent / "pyepi"
RATES = "apart,0,0.001,0.003,0.01,0.03,0.1,0.3,all"


def run(rate, board, options):
    """Modelled seconds, those of them in which the host copies, and how many blocks were discarded by a conflict."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        subprocess.run(
            [str(PYEPI), "--pyepi.device=emulator", "--pyepi.policy=always", "--pyepi.host-threads=0", f"--pyepi.board={board}",
             f"--pyepi.report={report}", *options, str(HERE / "conflicts" / "loop.py"), rate],
            capture_output=True, text=True, check=True)
        loops = [loop for loop in json.loads(report.read_text())["loops"] if loop["function"] in ("meet", "apart")]
    loop = max(loops, key=lambda each: each["modelledSeconds"] or 0)
    if loop["verdict"] != "offloaded" or loop["reason"]:
        raise SystemExit(f"{rate} on {board}: not on the cores alone: {loop['reason'] or loop['verdict']}")
    return loop["modelledSeconds"], loop["transferSeconds"], loop["aborts"].get("conflict", 0)


def plot(rows, file):
    """Times one core over the rate of conflicts, by powers of ten."""
    width, height, left, bottom = 640, 340, 50, 290
    points = [(float(rate), whole, cores) for rate, whole, cores in rows if rate not in ("apart", "all")]
    least = min(rate for rate, _, _ in points if rate) / 3

    def x(rate):
        return left + 20 + (math.log10(max(rate, least)) - math.log10(least)) * 540 / -math.log10(least)

    def y(times):
        return bottom - times * 16

    parts = []
    for times in range(0, 17, 2):
        parts.append(f'<line x1="{left}" x2="{width - 20}" y1="{y(times)}" y2="{y(times)}" stroke="#ddd"/>'
                     f'<text x="14" y="{y(times) + 4}">{times}</text>')
    for rate, _, _ in points:
        parts.append(f'<text x="{x(rate) - 10:.0f}" y="{bottom + 16}">{100 * rate:g} %</text>')
    for column, colour, name in ((1, "#27c", "with all transfers"), (2, "#c42", "without the host's")):
        line = " ".join(f"{x(p[0]):.0f},{y(p[column]):.0f}" for p in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(p[0]):.0f}" cy="{y(p[column]):.0f}" r="4" fill="{colour}"/>' for p in points]
        parts.append(f'<text x="{width - 180}" y="{10 + 18 * column}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{left + 90}" y="{bottom + 36}">iterations that read, and that write, what others do; times as fast as one core</text>')
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
                    f'font-size="12"><rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rates", default=RATES, help="shares of iterations, or apart, or all")
    parser.add_argument("--option", action="append", default=[], help="passed on to pyepi")
    parser.add_argument("--plot", type=pathlib.Path, help="file for the picture")
    parser.add_argument("--markdown", action="store_true", help="a table for the documentation")
    options = parser.parse_args()
    titles = ["meet", "ms", "host alone", "one core", "ran again", "times one core", "without the host"]
    line = "| " + " | ".join(["{}"] * len(titles)) + " |" if options.markdown else "{:8}" + "{:>18}" * (len(titles) - 1)
    print(line.format(*titles))
    if options.markdown:
        print("|" + "---|" * len(titles))
    rows = []
    for rate in options.rates.split(","):
        whole, copies, again = run(rate, "4x4", options.option)
        one, alone, _ = run(rate, "1x1", options.option)
        name = rate if rate in ("apart", "all") else f"{100 * float(rate):g} %"
        times, cores = one / whole, (one - alone) / (whole - copies)
        rows.append((rate, times, cores))
        print(line.format(
            name, f"{1e3 * whole:.1f}", f"{1e3 * copies:.1f}", f"{1e3 * one:.1f}", again, f"{times:.1f}", f"{cores:.1f}"), flush=True)
    if options.plot:
        plot(rows, options.plot)


if __name__ == "__main__":
    main()
