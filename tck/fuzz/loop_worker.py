"""Runs random loop programs and prints what each shows, values with their types.

  loop_worker.py BATCH        the programs of a file, each after a line "=== SEED"
  loop_worker.py FILE.py...   programs that are written out

Under PyEpi it ends with the seeds whose loop ran elsewhere than in the interpreter, in whole or in part.
It makes no program itself and prints whole sequences at once where it can: both would cost an
interpreter more time than the loops.
"""

import array
import atexit
import re
import sys
import types
import warnings
import zlib

LONGEST = 300
SCALARS = {int, float, bool, str, type(None)}

try:
    import epiphany
except ImportError:
    # What the marks of epiphany mean to a sequential run.
    epiphany = types.ModuleType("epiphany")
    epiphany.prange = range
    # A builtin that gives its argument back, since a profiler tells those from Python's functions.
    epiphany.offload = atexit.register
    sys.modules["epiphany"] = epiphany


def describe(value):
    """A text that tells values of different types apart."""
    kind = type(value).__name__.rstrip("_")  # numpy.bool_ is numpy.bool now
    if isinstance(value, float):
        return "%s %r" % (kind, float(value))
    if isinstance(value, types.ModuleType):
        return "%s %s" % (kind, value.__name__)  # its repr says where it comes from
    if isinstance(value, types.FunctionType):
        return "%s %s" % (kind, value.__qualname__)  # its repr has an address
    if getattr(value, "shape", None) == () and hasattr(value, "item"):
        return "%s %r" % (kind, value.item())  # NumPy 1 and 2 write their scalars differently
    if isinstance(value, (str, dict)) or not hasattr(value, "__len__"):
        return "%s %r" % (kind, value)
    elements, code = plain(value)
    if set(map(type, elements)) <= SCALARS:  # what repr tells apart
        text = repr(elements)
        if len(elements) < 30:
            return "%s %s%s" % (kind, code, text)
        return "%s %s(%d)#%08x%r...%r" % (kind, code, len(elements), zlib.crc32(text.encode()), elements[:5], elements[-3:])
    texts = list(map(describe, elements))
    text = ", ".join(texts)
    if len(elements) < 30:
        return "%s[%s]" % (kind, text)
    return "%s(%d)#%08x[%s ... %s]" % (kind, len(elements), zlib.crc32(text.encode()), ", ".join(texts[:5]), ", ".join(texts[-3:]))


def plain(value):
    """The elements of a sequence as a list, past what a subclass may have changed, and their storage."""
    if isinstance(value, list):
        return list(list.__iter__(value)), ""
    if isinstance(value, bytearray):
        return list(bytearray.__iter__(value)), ""
    if isinstance(value, array.array):
        return array.array.tolist(value), value.typecode
    if isinstance(value, memoryview):
        return value.tolist(), value.format
    if hasattr(value, "dtype"):
        return value.tolist(), str(value.dtype)
    return list(value), ""


def lines_of(error):
    t, found = error.__traceback__, []
    while t:
        found.append(t.tb_lineno)
        t = t.tb_next
    return found


def frame_of(error):
    t = error.__traceback__
    while t.tb_next:
        t = t.tb_next
    return [(k, describe(v)) for k, v in sorted(t.tb_frame.f_locals.items()) if k not in ("a", "b", "c", "log", "box", "self")]


def show(*values):
    line = re.sub(r" at 0x[0-9a-f]+>", " somewhere>", " | ".join(map(describe, values)))
    print(line if len(line) <= LONGEST else "%s... %08x" % (line[:LONGEST], zlib.crc32(line.encode())))


def run(text, file):
    space = {"show": show, "lines_of": lines_of, "frame_of": frame_of, "__name__": "program"}
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
        if sys.getprofile():
            sys.setprofile(None)


def batch(file):
    """Runs the programs of a file; gives back their seeds."""
    with open(file) as f:
        parts = f.read().split("=== ")[1:]
    for part in parts:
        seed, text = part.split("\n", 1)
        print("=== " + seed, flush=True)
        run(text, "loop_%s.py" % seed)


def tell_elsewhere():
    elsewhere = set()
    why = {}
    for row in epiphany.report()["loops"]:
        name = row["file"].rsplit("/", 1)[-1]
        if name.startswith("loop_") and name[5:-3].isdigit():
            seed = int(name[5:-3])
            if row["commits"] or row.get("inOrderIterations"):
                elsewhere.add(seed)
            else:
                why.setdefault(seed, row["reason"])
    print("=== offloaded %s" % " ".join(map(str, sorted(elsewhere))))
    print("=== refused %s" % " ".join("%d:%s" % (s, r) for s, r in sorted(why.items()) if s not in elsewhere))


def main():
    warnings.simplefilter("ignore")
    sys.set_int_max_str_digits(0)
    if sys.argv[1].endswith(".py"):
        for file in sys.argv[1:]:
            print("=== program", flush=True)
            with open(file) as f:
                run(f.read(), file)
        return
    batch(sys.argv[1])
    if hasattr(epiphany, "report"):
        tell_elsewhere()


if __name__ == "__main__":
    try:
        main()
    finally:
        atexit._clear()  # the functions that were marked
