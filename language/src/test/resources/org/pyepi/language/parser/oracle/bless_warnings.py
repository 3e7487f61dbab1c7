"""Rewrites warnings.txt: each line is a source as a JSON string, then, behind tabs, "line: message" of each SyntaxWarning of CPython 3.12."""

import json
import sys
import warnings


def told(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "<test>", "exec", dont_inherit=True)
    return ["%d: %s" % (w.lineno, w.message) for w in caught]


def main(path):
    with open(path, encoding="utf-8") as f:
        sources = [json.loads(line.split("\t")[0]) for line in f if line.strip()]
    with open(path, "w", encoding="utf-8") as f:
        for source in dict.fromkeys(sources):
            f.write("\t".join([json.dumps(source)] + told(source)) + "\n")


main(sys.argv[1])
