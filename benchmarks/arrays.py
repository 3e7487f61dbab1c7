"""Operations on whole NumPy arrays, most of a million elements, under CPython with NumPy and under PyEpi.

Usage: arrays.py [--python PYTHON] [--repeat N] [--only TEXT] [--pyepi OPTION]…

Prints milliseconds: of the first time, and the median of the later ones."""
import argparse
import json
import math
import pathlib
import subprocess
import sys
import time

N = 1_000_000
ROWS = """a * b + c
f * g
a > 0.5
a[a > 0.5]
np.exp(a) + np.sin(a)
np.sqrt(np.maximum(a, b))
m * row + 1
m / m.sum(axis=1)[:, None]
m.sum(axis=0)
a.sum()
f.sum()
a.max()
a.mean()
a.std()
i + 3
i % 7 == 0
np.where(a > 0.5, a, b)
m.T.copy()
a.astype(np.float32)
a[i]
a.dot(b)
a.argmax()
np.cumsum(a)
(a > 2).any()
a[1:] - a[:-1]
m[:512, :512] @ m[:512, :512]
[s * s + s for _ in range(1000)]""".splitlines()


def measure(repeat, only):
    import numpy as np

    rng = np.random.default_rng(1)
    a, b, c = (rng.random(N) for _ in range(3))
    m = a.reshape(1000, 1000)
    names = {"np": np, "a": a, "b": b, "c": c, "f": a.astype(np.float32), "g": b.astype(np.float32)}
    names.update(i=(a * 1000).astype(np.int64), m=m, row=m[0].copy(), s=np.arange(10.0))
    for text in ROWS:
        if only in text:
            f = eval("lambda: " + text, names)
            times = []
            for _ in range(repeat):
                begin = time.perf_counter()
                f()
                times.append((time.perf_counter() - begin) * 1e3)
            print(json.dumps([text, times[0], sorted(times[1:])[len(times) // 2]]), flush=True)


def rows(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit("arrays.py: %s failed" % command[0])
    return {text: times for text, *times in map(json.loads, done.stdout.splitlines())}


def main():
    parser = argparse.ArgumentParser(description="Times operations on whole arrays.")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--repeat", type=int, default=30)
    parser.add_argument("--only", default="")
    parser.add_argument("--pyepi", action="append", default=[], help="an option of PyEpi, such as --no-jit")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.repeat, options.only)
        return
    rest = [__file__, "--measure", "--repeat", str(options.repeat), "--only", options.only]
    here = pathlib.Path(__file__).resolve().parent.parent
    theirs = rows([options.python, *rest])
    ours = rows([str(here / "pyepi"), *options.pyepi, *rest])
    print("%-36s%20s%20s%16s" % ("", "NumPy first, later", "PyEpi first, later", "ratio"))
    ratios = []
    for text, (first, later) in theirs.items():
        here_first, here_later = ours[text]
        ratios.append(here_later / later)
        print("%-36s%10.2f%10.2f%10.2f%10.2f%8.1f%8.1f" % (
            text, first, later, here_first, here_later, here_first / first, here_later / later))
    print("geometric mean of the later ratios: %.1f" % math.exp(sum(map(math.log, ratios)) / len(ratios)))


if __name__ == "__main__":
    main()
