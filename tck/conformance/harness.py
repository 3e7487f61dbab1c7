"""Runs one file of CPython's test suite and writes a JSON line when a test starts and when it ends.

Usage: harness.py MODULE OUTPUT [SKIP]; SKIP names a file with one test id a line. The same harness
runs under CPython and under PyEpi, so that both are counted in the same way.
"""

import json
import os
import sys
import unittest

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import stand_ins


class Recorder(unittest.TestResult):
    def __init__(self, out):
        super().__init__()
        self.out = out
        self.problem = None

    def write(self, **row):
        self.out.write(json.dumps(row) + "\n")
        self.out.flush()

    def startTest(self, test):
        super().startTest(test)
        self.problem = None
        self.skip = None
        self.write(event="start", id=test.id())

    def stopTest(self, test):
        super().stopTest(test)
        if self.problem is not None:
            self.write(event="end", id=test.id(), status="failed", reason=self.problem)
        elif self.skip is not None:
            self.write(event="end", id=test.id(), status="skipped", reason=self.skip)
        else:
            self.write(event="end", id=test.id(), status="passed")

    def failed(self, test, err):
        kind, value, _ = err
        try:
            text = str(value)
        except Exception as e:
            text = "<str() raised %s>" % type(e).__name__
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        reason = "%s: %s" % (kind.__name__, lines[0] if lines else "")
        if not isinstance(test, unittest.TestCase):
            self.write(event="holder", id=test.id(), reason=reason[:300])
        elif self.problem is None:
            self.problem = reason[:300]

    def addError(self, test, err):
        self.failed(test, err)

    def addFailure(self, test, err):
        self.failed(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.failed(test, err)

    def addSkip(self, test, reason):
        if isinstance(test, unittest.TestCase):
            self.skip = str(reason)

    def addUnexpectedSuccess(self, test):
        self.problem = "unexpected success"


def tests(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests(test)
        elif test is not None:
            yield test


def drop(suite, skip):
    """The suite without some tests; classes keep their fixtures."""
    kept = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.append(drop(test, skip))
        elif test is not None and test.id() not in skip:
            kept.append(test)
    return type(suite)(kept)


def main():
    module, output = sys.argv[1:3]
    skip = set()
    if len(sys.argv) > 3:
        with open(sys.argv[3], encoding="utf-8") as f:
            skip = set(f.read().splitlines())
    sys.argv[1:] = []
    stand_ins.install()
    with open(output, "a", encoding="utf-8") as out:
        recorder = Recorder(out)
        suite = unittest.defaultTestLoader.loadTestsFromName("test." + module)
        for test in tests(suite):
            recorder.write(event="found", id=test.id())
        drop(suite, skip).run(recorder)
        recorder.write(event="done")


if __name__ == "__main__":
    main()
