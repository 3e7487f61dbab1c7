"""Rewrites errors.txt: each line is a source as a JSON string, a tab, and what the running CPython (3.12) says of it."""

import json
import sys
import warnings


def verdict(source):
    try:
        compile(source, "<test>", "exec", dont_inherit=True)
        return "OK"
    except SyntaxError as e:
        return "%s: %s @%s:%s-%s:%s" % (
            type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)


def main(path):
    warnings.simplefilter("ignore")
    with open(path, encoding="utf-8") as f:
        sources = [json.loads(line.split("\t")[0]) for line in f if line.strip()]
    with open(path, "w", encoding="utf-8") as f:
        for source in dict.fromkeys(sources):
            f.write(json.dumps(source) + "\t" + verdict(source) + "\n")


main(sys.argv[1])
