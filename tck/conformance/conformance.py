#!/usr/bin/env python3
"""Runs CPython's own tests under CPython and under PyEpi and compares.

Counted are the tests that CPython passes. Each file runs in a process of its own with a time limit; a
test that hangs or ends its process is noted, and the file goes on without it. Expected failures stand
in expected-failures.txt, a test and its reason a line; what is not expected, either way, fails the run.
A reason that begins with "at times" allows both.

  conformance.py                     the files of files.txt, all of them
  conformance.py test_bool test_int  some of them
  conformance.py --list library-files.txt
                                     those of another list; their expected failures stand in
                                     library-expected-failures.txt
  conformance.py --table FILE        also writes the table as Markdown
  conformance.py --outcomes FOLDER   keeps what came out, a file of tests each, and runs only what is
                                     not there: a long run can be broken off, and parts be run again
  conformance.py --bless             rewrites the expected failures with what failed (reasons by error);
                                     with --newer python3.12 it says which of them fail there too
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time

from causes import AT_TIMES, explained

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


def expected_of(list_file):
    """The file of expected failures that belongs to a list: library-files.txt has library-expected-…"""
    return os.path.join(HERE, os.path.basename(list_file).replace("files.txt", "expected-failures.txt"))


def library_tests(python):
    """The folder that holds the package `test` of a CPython."""
    code = "import test, os; print(os.path.dirname(os.path.dirname(os.path.abspath(test.__file__))))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("conformance: %s has no package `test`; install CPython's test suite" % python)
    return done.stdout.strip()


# How often a file is begun again without the test at which it stopped.
ATTEMPTS = 5


class Outcome:
    """What became of the tests of one file."""

    def __init__(self):
        self.found = []
        self.status = {}
        self.reason = {}
        self.problems = []
        self.seconds = 0.0


def read(path, outcome):
    """Takes over the rows of one run; the test that was running where the process ended, or None."""
    running = None
    finished = False
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                try:
                    row = json.loads(line)
                except ValueError:
                    continue
                event = row["event"]
                if event == "found":
                    if row["id"] not in outcome.found:
                        outcome.found.append(row["id"])
                elif event == "start":
                    running = row["id"]
                elif event == "end":
                    running = None
                    outcome.status[row["id"]] = row["status"]
                    outcome.reason[row["id"]] = row.get("reason", "")
                elif event == "holder":
                    outcome.problems.append((row["id"], row["reason"]))
                elif event == "done":
                    finished = True
    return running, finished


def run(command, module, environment, limit):
    """Runs one file, again without a test that did not come back."""
    outcome = Outcome()
    begin = time.time()
    skip = []
    with tempfile.TemporaryDirectory() as folder:
        for attempt in range(ATTEMPTS):
            output = os.path.join(folder, "out%d" % attempt)
            skip_file = os.path.join(folder, "skip")
            with open(skip_file, "w", encoding="utf-8") as f:
                f.write("\n".join(list(outcome.status) + skip))
            why = "the process ended"
            with open(os.path.join(folder, "log"), "w+", encoding="utf-8", errors="replace") as log:
                process = subprocess.Popen(
                    command + [os.path.join(HERE, "harness.py"), module, output, skip_file],
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, env=environment)
                try:
                    process.wait(limit)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    why = "no end within %d s" % limit
                log.seek(0)
                tail = [line.strip() for line in log.read().splitlines() if line.strip()][-1:]
            running, finished = read(output, outcome)
            if finished:
                break
            if running is None:
                outcome.problems.append((module, why + (": " + tail[0] if tail else "")))
                break
            outcome.status[running] = "failed"
            outcome.reason[running] = why + (": " + tail[0][:200] if tail else "")
            skip.append(running)
    outcome.seconds = time.time() - begin
    return outcome


def reason_of(test, outcome):
    if outcome.reason.get(test):
        return outcome.reason[test]
    for holder, reason in outcome.problems:
        inside = re.search(r"\((.*)\)", holder)
        if inside is None or test.startswith(inside.group(1) + "."):
            return reason
    return "did not run"


def read_expected(path):
    expected = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                line = line.strip()
                if line and not line.startswith("#"):
                    test, _, reason = line.partition(": ")
                    expected[test] = reason
    return expected


def cached_oracle(python, module, limit, environment, cache):
    """CPython's outcome; it does not change, so it may be kept in a folder."""
    path = cache and os.path.join(cache, module + ".json")
    if path and os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            return json.load(f)
    outcome = run([python], module, environment, limit)
    passed = [t for t in outcome.found if outcome.status.get(t) == "passed"]
    if not passed:
        why = "; ".join(reason for _, reason in outcome.problems) or "it passed no test"
        sys.exit("%s is no oracle for %s: %s" % (python, module, why))
    if path:
        os.makedirs(cache, exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            json.dump(passed, f)
    return passed


def outcome_of(options, module, environment):
    """What PyEpi makes of a file of tests, now or in a run before."""
    path = options.outcomes and os.path.join(options.outcomes, module + ".json")
    if path and os.path.exists(path):
        outcome = Outcome()
        with open(path, encoding="utf-8") as f:
            outcome.status, outcome.reason, outcome.problems, outcome.seconds = json.load(f)
        return outcome
    outcome = run(options.pyepi.split(), module, environment, options.limit)
    if path:
        os.makedirs(options.outcomes, exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            json.dump([outcome.status, outcome.reason, outcome.problems, outcome.seconds], f)
    return outcome


def write_table(path, rows, options):
    counted = sum(r[1] for r in rows)
    passed = sum(r[2] for r in rows)
    with open(path, "w", encoding="utf-8") as f:
        library = os.path.basename(options.list) != "files.txt"
        name = os.path.basename(expected_of(options.list))
        f.write("# Conformance%s\n\n" % (" of the library" if library else ""))
        f.write("CPython's own tests (`Lib/test` of CPython 3.11): of the tests that CPython passes, how many PyEpi\n")
        f.write("passes. Made by `tck/conformance/conformance.py %s--table docs/%s`; the reason of each\n" % (
            "--list %s " % os.path.basename(options.list) if library else "", os.path.basename(path)))
        f.write("failure stands in [%s](../tck/conformance/%s).\n\n" % (name, name))
        f.write("| file | tests | passed | failed | skipped | % |\n|---|---|---|---|---|---|\n")
        for module, count, good, bad, skipped, _ in rows:
            share = 100.0 * good / count if count else 100.0
            f.write("| %s | %d | %d | %d | %d | %.1f |\n" % (module, count, good, bad, skipped, share))
        f.write("| **all** | %d | %d | %d | %d | %.1f |\n" % (
            counted, passed, sum(r[3] for r in rows), sum(r[4] for r in rows),
            100.0 * passed / max(1, counted)))


def bless(path, modules, failures, newer):
    """Writes down what failed; what fails at times only stays, where it has passed this time."""
    kept = {t: r for t, r in read_expected(path).items()
            if not any(t.startswith("test.%s." % m) for m in modules) or r.startswith(AT_TIMES)}
    kept.update((test, explained(test, reason, newer)) for test, reason in failures.items())
    with open(path, "w", encoding="utf-8", errors="backslashreplace") as f:
        f.write("# Tests of CPython that fail here: test and reason, one a line.\n")
        for test in sorted(kept):
            f.write("%s: %s\n" % (test, " ".join(kept[test].split()) or "fails"))


def main():
    parser = argparse.ArgumentParser(description="Runs CPython's own tests under PyEpi.")
    parser.add_argument("files", nargs="*", help="test files, without .py; all of files.txt by default")
    parser.add_argument("--python", default="python3", help="the CPython that brings the tests")
    parser.add_argument("--pyepi", default=os.path.join(TOP, "pyepi") + " --no-jit",
                        help="the command that runs PyEpi")
    parser.add_argument("--list", default="files.txt", help="the list of files, in this folder")
    parser.add_argument("--outcomes", help="folder that keeps PyEpi's outcomes")
    parser.add_argument("--limit", type=int, default=180, help="seconds for one file")
    parser.add_argument("--table", help="write the table to this file")
    parser.add_argument("--cache", help="folder that keeps CPython's outcomes")
    parser.add_argument("--bless", action="store_true", help="rewrite the expected failures")
    parser.add_argument("--newer", help="with --bless: a CPython of the version that PyEpi follows")
    parser.add_argument("--verbose", action="store_true", help="name each failure")
    options = parser.parse_args()
    modules = options.files
    if not modules:
        with open(os.path.join(HERE, os.path.basename(options.list)), encoding="utf-8") as f:
            modules = f.read().split()
    expected_file = expected_of(options.list)
    library = library_tests(options.python)
    expected = read_expected(expected_file)
    sys.stdout.reconfigure(errors="backslashreplace")
    rows = []
    failures = {}
    surprises = []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(library, "test"), os.path.join(folder, "test"))
        environment = dict(os.environ, PYTHONPATH=folder)
        oracle_environment = dict(os.environ)
        for number, module in enumerate(modules, 1):
            print("[%d/%d] %s " % (number, len(modules), module), end="", flush=True)
            passed = cached_oracle(
                options.python, module, options.limit, oracle_environment, options.cache)
            outcome = outcome_of(options, module, environment)
            good = bad = skipped = 0
            for test in passed:
                status = outcome.status.get(test)
                if status == "passed":
                    good += 1
                    if not expected.get(test, AT_TIMES).startswith(AT_TIMES):
                        surprises.append("unexpected pass: " + test)
                elif status == "skipped":
                    skipped += 1
                else:
                    bad += 1
                    failures[test] = reason_of(test, outcome)
                    if test not in expected:
                        surprises.append("unexpected failure: %s: %s" % (test, failures[test]))
                    if options.verbose:
                        print("\n    %s: %s" % (test, failures[test]), end="")
            counted = len(passed) - skipped
            rows.append((module, counted, good, bad, skipped, outcome.seconds))
            share = 100.0 * good / counted if counted else 100.0
            print("%d of %d passed (%.1f%%), %d skipped, %.0f s" % (
                good, counted, share, skipped, outcome.seconds), flush=True)
        newer = set()
        if options.bless and options.newer:
            for module in sorted({t.split(".")[1] for t in failures if t.startswith("test.")} & set(modules)):
                status = run([options.newer], module, environment, options.limit).status
                newer |= {t for t in failures if status.get(t) == "failed"}
    if options.table:
        write_table(options.table, rows, options)
    if options.bless:
        bless(expected_file, modules, failures, newer)
        surprises = []
    for surprise in surprises:
        print(surprise)
    counted = sum(r[1] for r in rows)
    good = sum(r[2] for r in rows)
    print("all: %d of %d passed (%.1f%%)" % (good, counted, 100.0 * good / max(1, counted)))
    sys.exit(1 if surprises else 0)


if __name__ == "__main__":
    main()
