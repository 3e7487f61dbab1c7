"""Runs the loop programs of a range of seeds and prints what each shows, values with their types.

  loop_worker.py FIRST LAST FEATURES        seeds [FIRST, LAST)
  loop_worker.py FILE...                    programs that are written out

Under PyEpi it ends with the seeds whose loop ran elsewhere than in the interpreter, in whole or in part.
"""

import sys
import types
import warnings
import zlib

import loops

LONGEST = 300

try:
    import epiphany
except ImportError:
    # What the marks of epiphany mean to a sequential run.
    epiphany = types.ModuleType("epiphany")
    epiphany.prange = range
    epiphany.offload = lambda function: function
    sys.modules["epiphany"] = epiphany


def describe(value):
    """A text that tells values of different types apart."""
    kind = type(value).__name__.rstrip("_")  # numpy.bool_ is numpy.bool now
    if isinstance(value, (list, tuple)) and len(value) < 30:
        return "%s[%s]" % (kind, ", ".join(map(describe, value)))
    if hasattr(value, "__len__") and not isinstance(value, (str, dict)):
        elements = [describe(list.__getitem__(value, i) if isinstance(value, list) else v) for i, v in enumerate(plain(value))]
        text = ", ".join(elements)
        return "%s(%d)#%08x[%s ... %s]" % (kind, len(elements), zlib.crc32(text.encode()), ", ".join(elements[:5]), ", ".join(elements[-3:]))
    return "%s %r" % (kind, value) if not isinstance(value, float) else "%s %r" % (kind, float(value))


def plain(value):
    """The elements of a sequence, past what a subclass may have changed."""
    for base in (list, bytearray):
        if isinstance(value, base):
            return list(base.__iter__(value))
    return list(value)


def traceback_of(error):
    t, found = error.__traceback__, []
    while t:
        found.append(types.SimpleNamespace(lineno=t.tb_lineno))
        t = t.tb_next
    return found


def frame_of(error):
    t = error.__traceback__
    while t.tb_next:
        t = t.tb_next
    return [(k, describe(v)) for k, v in sorted(t.tb_frame.f_locals.items()) if k not in ("a", "b", "c", "log", "box")]


def run(text, file):
    warnings.simplefilter("ignore")
    def show(*values):
        line = " | ".join(map(describe, values))
        print(line if len(line) <= LONGEST else "%s... %08x" % (line[:LONGEST], zlib.crc32(line.encode())))

    space = {"show": show, "traceback_of": traceback_of, "frame_of": frame_of, "__name__": "program"}
    import math
    root = math.sqrt
    try:
        exec(compile(text, file, "exec"), space)
    except Exception as e:
        print("uncaught", type(e).__name__, e)
    finally:
        math.sqrt = root  # programs replace it
        if sys.gettrace():
            sys.settrace(None)


def main():
    if sys.argv[1].endswith(".py"):
        for file in sys.argv[1:]:
            print("=== program", flush=True)
            with open(file) as f:
                run(f.read(), file)
        return
    first, last, features = int(sys.argv[1]), int(sys.argv[2]), set(sys.argv[3].split(","))
    sys.set_int_max_str_digits(0)
    for seed in range(first, last):
        print("=== %d" % seed, flush=True)
        run(loops.program(seed, features), "loop_%d.py" % seed)
    if hasattr(epiphany, "report"):
        elsewhere = set()
        why = {}
        for row in epiphany.report()["loops"]:
            name = row["file"].rsplit("/", 1)[-1]
            if name.startswith("loop_"):
                seed = int(name[5:-3])
                if row["commits"]:
                    elsewhere.add(seed)
                else:
                    why.setdefault(seed, row["reason"])
        print("=== offloaded %s" % " ".join(map(str, sorted(elsewhere))))
        print("=== refused %s" % " ".join("%d:%s" % (s, r) for s, r in sorted(why.items()) if s not in elsewhere))


if __name__ == "__main__":
    main()
