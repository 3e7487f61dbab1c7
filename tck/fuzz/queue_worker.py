"""Runs the queue programs of a range of seeds and prints what each shows; where there are no transactions, in the order of adding.

Under PyEpi it ends with the seeds in which some queue was a loop that left the interpreter.
"""

import array
import os
import random
import sys
import zlib

import queue_programs

try:
    from transaction import TransactionQueue, atomic
except ImportError:
    sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "test", "python", "programs"))
    from transactions_stand_in import TransactionQueue, atomic

LONGEST = 300


def show(*values):
    line = " ".join(map(repr, values))
    print(line if len(line) <= LONGEST else "%s... %d %08x" % (line[:LONGEST], len(line), zlib.crc32(line.encode())))


def main():
    sys.set_int_max_str_digits(0)
    for seed in range(int(sys.argv[1]), int(sys.argv[2])):
        print("=== %d" % seed, flush=True)
        names = {"show": show, "TransactionQueue": TransactionQueue, "atomic": atomic, "array": array.array, "random": random, "__name__": "program"}
        try:
            exec(compile(queue_programs.program(seed), "queue_%d.py" % seed, "exec"), names)
        except Exception as e:
            print("uncaught", type(e).__name__, str(e)[:LONGEST])
    try:
        import epiphany
    except ImportError:
        return
    rows = epiphany.report()["loops"]
    print("=== %d" % sys.maxsize)
    print(*sorted({int(row["file"][6:-3]) for row in rows if row["file"].startswith("queue_") and (row["commits"] or row.get("inOrderIterations"))}))


if __name__ == "__main__":
    main()
