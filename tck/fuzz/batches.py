"""Runs many random programs in one process, which prints "=== seed" before what each of them prints."""

import subprocess
import sys


def outputs(command, first, last, limit):
    """
    What each seed from first to before last prints, as lines; one that hangs or ends the process is noted and skipped.

    command is the worker's, to which the two numbers are added; limit is in seconds.
    """
    result = {}
    while first < last:
        process = subprocess.Popen(
            command + [str(first), str(last)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", errors="replace")
        try:
            out, _ = process.communicate(timeout=limit)
            why = "the process ended with status %d" % process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
            why = "no end within %d s" % limit
        found = sections(out)
        result.update(found)
        if process.returncode == 0:
            break
        at = max(found, default=first)
        result.setdefault(at, []).append(why)
        first = at + 1
    return result


def sections(out):
    """The lines of each seed."""
    found, name = {}, None
    for line in out.splitlines():
        if line.startswith("=== "):
            name = int(line[4:])
            found[name] = []
        elif name is not None:
            found[name].append(line)
    return found


def compare(options, oracle, commands):
    """
    Compares what the programs of some seeds print in each mode with what they print under an oracle, and tells of the differences.

    options has first, count, batch and limit. oracle is a command, commands is one for each mode, by its name. Under the seed
    sys.maxsize a worker says which programs left the interpreter.

    The seeds that differ, and how many left the interpreter in each mode.
    """
    different, left = set(), dict.fromkeys(commands, 0)
    end = options.first + options.count
    for first in range(options.first, end, options.batch):
        last = min(end, first + options.batch)
        want = outputs(oracle, first, last, options.limit)
        want.pop(sys.maxsize, None)
        for mode, command in commands.items():
            have = outputs(command, first, last, options.limit)
            left[mode] += len(have.pop(sys.maxsize, [""])[0].split())
            for seed in range(first, last):
                a, b = want.get(seed, ["nothing"]), have.get(seed, ["nothing"])
                if a != b:
                    different.add(seed)
                    n = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                    print("seed %d, mode %s, line %d:\n  expected: %s\n  PyEpi:    %s" % (seed, mode, n, (a + ["<end>"])[n], (b + ["<end>"])[n]))
        print("[%d/%d] %d different" % (last - options.first, options.count, len(different)), flush=True)
    print("left the interpreter in: %s" % ", ".join("%s %d" % m for m in left.items()))
    print("%d programs, %d different%s" % (options.count, len(different), ": " + " ".join(map(str, sorted(different))) if different else ""))
    return different, left
