#!/usr/bin/env python3
"""Compares random hot loops under CPython and PyEpi in every mode.

  fuzz_loops.py --count 1000                    seeds 0 to 999 in all modes
  fuzz_loops.py --modes emulator,threads        some of them; --list says which there are
  fuzz_loops.py --without frames,tracing        leaves features out; --numpy adds numpy (CPython needs it)
  fuzz_loops.py --often threads                 has features in every other program
  fuzz_loops.py --show 512                      the program of one seed
  fuzz_loops.py --reduce 512 --modes emulator   a smallest program that still differs

Ends with the seeds whose output differs; status 1 where there are any, or where too few loops left the
interpreter for the comparison to mean anything.
"""

import argparse
import concurrent.futures
import os
import subprocess
import sys
import tempfile
import time

import loop_coverage
import loops
from loop_tree import Node, blocks, edited, text_of

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))

# Graal compiles functions of the programs when they are called for the second time and loops after so many trips, at
# once and in the foreground; its first tier only, because the second takes seconds a function. (Compiled before they
# ever ran, their code would be thrown away at its first node.)
AT_ONCE = (
    "--experimental-options --engine.Mode=latency --engine.BackgroundCompilation=false"
    " --engine.FirstTierCompilationThreshold=2 --engine.FirstTierMinInvokeThreshold=1 --engine.OSRCompilationThreshold=%d"
    " --engine.CompileOnly=work,inner,h0,h1")

# Loops that nobody marked are hot after so many trips, so that programs are short.
HOT = "--pyepi.hot-after=25"

# The options of each mode. PYEPI stands for a start without Graal, GRAAL for one with it.
MODES = {
    "none": "PYEPI --pyepi.device=none --pyepi.host-threads=0",
    "threads": "PYEPI --pyepi.device=none --pyepi.host-threads=3 --pyepi.policy=always",
    "default": "GRAAL",
    "always": "PYEPI --pyepi.policy=always",
    "emulator": "PYEPI --pyepi.device=emulator",
    "1x1": "PYEPI --pyepi.device=emulator --pyepi.board=1x1",
    "8x8": "PYEPI --pyepi.device=emulator --pyepi.board=8x8",
    "shared": "PYEPI --pyepi.device=emulator --pyepi.policy=auto --pyepi.host-scale=20",
    "graal-emulator": "GRAAL --pyepi.device=emulator",
    "graal-threads": "GRAAL --pyepi.device=none --pyepi.host-threads=2 --pyepi.policy=always",
    "parallel": "PYEPI --pyepi.device=none --pyepi.policy=always --pyepi.threads=parallel",
    "parallel-default": "GRAAL --pyepi.threads=parallel",
    "parallel-abort": "PYEPI --pyepi.device=none --pyepi.policy=always --pyepi.threads=parallel --pyepi.force-abort=2",
    "parallel-emulator": "PYEPI --pyepi.device=emulator --pyepi.threads=parallel",
    "immediately": "GRAAL %s" % AT_ONCE % 20,
    "immediately-none": "GRAAL %s --pyepi.device=none --pyepi.host-threads=0" % AT_ONCE % 40,
}
for n in range(1, 6):
    MODES["abort-%d" % n] = "PYEPI --pyepi.device=emulator --pyepi.force-abort=%d" % n
    MODES["threads-abort-%d" % n] = "PYEPI --pyepi.device=none --pyepi.host-threads=2 --pyepi.policy=always --pyepi.force-abort=%d" % n

# Modes in which loops are not to leave the interpreter, or need not.
SEQUENTIAL = ("none", "immediately-none", "immediately")

# Modes in which a loop leaves only where measurements say that it pays.
MEASURED = ("default", "shared", "parallel-default")

LEAST_SHARE = 0.6
LEAST_MEASURED = 0.3


class Runner:
    def __init__(self, options):
        self.options = options
        self.features = set(loops.FEATURES) - {"numpy"} - set(filter(None, options.without.split(",")))
        if options.numpy:
            self.features.add("numpy")
        self.features |= {"often " + feature for feature in filter(None, options.often.split(","))}
        self.environment = dict(os.environ, NPY_PROMOTION_STATE="weak")

    def command(self, mode):
        if mode == "cpython":
            return self.options.python.split()
        text = MODES[mode].replace("PYEPI", "GRAAL --no-jit").replace("GRAAL", self.options.pyepi + " " + HOT)
        return text.split()

    def run(self, mode, programs):
        """What each seed shows, the seeds that left the interpreter, and why others did not.

        programs: texts by seed. One that ends the process, or does not end, is left out by those that go on after it.
        """
        result, offloaded, refused = {}, set(), {}
        left = sorted(programs)
        while left:
            with tempfile.NamedTemporaryFile("w", suffix=".loops") as f:
                f.write("".join("=== %d\n%s" % (seed, programs[seed]) for seed in left))
                f.flush()
                out, why = self.process(mode, f.name, self.options.limit)
            seed = None
            for line in out.splitlines():
                if line.startswith("=== offloaded"):
                    offloaded.update(map(int, line.split()[2:]))
                elif line.startswith("=== refused"):
                    refused.update((int(s), r) for s, r in (w.split(":", 1) for w in line.split()[2:]))
                elif line.startswith("=== "):
                    seed = int(line[4:])
                    result[seed] = []
                elif seed is not None:
                    result[seed].append(line)
            if not why:
                break
            at = left[0] if seed is None else seed
            result.setdefault(at, []).append(why)
            left = left[left.index(at) + 1 :]
        return result, offloaded, refused

    def process(self, mode, file, limit):
        """What a worker prints in so many seconds, and how it ended, "" where well."""
        process = subprocess.Popen(
            self.command(mode) + [os.path.join(HERE, "loop_worker.py"), file], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8", errors="replace", env=self.environment)
        try:
            out, _ = process.communicate(timeout=limit)
            return out, "the process ended with status %d" % process.returncode if process.returncode else ""
        except subprocess.TimeoutExpired:
            process.kill()
            return process.communicate()[0], "no end within %d s" % limit

    def texts(self, mode, programs):
        """What each of some programs shows, run one after the other in one process; None after it ended."""
        with tempfile.TemporaryDirectory() as folder:
            files = [os.path.join(folder, "%d.py" % k) for k in range(len(programs))]
            for file, program in zip(files, programs):
                with open(file, "w") as f:
                    f.write(program)
            try:
                done = subprocess.run(
                    self.command(mode) + [os.path.join(HERE, "loop_worker.py")] + files, capture_output=True, text=True,
                    errors="replace", timeout=20 + 2 * len(programs), env=self.environment)
                out, end = done.stdout, "" if done.returncode == 0 else "status %d" % done.returncode
            except subprocess.TimeoutExpired as e:
                out, end = (e.stdout or b"").decode(errors="replace"), "no end"
        shown = out.replace(folder, "").split("=== program\n")[1:]
        if end:
            shown = shown[:-1] + [shown[-1] + end] if shown else [end]
        return shown + [None] * (len(programs) - len(shown))

    def reduce(self, seed, mode):
        """Removes statements, and puts blocks in place of compound ones, as long as the outputs differ."""

        def differing(trees):
            programs = [text_of(t) for t in trees]
            return [
                None not in (want, have) and want != have and "SyntaxError" not in want and "NameError" not in want
                for want, have in zip(self.texts("cpython", programs), self.texts(mode, programs))]

        best = loops.tree(seed, self.features)
        if not differing([best])[0]:
            return "the program of seed %d does not differ by itself in mode %s\n" % (seed, mode)
        while True:
            edits = [(n, unwrap) for n in range(len(blocks(best))) for unwrap in (False, True)]
            trees = [edited(best, [e]) for e in edits]
            good = [e for e, ok in zip(edits, differing(trees)) if ok]
            # All that do no harm alone, or less and less of them: some need each other.
            while good:
                tried = [edited(best, good[k:]) for k in (0, len(good) // 2)] + [edited(best, good[:1])]
                smaller = [t for t, ok in zip(tried, differing(tried)) if ok and text_of(t) != text_of(best)]
                if smaller:
                    best = min(smaller, key=lambda t: len(text_of(t)))
                    break
                good = good[1:]
            else:
                return text_of(best)


def main():
    parser = argparse.ArgumentParser(description="Compares random hot loops under CPython and PyEpi in every mode.")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--batch", type=int, default=500, help="programs in one process")
    parser.add_argument("--limit", type=int, default=900, help="seconds for a batch")
    parser.add_argument("--jobs", type=int, default=1, help="processes side by side")
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--often", default="", help="features of every other program")
    parser.add_argument("--without", default="", help="features to leave out: " + ", ".join(loops.FEATURES))
    parser.add_argument("--numpy", action="store_true", help="with NumPy; see also --python")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--pyepi", default=os.path.join(TOP, "pyepi"))
    parser.add_argument("--coverage", action="store_true", help="print how many programs have what, and how many of them left the interpreter")
    parser.add_argument("--list", action="store_true", help="print the modes")
    parser.add_argument("--show", type=int, help="print the program of a seed")
    parser.add_argument("--reduce", type=int, help="print a smallest program that differs in the first mode given")
    options = parser.parse_args()
    runner = Runner(options)
    modes = options.modes.split(",")
    if options.list:
        print("\n".join("%-18s %s" % m for m in MODES.items()))
        return
    if options.show is not None:
        print(loops.program(options.show, runner.features), end="")
        return
    if options.reduce is not None:
        print(runner.reduce(options.reduce, modes[0]), end="")
        return
    sys.exit(compare(runner, options, modes))


def compare(runner, options, modes):
    different, reasons = {}, {}
    left, seconds = {mode: set() for mode in modes}, dict.fromkeys(["cpython"] + modes, 0.0)
    coverage = loop_coverage.Coverage(runner.features)
    end = options.first + options.count

    def timed(mode, programs):
        began = time.monotonic()
        try:
            return runner.run(mode, programs)
        finally:
            seconds[mode] += time.monotonic() - began

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for first in range(options.first, end, options.batch):
            last = min(end, first + options.batch)
            programs = {seed: loops.program(seed, runner.features) for seed in range(first, last)}
            want = timed("cpython", programs)[0]
            for mode, (have, offloaded, refused) in zip(modes, pool.map(lambda m: timed(m, programs), modes)):
                left[mode] |= offloaded
                for r in refused.values():
                    reasons[r] = reasons.get(r, 0) + 1
                for seed in programs:
                    a, b = want.get(seed, ["nothing"]), have.get(seed, ["nothing"])
                    if a != b:
                        different.setdefault(seed, []).append(mode)
                        n = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                        print("seed %d, mode %s, line %d:\n  CPython: %s\n  PyEpi:   %s" % (
                            seed, mode, n, (a + ["<end>"])[n], (b + ["<end>"])[n]))
            elsewhere = set().union(*left.values())
            for seed, text in programs.items():
                coverage.add(text, seed in elsewhere)
            print("[%d/%d] %d different" % (last - options.first, options.count, len(different)), flush=True)
    print("%d loops in %d modes, %d different" % (options.count, len(modes), len(different)))
    for seed, where in sorted(different.items()):
        print("  %d: %s" % (seed, " ".join(where)))
    failed = bool(different)
    print("left the interpreter, in whole or in part; milliseconds a program (CPython %.1f):" % (1000 * seconds["cpython"] / options.count))
    for mode in modes:
        share = len(left[mode]) / max(1, options.count)
        print("  %-18s %5.1f %% %7.1f" % (mode, 100 * share, 1000 * seconds[mode] / options.count))
        least = 0 if mode in SEQUENTIAL else LEAST_MEASURED if mode in MEASURED else LEAST_SHARE
        if share < least:
            print("  that is less than %d %%" % (100 * least))
            failed = True
    print("reasons of the others: " + ", ".join("%s %d" % r for r in sorted(reasons.items(), key=lambda r: -r[1])))
    if options.coverage:
        print(coverage.table())
    missing = coverage.missing(any(mode not in SEQUENTIAL + MEASURED for mode in modes))
    if missing:
        print("never reached: " + ", ".join(missing))
        failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    main()
