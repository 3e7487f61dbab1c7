"""Runs array programs line by line and prints what each line makes, raises and warns of.

  array_worker.py FIRST LAST   the programs of these seeds
  array_worker.py --file FILE  programs of a file: their lines, an empty line after each
"""

import math
import operator
import re
import sys
import traceback
import warnings
from fractions import Fraction

import numpy as np

import arrays

LONGEST = 9000
MOST = 120
WHERE = re.compile(r" at 0x[0-9a-f]+")
CHANGED = re.compile(r"(v\d+)\b")


def objects(values, shape):
    result = np.empty(len(values), dtype=object)
    for i, v in enumerate(values):
        result[i] = v
    return result.reshape(shape)


def printed(value, **options):
    with np.printoptions(**options):
        return repr(value) + str(value)


def described(value):
    if isinstance(value, np.ndarray):
        of = value.flags
        return "%r %s%s" % (value, value.shape, "" if of.writeable else " read-only")
    if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
        return "%s[%s]" % (type(value).__name__, "; ".join(described(v) for v in value))
    return "%s %r" % (type(value).__name__, value)


def numbers(value):
    """Every number of a result in full, for the comparison within a bound."""
    if isinstance(value, (list, tuple)):
        return "[%s]" % "; ".join(numbers(v) for v in value)
    a = np.asarray(value)
    if a.dtype.kind not in "fc":
        return described(value)
    parts = a.astype(complex).ravel().tolist() if a.dtype.kind == "c" else a.astype(float).ravel().tolist()
    return "~%s%s%s" % (a.dtype.char, a.shape, [repr(p.real) + "," + repr(p.imag) if isinstance(p, complex) else repr(p) for p in parts])


class Runner:
    def __init__(self):
        self.names = dict(np=np, math=math, operator=operator, Fraction=Fraction, objects=objects, printed=printed)

    def line(self, source):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                exec(source, self.names)
                name = source.split(" ", 1)[0] if source.startswith("_ =") else CHANGED.search(source).group(1)
                value = self.names[name]
                text = numbers(value) if arrays.bound(source) else described(value)
                if isinstance(value, np.ndarray) and value.size > MOST:
                    self.names[name] = value.ravel()[:9].copy()
            except Exception as e:
                text = "%s: %s" % (type(e).__name__, e)
                made = re.match(r"(v\d+) =", source)
                if made:
                    self.names[made.group(1)] = np.arange(3.0)
                if "--trace" in sys.argv:
                    traceback.print_exc()
        for said in dict.fromkeys(" ! %s: %s" % (w.category.__name__, w.message) for w in caught):
            text += said
        text = WHERE.sub(" at 0x", text).replace("\n", "\\n")
        return text if len(text) <= LONGEST else "%s... %d" % (text[:LONGEST], len(text))


def run(name, lines):
    print("=== %s" % name)
    runner = Runner()
    for source in lines:
        print(runner.line(source))
    sys.stdout.flush()


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.argv[1] == "--file":
        with open(sys.argv[2], encoding="utf-8") as file:
            for n, text in enumerate(file.read().split("\n\n")):
                run(n, text.splitlines())
    else:
        for seed in range(int(sys.argv[1]), int(sys.argv[2])):
            run(seed, arrays.program(seed))


if __name__ == "__main__":
    main()
