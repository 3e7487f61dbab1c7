"""Random hot loops: what a loop compiler has to get right, in programs of one loop each.

program(seed) gives the text, tree(seed) the statements as a tree for the reducer; the same seed gives the
same text under every Python. A program calls show() with values; its worker prints them with their types.
"""

import random

import loop_values
from loop_values import Array, Expressions

# What can be left out by name, because its faults are known and would hide others.
FEATURES = ("subclass", "rebinding", "frames", "threads", "signals", "tracing", "annotations", "numpy", "views", "globals")

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


class Node:
    """A line, and the lines below it that are indented."""

    def __init__(self, text, children=None):
        self.text = text
        self.children = children

    def lines(self, indent=0):
        out = ["    " * indent + line for line in self.text.split("\n")]
        if self.children is not None:
            out += [line for c in self.children for line in c.lines(indent + 1)] or ["    " * (indent + 1) + "pass"]
        return out


def text_of(nodes):
    return "\n".join(line for n in nodes for line in n.lines()) + "\n"


class Loop:
    def __init__(self, seed, features):
        self.r = random.Random("loop %d" % seed)
        self.features = features
        self.before = []
        self.names = 0

    def pick(self, *choices):
        return self.r.choice(choices)

    def chance(self, p):
        return self.r.random() < p

    def has(self, feature, p):
        return self.chance(p) and feature in self.features

    # The parts of a program

    def program(self):
        top = [Node("import array, math, sys, epiphany"), Node("infinity, nan = float('inf'), float('nan')")]
        if "numpy" in self.features:
            top.append(Node("import numpy as np"))
        rows = list(loop_values.PLAIN) * 3 + loop_values.TYPED * 2
        if "views" in self.features:
            rows += loop_values.VIEWS
        if self.chance(0.06):
            rows = rows + loop_values.UNUSUAL * 3
        if self.has("subclass", 0.04):
            top.append(Node(ODD_CLASSES.strip()))
            rows = rows + loop_values.SUBCLASSES * 6
        if "numpy" in self.features:
            rows = loop_values.NUMPY + rows[:10]
        self.rows = rows
        self.marked = self.chance(0.75)
        self.any_order = self.marked and self.chance(0.15)
        self.module_level = not self.marked and self.has("globals", 0.3)
        self.arrays = [Array("abc"[k], self.r.choice(rows)) for k in range(self.r.randint(1, 3))]
        if not any(a.written for a in self.arrays):
            self.arrays[0] = Array("a", loop_values.PLAIN[0])
        self.e = Expressions(self.r, self.arrays)
        self.e.ints = {"k": 6, "m": 20}
        self.e.floats = ["x"]
        self.functions(top)
        loop = self.loop()
        top += self.before
        self.count = self.r.choice([150, 201, 230, 260]) if self.marked else self.r.randint(1700, 2100)
        if self.chance(0.02):
            self.count = self.r.choice([0, 1, 2, 5])
        return top + (self.at_module_level(loop) if self.module_level else self.in_function(loop))

    def functions(self, top):
        """Functions that the loop calls; they may be inlined."""
        for k in range(self.r.choice([0, 0, 1, 2])):
            name = "h%d" % k
            kind = self.r.randrange(7)
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
            body.append(Node("g: int = i"))
        body += self.block(self.r.randint(1, 4))
        n = self.r.choice(self.arrays).name
        over = self.pick("len(%s)" % n, "n", "n", "n - 1", "1, n", "0, n, 2", "n - 1, -1, -1", "n - 1, 0, -3", "k, n")
        if "p" in self.results or "z" in self.results:
            self.results = [v for v in self.results if v not in "pz"]
            self.maybe += [v for v in "pz" if v in self.e.ints or v in self.e.floats]
        head = "for i in %s(%s):" % ("epiphany.prange" if self.any_order else "range", over)
        loop = [Node(head, body)]
        if self.chance(0.015):
            loop.append(Node("else:", [Node("s += 1000")] if "s" in self.results else [Node("k += 1")]))
        return start + loop

    # Statements of the body

    def block(self, count):
        return [self.statement() for _ in range(count)] or [Node("pass")]

    def statement(self):
        if self.any_order:
            return self.pick(self.store_own, self.store_own, self.total)()
        if self.depth < 2 and self.chance(0.28):
            self.depth += 1
            try:
                return self.pick(self.branch, self.branch, self.branch, self.inner_for, self.inner_for, self.inner_while)()
            finally:
                self.depth -= 1
        if self.chance(0.012):
            return self.odd()
        return self.pick(self.store, self.store, self.store, self.total, self.total, self.assign, self.leave if self.depth else self.assign)()

    def written(self):
        return self.r.choice([a for a in self.arrays if a.written])

    def store(self):
        a = self.written()
        target = self.e.element(a)
        if self.chance(0.2) and a.is_int:
            text, bits = self.e.int(1)
            if a.kind in ("int", "i64", "i32", "u32") and bits < 20:
                return Node("%s %s= %s" % (target, self.pick("+", "^", "-" if a.kind == "int" else "|"), text))
        return Node("%s = %s" % (target, self.e.value(a)))

    def store_own(self):
        a = self.written()
        self.e.index_variables = ["i"]
        return Node("%s[i] = %s" % (a.name, self.own_value(a)))

    def own_value(self, a):
        """Reads only what no other iteration writes."""
        saved = self.e.arrays, self.e.ints, self.e.floats, self.e.calls, self.e.bools
        self.e.arrays = [b for b in self.arrays if not b.written]
        self.e.ints = {"k": 6, "m": 20}
        self.e.floats, self.e.calls, self.e.bools = ["x"], [], []
        try:
            if a.kind in ("np", "npbool"):
                return "i % 100" if a.kind == "np" else "i > 5"
            return self.e.value(a)
        finally:
            self.e.arrays, self.e.ints, self.e.floats, self.e.calls, self.e.bools = saved

    def total(self):
        v = self.pick(*[v for v in self.results if v in "stu"])
        if self.any_order:
            return Node("%s += i" % v)
        text, bits = self.e.int(1)
        role = self.roles[v]
        if role == "any":
            role = self.pick("sum", "min", "max", "^", "|", "&")
        if "y" in self.results and self.chance(0.05):
            return Node("y %s= %s" % (self.pick("+", "-"), self.e.float(2)))
        if role == "sum":
            return Node("%s %s= %s" % (v, self.pick("+", "+", "-"), self.pick(text, text, text, self.e.bool())))
        if role in ("min", "max"):
            if self.chance(0.5):
                return Node("if %s %s %s:" % (text, "<" if role == "min" else ">", v), [Node("%s = %s" % (v, text))])
            return Node("%s = %s(%s, %s)" % ((v, role) + self.pick((v, text), (text, v))))
        if role in ("^", "|", "&") and bits < 64:
            return Node("%s %s= %s" % (v, role, text))
        return self.assign()

    def assign(self):
        kind = self.r.randrange(6)
        if kind == 0 and "y" in self.results:
            return Node("y = %s" % self.e.float())
        if kind == 1 and "f" in self.results:
            return Node("f = %s" % self.e.bool())
        free = [v for v, role in self.roles.items() if role == "any"]
        if kind == 2 and len(free) > 1:
            p, q = self.r.sample(free, 2)
            return Node("%s, %s = %s, %s" % (p, q, q, p))
        last = [v for v, role in self.roles.items() if role == "last"] + free
        if kind == 3 or not last:
            self.names += 1
            v = "w%d" % self.names
            self.maybe.append(v)
            return Node("%s = %s" % (v, self.e.fitted(*self.e.int(), "int")))
        v = self.r.choice(last)
        if v in free and self.chance(0.4):
            self.e.ints[v] = 33
        text, bits = self.e.int()
        return Node("%s = (%s) & 0xFFFFFFFF" % (v, text) if bits > 32 else "%s = %s" % (v, text))

    def branch(self):
        node = Node("if %s:" % self.e.bool(), self.block(self.r.randint(1, 2)))
        if self.chance(0.4):
            return Node("if True:", [node, Node("else:", self.block(1))])
        return node

    def inner_for(self):
        over = self.pick("3", "2, 7", "i % 5", "0, k, 2", "4, -1, -1", "k", "min(i, 6)", "len(%s) %% 5" % self.arrays[0].name)
        if "stu"[0] in self.results and self.chance(0.1):
            over = "s & 3"
        self.e.index_variables = self.e.index_variables + ["j"]
        self.in_loop = True
        body = self.block(self.r.randint(1, 2))
        self.e.index_variables = ["i"]
        if self.chance(0.25):
            body.insert(self.r.randint(0, len(body)), Node("if %s:" % self.e.bool(), [Node(self.pick("break", "continue"))]))
        node = Node("for j in range(%s):" % over, body)
        self.maybe.append("j")
        if self.chance(0.2):
            return Node("if True:", [node, Node("else:", self.block(1))])
        return node

    def inner_while(self):
        self.names += 1
        v = "c%d" % self.names
        body = self.block(1)
        if self.chance(0.2):
            body.append(Node("if %s:" % self.e.bool(), [Node("break")]))
        return Node("if True:", [Node("%s = %s" % (v, self.pick("i % 6", "3", "k"))), Node("while %s > 0:" % v, [Node("%s -= 1" % v)] + body)])

    def leave(self):
        when = self.pick("i > n - %d" % self.r.randint(2, 40), "i == %d" % self.r.randrange(260), "%s == %s" % (self.e.int(2)[0], self.e.int(2)[0]))
        how = self.r.choice(["break", "break", "continue", "continue", "return 'left', i", "raise ValueError(i)", "assert i < 0", "s = 1 // (i - i)", "a[n + i] = 0"])
        if self.module_level and how.startswith("return"):
            how = "break"
        return Node("if %s:" % when, [Node(how)])

    def odd(self):
        """What kernels mostly do not have."""
        kind = self.r.randrange(9)
        if kind == 0:
            return Node("if True:", [Node("try:", self.block(1)), Node("except (ValueError, IndexError, OverflowError, ZeroDivisionError):", [Node("s = 7")])])
        if kind == 1:
            return Node("log.append(i)")
        if kind == 2:
            return Node("box.value = i")
        if kind == 3:
            return Node("s = box.step(i)")
        if kind == 4:
            return Node("s = sum(q for q in range(3))")
        if kind == 5:
            return Node("s = len([q for q in range(i % 4)])")
        if kind == 6:
            return Node("s += len(str(i))")
        if kind == 7 and not self.module_level and not self.any_order:
            return Node("yield i") if self.chance(0.1) else Node("s += divmod(i, 7)[1]")
        return Node("del %s[-1]" % self.pick("log", "log")) if self.chance(0.1) else Node("log.append(s)")

    # Around the loop

    def helpers(self):
        return [
            Node("class Box:", [Node("value = 0"), Node("def step(self, v):", [Node("self.value += v & 1"), Node("return self.value")])]),
            Node("box = Box()"), Node("log = [0]")]

    def at_module_level(self, loop):
        nodes = self.helpers() + [Node("n, k, m, x = %d, %d, %d, %s" % (self.count, self.r.randint(0, 6), self.r.randint(-9, 1000), self.r.choice(loop_values.FLOATS)))]
        nodes += [Node("%s = %s" % (a.name, self.made(a))) for a in self.arrays]
        nodes.append(Node("try:", loop))
        nodes.append(Node("except Exception as error:", [Node("show(type(error).__name__)")]))
        names = ", ".join("globals().get('%s', 'unbound')" % v for v in ["i"] + self.results + self.maybe)
        nodes.append(Node("show(%s, log, box.value, globals().get('G'), %s)" % (names, ", ".join(a.name for a in self.arrays))))
        return nodes

    def made(self, a):
        first = self.arrays[0]
        if a is not first and self.alias == a.name and a.kind == first.kind:
            return first.name
        return a.text

    @property
    def alias(self):
        if not hasattr(self, "_alias"):
            self._alias = self.pick("b", "b", "c") if self.chance(0.35) and not self.any_order else None
        return self._alias

    def in_function(self, loop):
        parameters = [a.name for a in self.arrays] + ["n", "k", "m", "x"]
        nodes = self.helpers()
        end = Node("return " + ", ".join(["i"] + self.results))
        if self.maybe:
            names = sorted(set(["i"] + self.maybe))
            end = Node("try:", [Node("return " + ", ".join(self.results + [self.r.choice(names)]))])
            end = [end, Node("except UnboundLocalError:", [Node("return " + ", ".join(["'unbound'"] + self.results))])]
        else:
            end = [Node("try:", [end]), Node("except UnboundLocalError:", [Node("return " + ", ".join(["'unbound'"] + self.results))])]
        if self.has("frames", 0.1):
            hidden = ", ".join("'%s'" % p for p in parameters)
            end = [Node("return sorted((q, v) for q, v in locals().items() if q not in (%s,))" % hidden)]
        body = loop + end
        if self.has("globals", 0.05) and "t" in self.results:
            body.insert(0, Node("global t"))
        function = Node("def work(%s):" % ", ".join(parameters), body)
        if self.has("globals", 0.08) and "u" in self.results:
            # The variable belongs to the function around.
            inner = Node("def inner():", [Node("nonlocal u")] + body)
            function = Node("def work(%s):" % ", ".join(parameters), [Node("u = 0"), inner, Node("return inner(), u")])
            if self.marked:
                inner.text = "@epiphany.offload\n" + inner.text
        elif self.marked and not self.any_order:
            function.text = "@epiphany.offload\n" + function.text
        nodes.append(function)
        for call in range(self.r.randint(1, 3)):
            if call and self.has("rebinding", 0.25):
                nodes.append(self.rebind())
            if call and self.chance(0.3):
                a = self.r.choice(self.arrays)
                others = [r for r in self.rows if r[3] >= a.written]
                a.text = self.r.choice(others)[0]
            nodes += self.call(parameters)
        return nodes

    def rebind(self):
        names = [c[0] for c in self.e.calls]
        choices = ["abs = lambda v: 5", "min = lambda v, w: w", "len = lambda v: 20", "math.sqrt = lambda v: 1.5", "G = 12"]
        for h in names:
            choices += ["%s = lambda v: v - 1" % h, "%s.__defaults__ = (3,)" % h, "%s.__code__ = (lambda v: v * 2 & 255).__code__" % h] * 2
        node = Node("try:", [Node(self.r.choice(choices))])
        return Node("if True:", [node, Node("except ValueError:", [Node("pass")])])

    def call(self, parameters):
        values = ["%d" % self.count, "%d" % self.r.randint(0, 6), str(self.r.choice([0, 3, 1000, -7, 12, 99, -1, 5, 2**31, 2**40])), self.r.choice(loop_values.FLOATS)]
        nodes = [Node("n = %s" % values[0])]
        nodes += [Node("%s = %s" % (a.name, self.made(a))) for a in self.arrays]
        arguments = ", ".join([a.name for a in self.arrays] + values)
        run = Node("result = work(%s)" % arguments)
        if self.has("tracing", 0.03):
            run = Node("sys.settrace(lambda *q: None)\nresult = work(%s)\nsys.settrace(None)" % arguments)
        if self.has("threads", 0.02):
            own = ", ".join([a.text for a in self.arrays] + values)
            run = Node(
                "import threading\nresult = []\n"
                "q = [threading.Thread(target=lambda: result.append(repr(work(%s)))) for _ in range(2)]\n"
                "for h in q:\n    h.start()\nfor h in q:\n    h.join()\nresult.sort()" % own)
        nodes.append(Node("try:", [run, Node("result = list(result) if type(result).__name__ == 'generator' else result")]))
        seen = "type(error).__name__, [f.lineno for f in traceback_of(error)]"
        if self.has("frames", 0.3):
            seen += ", frame_of(error)"
        nodes.append(Node("except Exception as error:", [Node("result = (%s)" % seen)]))
        nodes.append(Node("show(result, log, box.value, globals().get('G'), globals().get('t'), %s)" % ", ".join(a.name for a in self.arrays)))
        return nodes


def tree(seed, features):
    return Loop(seed, features).program()


def program(seed, features):
    return text_of(tree(seed, features))
