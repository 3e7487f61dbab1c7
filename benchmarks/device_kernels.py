#!/usr/bin/env python3
"""Cycles of small kernels on one core: plain Python sources, data in the core, beside what others reach.

    benchmarks/device_kernels.py [KERNEL...] [--option=--pyepi.NAME=VALUE]... [--json FILE] [--plot FILE.svg]

Each program of device_kernels/ calls its loop several times; the cycles are those that the listing of
--pyepi.dump-assembly counts for the loop's own code, prologues and epilogues included, transfers and the
frame of the image left out, for one call. They are the emulator's model, not a measurement.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PYEPI = HERE.parent / "pyepi"

# name: calls, gcc's best, hand-written, bound, floor; None where there is no figure. gcc: -O3 -ffast-math with the best
# flags, counted on the public simulator with a cycle model beside it (docs/cycle-model.md); hand: the public kernel
# in assembly. Bounds: saxpy 3 accesses of 4 bytes an element at 8 a cycle, stencil 2 additions an element, matmul and
# dot one fused operation an element, Mandelbrot (with break, and as a while loop) the chain of three operations of 4
# cycles.
ROWS = {
    "saxpy": (4, 5027, None, 1536, 2100),
    "stencil": (4, 4813, None, 2046, 2700),
    "weighted": (4, None, None, None, None),
    "matmul": (4, 100000, 33600, 32768, 70000),
    "matmul_fused": (4, 100000, 33600, 32768, 38000),
    "dot": (4, 2992, None, 1024, 1400),
    "dot_lanes": (4, 2992, None, 1024, 1400),
    "histogram": (4, 5639, None, None, 5000),
    "mandelbrot": (4, None, None, 34560, None),
    "escape": (4, None, None, 33732, None),
}

INSTRUCTION = re.compile(r"^   (0x[0-9a-f]{5})  (.{32}) +([0-9,]+) +([0-9,]+)$")


def loop_cycles(listing):
    """Cycles of the instructions that belong to lines of the program, and those of the hottest straight run."""
    line = 0
    rows = []
    addresses = {}
    for text in listing.splitlines():
        if text.startswith("; line "):
            line = int(text.split()[2])
        match = INSTRUCTION.match(text)
        if match:
            addresses[int(match.group(1), 16)] = len(rows)
            count, cycles = (int(g.replace(",", "")) for g in match.group(3, 4))
            rows.append((line, match.group(2).strip(), count, cycles))
    total = 0
    waits = set()
    for k, (_, instruction, _, _) in enumerate(rows):
        if "dma0status" in instruction or "dma1status" in instruction:
            waits.update((k, k + 1, k + 2))
    for k, (line, _, _, cycles) in enumerate(rows):
        if line > 0 and k not in waits:
            total += cycles
    hot = {k: row for k, row in enumerate(rows) if row[0] > 0 and k not in waits}
    inner = max((count for _, _, count, _ in hot.values()), default=0)
    body = closed_by_branch(rows, addresses, inner)
    if body:
        # Rounds that a way out cuts short count as the part of one that they are.
        rounds = sum(count for _, _, count, _ in body) / len(body)
        return total, rounds, sum(cycles for *_, cycles in body)
    return total, inner, sum(cycles for _, _, count, cycles in hot.values() if count == inner)


def closed_by_branch(rows, addresses, inner):
    """The rows of the shortest loop with a branch at its end that holds the hottest instruction; none where the
    hardware counts its rounds."""
    hottest = next((k for k, row in enumerate(rows) if row[0] > 0 and row[2] == inner), 0)
    for k in range(hottest, len(rows)):
        match = re.match(r"b\w* (0x[0-9a-f]+)$", rows[k][1])
        start = addresses.get(int(match.group(1), 16)) if match else None
        if start is not None and start <= hottest and 2 * rows[k][2] > inner:
            return rows[start:k + 1]
    return []


def run(name, options):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        command = [str(PYEPI), "--pyepi.device=emulator", "--pyepi.board=1x1",
                   f"--pyepi.dump-assembly={folder}", f"--pyepi.report={report}", *options,
                   str(HERE / "device_kernels" / f"{name}.py")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{name}: {done.stderr}")
        total = inner = rounds = 0
        for file in pathlib.Path(folder).glob("*.s"):
            t, i, r = loop_cycles(file.read_text())
            total, inner, rounds = total + t, max(inner, i), rounds + r
        loops = json.loads(report.read_text())["loops"]
        reasons = sorted({loop["reason"] for loop in loops if loop["reason"]})
        return {"cycles": total, "rounds": inner, "kernel": rounds, "reasons": reasons, "answer": done.stdout.strip()}


COLOURS = {"PyEpi": "#2b6cb0", "gcc": "#a0aec0", "hand": "#68d391", "bound": "#f6ad55"}


def plot(results, file):
    """One group of bars a kernel, each group to its own scale; cycles beside the bars."""
    rows = []
    y = 10
    for name, result in results.items():
        bars = {"PyEpi": result["cycles"], **{k: result[k] for k in ("gcc", "hand", "bound") if result[k] is not None}}
        longest = max(bars.values())
        rows.append(f'<text x="10" y="{y + 12}" font-weight="bold">{name}</text>')
        for label, cycles in bars.items():
            width = max(1, round(440 * cycles / longest))
            rows.append(f'<text x="150" y="{y + 12}" text-anchor="end">{label}</text>'
                        f'<rect x="158" y="{y + 2}" width="{width}" height="12" fill="{COLOURS[label]}"/>'
                        f'<text x="{164 + width}" y="{y + 12}">{cycles:,}</text>')
            y += 16
        y += 12
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="700" height="{y}" font-family="sans-serif" '
                    f'font-size="11"><rect width="700" height="{y}" fill="white"/>\n' + "\n".join(rows) + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernels", nargs="*", metavar="KERNEL", help="those to run; all where none is named")
    parser.add_argument("--option", action="append", default=[], help="passed on to pyepi")
    parser.add_argument("--json", type=pathlib.Path, help="where the figures go")
    parser.add_argument("--plot", type=pathlib.Path, help="where the picture goes")
    options = parser.parse_args()
    results = {}
    print(f"{'kernel':12}{'cycles':>10}{'a round':>9}{'gcc':>9}{'hand':>9}{'bound':>9}{'floor':>9}")
    for name in options.kernels or ROWS:
        calls, *figures = ROWS[name]
        result = run(name, options.option)
        cycles = result["cycles"] // calls
        a_round = result["kernel"] / result["rounds"] if result["rounds"] else 0
        cells = "".join(f"{f:>9,}" if f is not None else f"{'-':>9}" for f in figures)
        print(f"{name:12}{cycles:>10,}{a_round:>9.1f}{cells}  {' '.join(result['reasons'])}", flush=True)
        gcc, hand, bound, floor = figures
        results[name] = {"cycles": cycles, "round": a_round, "gcc": gcc, "hand": hand, "bound": bound, "floor": floor}
    if options.plot:
        plot({name: r for name, r in results.items() if r["gcc"] is not None}, options.plot)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
