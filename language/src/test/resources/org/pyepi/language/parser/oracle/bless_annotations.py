"""Rewrites annotations.txt: each line is an expression, a tab, and its text as a postponed annotation in the running CPython (3.12)."""

import sys


def text(source):
    names = {}
    exec(compile("from __future__ import annotations\nx: (%s)" % source, "<test>", "exec"), names)
    return names["__annotations__"]["x"]


def main(path):
    with open(path, encoding="utf-8") as f:
        sources = [line.rstrip("\n").split("\t")[0] for line in f if line.strip()]
    with open(path, "w", encoding="utf-8") as f:
        for source in dict.fromkeys(sources):
            f.write(source + "\t" + text(source) + "\n")


main(sys.argv[1])
