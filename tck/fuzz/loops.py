"""Random hot loops: what a loop compiler has to get right, in programs of one loop each.

program(seed) gives the text, tree(seed) the statements as a tree for the reducer; the same seed gives the
same text under every Python. A program calls show() with values; its worker prints them with their types.
"""

import random

import loop_values
from loop_body import Body
from loop_collections import Collections
from loop_effects import Effects
from loop_events import Events
from loop_expressions import Array, Expressions
from loop_surroundings import Surroundings
from loop_phases import Phases
from loop_tables import Tables
from loop_tree import Node, text_of

# What can be left out by name, because its faults are known and would hide others.
FEATURES = ("subclass", "rebinding", "frames", "threads", "signals", "tracing", "annotations", "numpy", "views", "globals", "forms", "collections", "tables", "effects", "phases")

ODD_CLASSES = """
class OddList(list):
    def __getitem__(self, i):
        return list.__getitem__(self, i) + 1

class OddArray(array.array):
    def __getitem__(self, i):
        return array.array.__getitem__(self, i) ^ 1

class OddBytes(bytearray):
    def __len__(self):
        return bytearray.__len__(self) - 1
"""


class Loop(Body, Collections, Tables, Effects, Surroundings, Events):
    def __init__(self, seed, features):
        self.seed = seed
        self.r = random.Random("loop %d" % seed)
        self.features = features
        self.names = 0
        self.tabled = False

    def pick(self, *choices):
        return self.r.choice(choices)

    def chance(self, p):
        return self.r.random() < p

    def has(self, feature, p):
        return self.chance(0.5 if "often " + feature in self.features else p) and feature in self.features

    def program(self):
        top = [Node("import array, collections, math, random, sys, epiphany"), Node("infinity, nan = float('inf'), float('nan')")]
        r = random.Random("phases %d" % self.seed)  # so that other programs stay as they were
        if "phases" in self.features and "numpy" in self.features and r.random() < 0.06:
            return top + Phases(r).program()
        self.choose_containers(top)
        self.marked = self.chance(0.75)
        self.any_order = self.marked and self.chance(0.15)
        self.module_level = not self.marked and self.has("globals", 0.3)
        self.e = Expressions(self.r, self.arrays)
        self.e.ints = {"k": 6, "m": 20}
        self.e.floats = ["x"]
        self.count = self.r.randint(70, 150)
        if self.chance(0.03):
            self.count = self.r.choice([0, 1, 2, 5, 1000, 2100])
        if self.has("signals", 0.03):
            return top + self.with_signals()
        if self.has("threads", 0.02):
            return top + self.with_threads()
        self.tabled = self.has("tables", 0.35)
        self.functions(top)
        self.choose_form()
        loop = self.loop()
        self.effects(self.seed, top, loop)
        loop = self.repeated(loop)
        return top + (self.at_module_level(loop) if self.module_level else self.in_function(loop))

    def choose_containers(self, top):
        if "numpy" in self.features:
            top.append(Node("import numpy as np"))
        rows = list(loop_values.PLAIN) * 2 + loop_values.TYPED * 2
        if "views" in self.features:
            rows += loop_values.VIEWS
        if self.chance(0.06):
            rows = rows + loop_values.UNUSUAL * 3
        if self.has("subclass", 0.03):
            top.append(Node(ODD_CLASSES.strip()))
            rows = rows + loop_values.SUBCLASSES * 6
        if "numpy" in self.features:
            rows = loop_values.NUMPY + self.r.sample(rows, 25)
        self.rows = rows
        self.arrays = [Array("abc"[k], self.r.choice(rows)) for k in range(self.r.randint(1, 3))]
        if not any(a.written and a.rank == 1 for a in self.arrays):
            self.arrays[0] = Array("a", loop_values.PLAIN[0])

    def functions(self, top):
        """Functions that the loop calls; they may be inlined."""
        for k in range(self.r.choice([0, 0, 1, 2])):
            name = "h%d" % k
            kind = self.r.choice([0, 1, 2, 3, 6] * 4 + [4, 5])
            if kind == 0:
                top.append(Node("def %s(v, w=%d):" % (name, self.r.randrange(9)), [Node("return v + w")]))
            elif kind == 1:
                top.append(Node("def %s(v):" % name, [Node("if v < 10:", [Node("return v * 2")]), Node("u = v %% %d" % self.r.randint(1, 50)), Node("return u - 3")]))
            elif kind == 2:
                top += [Node("G = %d" % self.r.randrange(100)), Node("def %s(v):" % name, [Node("return (v ^ G) & 0xFFFF")])]
            elif kind == 3:
                top += [Node("%s = lambda v: v %s %d" % (name, self.pick("+", "&", "//"), self.r.randint(1, 9)))]
            elif kind == 4 and "globals" in self.features:
                top += [Node("G = 0"), Node("def %s(v):" % name, [Node("global G"), Node("G = v & 255"), Node("return G + 1")])]
            elif kind == 5:
                top += [Node("def make_%s(z):" % name, [Node("def %s(v):" % name, [Node("return v + z")]), Node("return %s" % name)]), Node("%s = make_%s(%d)" % (name, name, self.r.randrange(9)))]
            else:
                top.append(Node("def %s(v):" % name, [Node("for q in range(3):", [Node("v = (v * 3 + q) & 1023")]), Node("return v")]))
            self.e.calls.append((name, 40))

    def walk(self):
        """The head of a loop over sequences, whose items the body then knows; None for one over a range."""
        plain = [a for a in self.arrays if a.rank == 1 and "np." not in a.text]
        if not plain or not self.chance(0.35):
            return None
        first, second = self.r.choice(plain), self.r.choice(plain)
        form = self.pick(
            "for i, e in enumerate({a}):", "for i, e in enumerate({a}):", "for i, e in zip(range(n), {a}):", "for i, e in enumerate({a}, k):",
            "for i, (e, d) in enumerate(zip({a}, {b})):", "for e, i in zip({a}, range(n - 1, -1, -1)):", "for e in {a}:", "for e, d in zip({a}, {b}):",
            "for i, e in zip(range(n), reversed({a})):", "for i, (e, d) in zip(range(n), zip({a}, reversed({b}))):")
        items = {"e": first}
        if "d" in form.split(" in ")[0]:
            items["d"] = second
        for name, array in items.items():
            if array.kind == "text":
                self.e.characters.append(name)
            elif array.kind == "float":
                self.e.floats.append(name)
            else:
                self.e.ints[name] = max(array.bits, 1)
        return form.format(a=first.name, b=second.name)

    def loop(self):
        """The statements around the loop and the loop itself; sets what they assign."""
        self.results = []
        self.roles = {}  # what happens to each total; "any" carries values from one iteration to the next
        start = []
        for name in "stu"[: self.r.randint(1, 3)]:
            start.append(Node("%s = %s" % (name, self.pick("0", "1", "k", "5", "m") if self.chance(0.93) else self.r.choice(loop_values.WIDE))))
            self.results.append(name)
            self.roles[name] = self.r.choice(["sum"] * 7 + ["min", "max"] * 2 + ["^", "|", "&", "last", "last", "last", "any"])
        if self.chance(0.5):
            start.append(Node("y = %s" % self.pick("0.0", "1.0", "x", "0.5")))
            self.results.append("y")
            if self.chance(0.3):
                self.e.floats.append("y")
        if self.chance(0.3):
            start.append(Node("f = %s" % self.pick("False", "True")))
            self.results.append("f")
        self.depth = 0
        self.maybe = []
        # Plain variables: set in the iteration that reads them.
        body = []
        if self.any_order:
            pass  # iterations that read what others write have no one answer
        elif self.chance(0.6):
            text, bits = self.e.int()
            body.append(Node("p = %s" % self.e.fitted(text, bits, "int")))
            self.e.ints["p"] = 33
            self.results.append("p")
        if self.chance(0.3) and not self.any_order:
            body.append(Node("z = %s" % self.e.float()))
            self.e.floats.append("z")
            self.results.append("z")
        if self.has("annotations", 0.03):
            body.append(Node(self.pick("g: int = i", "g: log.append(i) = i", "a[0]: int")))
        walk = None if self.any_order else self.walk()
        body += self.block(self.r.randint(1, 4))
        n = self.r.choice(self.arrays).name
        over = self.pick("len(%s)" % n, "n", "n", "n - 1", "1, n", "0, n, 2", "n - 1, -1, -1", "n - 1, 0, -3", "k, n")
        if "p" in self.results or "z" in self.results:
            self.results = [v for v in self.results if v not in "pz"]
            self.maybe += [v for v in "pz" if v in self.e.ints or v in self.e.floats]
        head = "for i in %s(%s):" % ("epiphany.prange" if self.any_order else "range", over)
        loop = [Node(walk or head, body)]
        if walk and "i" not in walk.split(" in ")[0][len("for"):]:
            start.append(Node("i = 3"))
        if self.chance(0.04):
            loop.append(Node("else:", [Node("s += 1000"), Node("i = -i")] if "s" in self.results else [Node("k += 1")]))
        if not self.any_order and self.has("collections", 0.3):
            loop += self.afterwards()
        return start + loop


def tree(seed, features):
    return Loop(seed, features).program()


def program(seed, features):
    return text_of(tree(seed, features))
