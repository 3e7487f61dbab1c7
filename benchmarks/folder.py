#!/usr/bin/env python3
"""Runs all Python files of a folder under CPython and PyEpi, and compares what they print and how long they take.

Usage: folder.py FOLDER [--main] [--python P] [--pyepi P] [--options "..."] [--batch N] [--limit S] [--skip TEXT]... [--slow S]

Each file is imported and its doctests run; with --main it runs as a program that has no input. N files (60) share a process,
so that one sees what others cost a process that lives on; a file that says nothing for S seconds (60) is ended and counted.
Addresses, and lines of tracebacks within the library, are not compared. Then come the files that took longest, compared with
CPython: those of S seconds (1) or more. Folders are copied first, since programs write into theirs. The exit code is 1 where
anything differs.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ADDRESS = re.compile(r"0x[0-9a-f]+")
LIBRARY = re.compile(r'File "[^"]*/lib/python3[^"]*", line \d+')


def child(root, out, main, files):
    """Runs files one after the other; a line of JSON for each, before and after it."""
    import contextlib
    import doctest
    import importlib
    import io
    import random
    import runpy
    import traceback

    os.chdir(root)
    sys.path.insert(0, root)
    for name in files:
        with open(out, "a") as o:
            o.write(json.dumps({"begins": name}) + "\n")
        printed, row = io.StringIO(), {"file": name, "ended": ""}
        random.seed(0)
        sys.stdin, sys.argv = io.StringIO(), [name]
        begin = time.perf_counter()
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                folder = os.path.join(root, os.path.dirname(name))
                sys.path.insert(0, folder)
                try:
                    if main:
                        runpy.run_path(os.path.join(root, name), run_name="__main__")
                    else:
                        module = importlib.import_module(name[:-3].replace("/", "."))
                        row["ended"] = str(doctest.testmod(module))
                finally:
                    sys.path.remove(folder)
        except BaseException as e:
            row["ended"] = traceback.format_exception_only(e)[-1].strip()
        row["seconds"] = time.perf_counter() - begin
        row["printed"] = printed.getvalue()
        with open(out, "a") as o:
            o.write(json.dumps(row) + "\n")


def rows(out):
    """What a process has told so far: of each file that has ended, and the one that had begun last."""
    done, begun = {}, None
    if os.path.exists(out):
        for line in open(out):
            try:
                row = json.loads(line)
            except ValueError:
                continue  # half a line of a process that was ended
            if "file" in row:
                done[row["file"]] = row
            begun = row.get("begins", begun)
    return done, begun


def run(command, folder, files, options):
    """A row of each file."""
    found = {}
    for first in range(0, len(files), options.batch):
        left = files[first:first + options.batch]
        while left:
            with tempfile.TemporaryDirectory() as scratch:
                out = os.path.join(scratch, "rows")
                process = subprocess.Popen(
                    command + [os.path.abspath(__file__), "--child", folder, out, str(int(options.main))] + left,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                size, since, why = -1, time.monotonic(), ""
                while process.poll() is None:
                    time.sleep(0.1)
                    now = os.path.getsize(out) if os.path.exists(out) else 0
                    if now != size:
                        size, since = now, time.monotonic()
                    elif time.monotonic() - since > options.limit:
                        process.kill()
                        why = "no end within %g s" % options.limit
                process.wait()
                done, begun = rows(out)
            found.update(done)
            left = [f for f in left if f not in done]
            if left:  # the process has ended with one of them
                lost = begun if begun in left else left[0]
                why = why or "the process ended with status %d" % process.returncode
                found[lost] = {"file": lost, "ended": why, "seconds": time.monotonic() - since, "printed": ""}
                left = left[left.index(lost) + 1:]
        if sys.stderr.isatty():
            print("\r%d of %d" % (len(found), len(files)), end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return found


def seen(row):
    """What is compared, as lines."""
    text = LIBRARY.sub("", ADDRESS.sub("0x", row["printed"] + "\n" + row["ended"]))
    return text.splitlines()


def main():
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], sys.argv[4] == "1", sys.argv[5:])
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--main", action="store_true")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--pyepi", default=os.path.join(os.path.dirname(HERE), "pyepi"))
    parser.add_argument("--options", default="", help="options of PyEpi")
    parser.add_argument("--batch", type=int, default=60)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--skip", action="append", default=[], help="files whose name has this in it")
    parser.add_argument("--slow", type=float, default=1)
    options = parser.parse_args()
    if not os.path.isdir(options.folder):
        sys.exit("folder.py: no folder: " + options.folder)
    files = sorted(
        os.path.relpath(os.path.join(base, f), options.folder)
        for base, _, names in os.walk(options.folder) for f in names
        if f.endswith(".py") and f != "__init__.py")
    files = [f for f in files if not any(s in f for s in options.skip)]
    both = []
    for command in ([options.python], [options.pyepi] + options.options.split()):
        with tempfile.TemporaryDirectory() as scratch:
            copy = os.path.join(scratch, "files")
            shutil.copytree(options.folder, copy, ignore=shutil.ignore_patterns(".git", "__pycache__"))
            found = run(command, copy, files, options)
            for row in found.values():
                row["printed"] = row["printed"].replace(scratch, "")
                row["ended"] = row["ended"].replace(scratch, "")
            both.append(found)
    want, got = both
    different = 0
    for name in files:
        a, b = seen(want[name]), seen(got[name])
        if a != b:
            different += 1
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            print(name)
            print("  CPython: " + " | ".join(a[at:at + 2])[:300])
            print("  PyEpi:   " + " | ".join(b[at:at + 2])[:300])
    seconds = [sum(r["seconds"] for r in found.values()) for found in both]
    print("%d files, %d different; CPython %.1f s, PyEpi %.1f s" % (len(files), different, *seconds))
    slow = sorted((f for f in files if got[f]["seconds"] >= options.slow), key=lambda f: -got[f]["seconds"])
    for name in slow[:40]:
        print("  %7.2f s, CPython %7.2f s  %s" % (got[name]["seconds"], want[name]["seconds"], name))
    sys.exit(different > 0)


if __name__ == "__main__":
    main()
