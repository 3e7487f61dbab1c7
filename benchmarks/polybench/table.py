"""Makes docs/polybench.md: thirty kernels in the manner of PolyBench, in two styles, under CPython and PyEpi.

usage: table.py [--kernels NAME,...] [--runs N] [--seconds S] [--page FILE] [--json FILE]

Verdicts are those of the row that took longest among those of the kernel's file; where a kernel has several loops one after the other there may
be others. The small size is compared with CPython in every mode, the medium one timed: whole processes, by turns, least of N; then
each once for S seconds, and of these the best run. Exits with 1 where any output differs.
"""

import argparse
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
KERNELS = sorted(f[:-3] for f in os.listdir(HERE) if f.endswith(".py") and f not in ("run.py", "table.py"))
STYLES = ["lists", "float32"]
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
    loops = [l for l in report["loops"] if os.path.basename(l["file"]) == kernel + ".py" and l["function"] != "setup"]
    loops = [l for l in loops if l["function"] != "<genexpr>"]
    ran = [l for l in loops if l["outcome"] != "interpreter"]
    if ran:
        return max(ran, key=lambda l: l["hostSeconds"] + l["deviceWallSeconds"])
    return min(loops, key=lambda l: l["line"]) if loops else None


def verdict(kernel, style, size, options):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "report.json")
        output = run([PYEPI, *options, "--pyepi.report=" + file], kernel, style, size)[0]
        try:
            with open(file) as f:
                r = row(kernel, json.load(f))
        except FileNotFoundError:
            r = None
    if r is None:
        return output, {"outcome": "no row", "reason": None}
    return output, {"outcome": r["outcome"], "reason": r["reason"], "line": r["line"]}


def measure(kernel, style, runs, seconds):
    expected = run([PYTHON], kernel, style, "small")[0]
    result = {"kernel": kernel, "style": style, "differs": []}
    for mode, options in MODES.items():
        if run([PYEPI, *options], kernel, style, "small")[0] != expected:
            result["differs"].append(mode)
    expected = run([PYTHON], kernel, style, "medium")[0]
    for name, options in {"verdict": [], "onCores": MODES["cores"]}.items():
        size = "medium" if name == "verdict" else "small"
        output, result[name] = verdict(kernel, style, size, options)
        if size == "medium" and output != expected:
            result["differs"].append("medium")
    cold = {PYTHON: [], PYEPI: []}
    for _ in range(runs):
        for command, times in cold.items():
            times.append(run([command], kernel, style, "medium")[2])
    result["cold"] = {"python": min(cold[PYTHON]), "pyepi": min(cold[PYEPI])}
    warm = [run([c], kernel, style, "medium", seconds)[1].split() for c in (PYTHON, PYEPI)]
    result["warm"] = {"python": float(warm[0][-1]), "pyepi": float(warm[1][-1])}
    return result


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def short(v):
    reason = f" ({v['reason']})" if v["reason"] and v["outcome"] in ("interpreter", "compiled") else ""
    return v["outcome"] + reason


def page(results, arguments):
    lines = [
        "# Thirty kernels",
        "",
        "The kernels of [PolyBench](https://sourceforge.net/projects/polybench/), written anew from their descriptions in plain Python over flat sequences:",
        "lists of floats, and `array.array('f')`, whose elements are single precision and whose arithmetic is double, as in CPython. No line is marked. Where the main loop",
        "ran (medium size, as PyEpi comes), where it would run with the emulator asked for (small size), seconds under CPython",
        "and how many times faster PyEpi is: whole processes from a cold start, and the best run after a warm-up. \"Same\": the small size prints",
        "what CPython prints in " + str(len(MODES)) + " modes (" + ", ".join(MODES) + "), the medium one as PyEpi comes.",
        "",
        f"Made by `benchmarks/polybench/table.py {arguments}`.",
        "",
    ]
    for style in STYLES:
        rows = [r for r in results if r["style"] == style]
        if not rows:
            continue
        lines += [
            f"## {style}",
            "",
            "| kernel | main loop | with the emulator | same | CPython cold | faster cold | CPython warm | faster warm |",
            "|---|---|---|---|---:|---:|---:|---:|",
        ]
        for r in rows:
            cold, warm = r["cold"], r["warm"]
            same = "no: " + ", ".join(r["differs"]) if r["differs"] else "yes"
            lines.append(
                f"| {r['kernel'].lstrip('k') if r['kernel'][1:2].isdigit() else r['kernel']} | {short(r['verdict'])} | {short(r['onCores'])} | {same} "
                f"| {cold['python']:.2f} s | {cold['python'] / cold['pyepi']:.2f} | {warm['python'] * 1e3:.0f} ms | {warm['python'] / warm['pyepi']:.1f} |"
            )
        outcomes = [r["verdict"]["outcome"] for r in rows]
        onto = [r["onCores"]["outcome"] for r in rows]
        lines += [
            "",
            f"Of {len(rows)}: {outcomes.count('threads')} on threads, {outcomes.count('compiled')} compiled, "
            f"{len(rows) - outcomes.count('threads') - outcomes.count('compiled')} elsewhere; with the emulator {onto.count('cores')} on cores. "
            f"Faster, geometric means: cold {mean([r['cold']['python'] / r['cold']['pyepi'] for r in rows]):.2f}, "
            f"warm {mean([r['warm']['python'] / r['warm']['pyepi'] for r in rows]):.1f}; "
            f"least cold {min(r['cold']['python'] / r['cold']['pyepi'] for r in rows):.2f}, "
            f"least warm {min(r['warm']['python'] / r['warm']['pyepi'] for r in rows):.1f}.",
            "",
        ]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--kernels", default=",".join(KERNELS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--page")
    parser.add_argument("--json")
    options = parser.parse_args()
    results = []
    for kernel in options.kernels.split(","):
        for style in STYLES:
            results.append(measure(kernel, style, options.runs, options.seconds))
            print(json.dumps(results[-1]), flush=True)
    if options.json:
        with open(options.json, "w") as f:
            json.dump(results, f, indent=1)
    if options.page:
        with open(options.page, "w") as f:
            f.write(page(results, f"--runs {options.runs} --seconds {options.seconds:g}"))
    sys.exit(any(r["differs"] for r in results))


if __name__ == "__main__":
    main()
