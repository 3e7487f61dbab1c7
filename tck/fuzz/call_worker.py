"""Calls what a module or objects of a type have with random arguments, and prints what comes of it.

  call_worker.py SEED CALLS NAME...       NAME is a group of call_values.RECEIVERS, "operators", or a module

A line is a call and its value, or its exception. Addresses are left out.
"""

import itertools
import random
import re
import sys
import types
import warnings

import call_values
from call_values import *  # noqa: F403 (the expressions that are evaluated here name them)

warnings.simplefilter("ignore")
LONGEST = 300
ITERATORS = (types.GeneratorType, map, filter, zip, enumerate)


def shown(value):
    if isinstance(value, ITERATORS) or type(value).__name__.endswith("iterator") or type(value).__module__ == "itertools":
        return "%s of %r" % (type(value).__name__, list(itertools.islice(value, 9)))
    return repr(value)[:LONGEST]


def is_large(text):
    """Whether something among expressions would make too much of what it multiplies."""
    return "2**" in text or "1e300" in text


def tried(text, names):
    try:
        result = shown(eval(text, names))
    except (Exception, SystemExit) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(re.sub("0x[0-9a-fA-F]+", "0x", "%s => %s" % (text, result)))


class Calls:
    def __init__(self, seed, count):
        self.r = random.Random(seed)
        self.count = count

    def arguments(self):
        return ", ".join(self.r.choice(call_values.ARGUMENTS) for _ in range(self.r.choice([0, 1, 1, 1, 1, 2, 2, 2, 3])))

    def attributes(self, text, value, names):
        for name in sorted(set(dir(value)) - call_values.OWN):
            if callable(getattr(value, name, None)):
                tried("(%s).%s()" % (text, name), names)
                for _ in range(self.count):
                    arguments = self.arguments()
                    if not (name in call_values.GROWING and is_large(text + arguments)):
                        tried("(%s).%s(%s)" % (text, name, arguments), names)
            else:
                tried("(%s).%s" % (text, name), names)

    def operators(self, names):
        for _ in range(100 * self.count):
            a, op, b = self.r.choice(call_values.ARGUMENTS), self.r.choice(call_values.OPERATORS), self.r.choice(call_values.ARGUMENTS)
            if not (op in ("**", "<<", "*") and is_large(a + b)):
                tried("(%s) %s (%s)" % (a, op, b), names)
        for a in call_values.ARGUMENTS:
            for form in ("-(%s)", "+(%s)", "~(%s)", "not (%s)", "[*(%s)]", "(%s)[0]", "(%s)[1:2]", "(%s)['a']"):
                tried(form % a, names)

    def module(self, name, names):
        module = __import__(name, fromlist=["x"])
        for what in sorted(getattr(module, "__all__", None) or [n for n in dir(module) if n[0] != "_"]):
            value = getattr(module, what, None)
            if what in call_values.NOT_CALLED or isinstance(value, types.ModuleType):
                continue
            for _ in range(self.count if callable(value) else 1):
                tried("m.%s(%s)" % (what, self.arguments()) if callable(value) else "m." + what, dict(names, m=module))

    def group(self, name, names):
        if name == "operators":
            self.operators(names)
        elif name in call_values.RECEIVERS:
            for text in call_values.RECEIVERS[name]:
                self.attributes(text, eval(text, names), names)
        else:
            self.module(name, names)


def main():
    for name in sys.argv[3:]:
        print("=== " + name)
        Calls(int(sys.argv[1]), int(sys.argv[2])).group(name, dict(vars(call_values)))


if __name__ == "__main__":
    main()
