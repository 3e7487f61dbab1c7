"""Makes docs/polybench.md: thirty kernels in the manner of PolyBench, in three styles, under CPython and PyEpi.

usage: table.py [--kernels NAME,...] [--times [--runs N] [--seconds S]] [--page FILE]

Verdicts are those of the row that took longest among those of the kernel's file; where a kernel has several loops one after the other there may
be others. The small size is compared with CPython in every mode. With --times the medium one is timed, in lists and float32: whole processes, by
turns, least of N; then each once for S seconds, and of these the best run. Exits with 1 where any output differs.
"""

import argparse
import collections
import json
import math
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
PYEPI = os.environ.get("PYEPI", os.path.join(TOP, "pyepi"))
PYTHON = os.environ.get("PYTHON", "python3")
KERNELS = sorted(f[:-3] for f in os.listdir(HERE) if f.endswith(".py") and f not in ("run.py", "table.py", "cores.py"))
STYLES = ["lists", "float32", "numpy32"]
MODES = {
    "interpreter": ["--no-jit", "--pyepi.device=none", "--pyepi.host-threads=0"],
    "threads": ["--no-jit", "--pyepi.device=none", "--pyepi.host-threads=3", "--pyepi.policy=always"],
    "default": [],
    "cores": ["--no-jit", "--pyepi.device=emulator"],
    "one core": ["--no-jit", "--pyepi.device=emulator", "--pyepi.board=1x1"],
    "aborts": ["--no-jit", "--pyepi.device=emulator", "--pyepi.force-abort=2"],
}


def run(command, *arguments):
    """Its output, its standard error, its seconds."""
    begin = time.perf_counter()
    done = subprocess.run(
        [*command, os.path.join(HERE, "run.py"), *map(str, arguments)], capture_output=True, text=True, timeout=900
    )
    took = time.perf_counter() - begin
    return done.stdout if done.returncode == 0 else f"exit {done.returncode}\n{done.stderr}", done.stderr, took


def row(kernel, report):
    """The row of the kernel's main loop: the one that took longest, or the outermost that nobody ran."""
    loops = [r for r in report["loops"] if os.path.basename(r["file"]) == kernel + ".py"]
    loops = [r for r in loops if r["function"] not in ("setup", "<genexpr>")]
    ran = [r for r in loops if r["outcome"] != "interpreter"]
    if ran:
        return max(ran, key=lambda r: r["hostSeconds"] + r["deviceWallSeconds"])
    return min(loops, key=lambda r: r["line"]) if loops else None


def verdict(kernel, report):
    r = row(kernel, report)
    if r is None:
        return "not hot"
    return r["outcome"] + (f" ({r['reason']})" if r["reason"] and r["outcome"] in ("interpreter", "compiled") else "")


def report(options, style):
    """What becomes of all kernels' small sizes."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "report.json")
        run([PYEPI, *options, "--pyepi.report=" + file], "all", style, "small")
        with open(file) as f:
            return json.load(f)


def differing(kernels, style):
    """The modes in which a kernel prints something else than under CPython, by kernel."""
    expected = {k: run([PYTHON], k, style, "small")[0] for k in kernels}
    differs = {k: [] for k in kernels}
    for mode, options in MODES.items():
        output = run([PYEPI, *options], "all", style, "small")[0]
        for k in kernels:
            if expected[k] not in output:
                differs[k].append(mode)
    return differs


def times(kernel, style, runs, seconds):
    """Least seconds of whole processes and of runs once warm, with CPython and PyEpi."""
    cold = {PYTHON: [], PYEPI: []}
    for _ in range(runs):
        for command, took in cold.items():
            took.append(run([command], kernel, style, "medium")[2])
    warm = [float(run([c], kernel, style, "medium", seconds)[1].split()[-1]) for c in (PYTHON, PYEPI)]
    return min(cold[PYTHON]), min(cold[PYEPI]), *warm


def page(kernels, results, timed, arguments):
    lines = [
        "# Thirty kernels",
        "",
        "The kernels of [PolyBench](https://sourceforge.net/projects/polybench/), written anew from their descriptions in plain Python over flat sequences:",
        "lists of floats; `array.array('f')`, whose elements are single precision and whose arithmetic is double, as in CPython; and NumPy arrays of float32, whose",
        "arithmetic is single. No line is marked. Where the main loop of the small size runs on host threads and with the emulator, where both are asked for by name.",
        "Of a kernel with several loops the one counts that took longest, which may be another the next time.",
        f"\"Same\": it prints what CPython prints in {len(MODES)} modes ({', '.join(MODES)}).",
        "",
        f"Made by `benchmarks/polybench/table.py{arguments}`.",
    ]
    for style, rows in results.items():
        lines += ["", f"## {style}", "", "| kernel | with threads | with the emulator | same |", "|---|---|---|---|"]
        for k in kernels:
            differs, threads, cores = rows[k]
            same = "no: " + ", ".join(differs) if differs else "yes"
            lines.append(f"| {name(k)} | {threads} | {cores} | {same} |")
        counts = [collections.Counter(r[i].split()[0] for r in rows.values()) for i in (1, 2)]
        said = ["; ".join(f"{n} {w}" for w, n in sorted(c.items())) for c in counts]
        lines += ["", f"Of {len(rows)}, with threads: {said[0]}. With the emulator: {said[1]}."]
    if timed:
        lines += ["", "## Times", "", "| kernel | style | CPython cold | faster cold | CPython warm | faster warm |", "|---|---|---:|---:|---:|---:|"]
        for (k, style), (c, e, cw, ew) in timed.items():
            lines.append(f"| {name(k)} | {style} | {c:.2f} s | {c / e:.2f} | {cw * 1e3:.0f} ms | {cw / ew:.1f} |")
        cold, warm = [t[0] / t[1] for t in timed.values()], [t[2] / t[3] for t in timed.values()]
        lines += ["", f"Geometric means: cold {mean(cold):.2f}, warm {mean(warm):.1f}; least {min(cold):.2f} and {min(warm):.1f}."]
    return "\n".join(lines) + "\n"


def name(kernel):
    return kernel[1:] if kernel[1:2].isdigit() else kernel


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--kernels", default=",".join(KERNELS))
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--page")
    options = parser.parse_args()
    kernels = options.kernels.split(",")
    results, timed = {}, {}
    for style in STYLES:
        threads, cores = report(MODES["threads"], style), report(MODES["cores"], style)
        differs = differing(kernels, style)
        results[style] = {k: (differs[k], verdict(k, threads), verdict(k, cores)) for k in kernels}
        print(style, results[style], flush=True)
    for k in kernels if options.times else []:
        for style in STYLES[:2]:
            timed[k, style] = times(k, style, options.runs, options.seconds)
            print(k, style, *timed[k, style], flush=True)
    if options.page:
        arguments = f" --times --runs {options.runs} --seconds {options.seconds:g}" if timed else ""
        with open(options.page, "w") as f:
            f.write(page(kernels, results, timed, arguments))
    sys.exit(any(r[0] for rows in results.values() for r in rows.values()))


if __name__ == "__main__":
    main()
