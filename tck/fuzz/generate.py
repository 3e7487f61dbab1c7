"""Random Python programs: arithmetic, strings, containers, classes, closures, exceptions, generators,
formatting. Every program ends, prints the same in every run, and depends on no identity or hash.

program(seed) gives the text; the same seed gives the same text under every Python.
"""

import random

INTS = ["0", "1", "-1", "2", "3", "7", "10", "-5", "63", "64", "255", "1000003", "-2**31", "2**31",
        "2**63 - 1", "-2**63", "2**64", "10**20", "-10**19", "12345678901234567890"]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "-2.5", "1e16", "1e-7", "3.141592653589793", "1e300", "1e-320",
          "float('inf')", "float('-inf')", "float('nan')", "123456.789", "5e-324"]
STRINGS = ["''", "'a'", "'abc'", "'Hello, World'", "'ümlaut ß'", "'日本語'", "'😀x'", "'a\\tb\\nc'", "'  pad '",
           "'1,2,,3'", "'x' * 5", "'%d items'", "'{}-{}'", "\"it's\"", "'A_b-C d'"]
KINDS = ["int", "float", "str", "bool", "list", "tuple", "dict", "set", "bytes"]
EXCEPTIONS = ["ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "AttributeError",
              "OverflowError", "ArithmeticError", "LookupError", "RuntimeError", "Exception"]


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.lines = []
        self.indent = 0
        self.names = 0
        self.variables = {}
        self.functions = []
        self.depth = 0

    def pick(self, *choices):
        return self.r.choice(choices)

    def chance(self, p):
        return self.r.random() < p

    def line(self, text):
        self.lines.append("    " * self.indent + text)

    def name(self, prefix="v"):
        self.names += 1
        return "%s%d" % (prefix, self.names)

    def known(self, kind):
        return [n for n, k in self.variables.items() if k == kind]

    # Expressions

    def expr(self, kind, depth=0):
        candidates = self.known(kind)
        if candidates and self.chance(0.35):
            return self.r.choice(candidates)
        if depth > 3:
            return self.literal(kind, depth)
        if self.chance(0.12):
            return "(%s if %s else %s)" % (
                self.expr(kind, depth + 1), self.expr("bool", depth + 1), self.expr(kind, depth + 1))
        return getattr(self, "expr_" + kind)(depth + 1)

    def literal(self, kind, depth=0):
        if kind == "int":
            return "(%s)" % self.r.choice(INTS)
        if kind == "float":
            return self.r.choice(FLOATS)
        if kind == "str":
            return self.r.choice(STRINGS)
        if kind == "bool":
            return self.pick("True", "False")
        if kind == "bytes":
            return self.pick("b''", "b'abc'", "b'\\x00\\xff'", "bytes(range(5))")
        items = [self.expr(self.pick("int", "str", "float"), 4) for _ in range(self.r.randrange(4))]
        if kind == "list":
            return "[%s]" % ", ".join(items)
        if kind == "tuple":
            return "(%s)" % "".join(i + ", " for i in items)
        if kind == "set":
            return "{%s}" % ", ".join(str(self.r.randrange(20)) for _ in range(1 + self.r.randrange(4)))
        return "{%s}" % ", ".join("%r: %s" % (self.pick("a", "b", 1, 2, "k"), i) for i in items)

    def expr_int(self, d):
        c = self.r.randrange(12)
        if c < 4:
            op = self.pick("+", "-", "*", "//", "%", "&", "|", "^")
            return "(%s %s %s)" % (self.expr("int", d), op, self.expr("int", d))
        if c == 4:
            return "(%s %s %d)" % (self.expr("int", d), self.pick("<<", ">>", "**"), self.r.randrange(9))
        if c == 5:
            return "%s(%s)" % (self.pick("-", "~", "abs", "int", "+"), self.expr("int", d))
        if c == 6:
            return "len(%s)" % self.expr(self.pick("str", "list", "tuple", "dict", "bytes"), d)
        if c == 7:
            return "sum([%s for i in range(%d)])" % (self.pick("i", "i * i", "-i", "i % 3"), self.r.randrange(9))
        if c == 8:
            return "%s.%s(%s)" % (self.expr("str", d), self.pick("count", "find", "rfind"), self.expr("str", d))
        if c == 9:
            return "%s(%s, %s)" % (self.pick("max", "min"), self.expr("int", d), self.expr("int", d))
        if c == 10:
            return "divmod(%s, %s)[%d]" % (self.expr("int", d), self.expr("int", d), self.r.randrange(2))
        return "int(%s)" % self.expr(self.pick("float", "bool"), d)

    def expr_float(self, d):
        c = self.r.randrange(6)
        if c < 3:
            op = self.pick("+", "-", "*", "/", "//", "%")
            return "(%s %s %s)" % (
                self.expr("float", d), op, self.expr(self.pick("float", "int"), d))
        if c == 3:
            return "round(%s, %d)" % (self.expr("float", d), self.r.randrange(-2, 6))
        if c == 4:
            return "float(%s)" % self.expr("int", d)
        return "abs(%s)" % self.expr("float", d)

    def expr_str(self, d):
        c = self.r.randrange(13)
        s = self.expr("str", d)
        if c == 0:
            return "(%s + %s)" % (s, self.expr("str", d))
        if c == 1:
            return "(%s * %d)" % (s, self.r.randrange(-1, 4))
        if c == 2:
            return "%s.%s()" % (s, self.pick(
                "upper", "lower", "title", "strip", "capitalize", "swapcase", "casefold", "lstrip"))
        if c == 3:
            return "repr(%s)" % self.expr(self.r.choice(KINDS[:7]), d)
        if c == 4:
            return "str(%s)" % self.expr(self.r.choice(KINDS[:7]), d)
        if c == 5:
            return "%s[%s:%s%s]" % (s, self.index(), self.index(), self.pick("", ":2", ":-1"))
        if c == 6:
            return "%s.replace(%s, %s)" % (s, self.literal("str"), self.literal("str"))
        if c == 7:
            return "%s.join(%s.split(%s))" % (
                self.literal("str"), s, self.pick("", "','", "None, 1", "'a'"))
        if c == 8:
            return "format(%s, %r)" % (self.expr("int", d), self.pick(
                "d", "x", "#o", "b", ">12", "^+9", ",", "_x", "08d", "e", "n", "=+10", "c<6"))
        if c == 9:
            return "format(%s, %r)" % (self.expr("float", d), self.pick(
                ".2f", "e", "g", ".3g", "+.1%", "12.4f", "<10", "08.1f", ",.2f", "#.0f", "G", ".10"))
        if c == 10:
            return "(%r %% (%s,))" % (
                self.pick("%d", "%5d|", "%-6d|", "%x", "%s", "%r", "%+d", "%05d", "%o"),
                self.expr("int", d))
        if c == 11:
            return "%s.%s(%d%s)" % (
                s, self.pick("ljust", "rjust", "center"), self.r.randrange(12), self.pick("", ", '*'"))
        return "f\"{%s!r:>%d}|{%s}\"" % (
            self.flat("str"), self.r.randrange(9), self.flat(self.pick("int", "float", "list")))

    def flat(self, kind):
        """An expression that may stand in an f-string with double quotes of any version."""
        names = self.known(kind)
        return self.r.choice(names) if names else {"str": "''", "int": "7", "float": "2.5", "list": "[1]"}[kind]

    def index(self):
        return self.pick("", "0", "1", "-1", "2", "-3", "5", "100")

    def expr_bool(self, d):
        c = self.r.randrange(7)
        if c == 0:
            return "(%s %s %s)" % (self.expr("bool", d), self.pick("and", "or"), self.expr("bool", d))
        if c == 1:
            return "(not %s)" % self.expr(self.r.choice(KINDS), d)
        if c == 2:
            kind = self.pick("int", "str", "float")
            return "(%s %s %s)" % (self.expr(kind, d), self.pick("<", "<=", ">", ">="), self.expr(kind, d))
        if c == 3:
            return "(%s %s %s)" % (
                self.expr(self.r.choice(KINDS), d), self.pick("==", "!="), self.expr(self.r.choice(KINDS), d))
        if c == 4:
            return "(%s in %s)" % (
                self.expr(self.pick("int", "str"), d), self.expr(self.pick("list", "tuple", "dict", "set"), d))
        if c == 5:
            return "isinstance(%s, %s)" % (self.expr(self.r.choice(KINDS), d), self.r.choice(KINDS))
        return "(%s < %s < %s)" % (self.expr("int", d), self.expr("int", d), self.expr("int", d))

    def expr_list(self, d):
        c = self.r.randrange(9)
        if c == 0:
            return "(%s + %s)" % (self.expr("list", d), self.expr("list", d))
        if c == 1:
            return "%s[%s:%s%s]" % (
                self.expr("list", d), self.index(), self.index(), self.pick("", ":2", ":-1"))
        if c == 2:
            return "sorted(%s, key=repr%s)" % (self.expr("list", d), self.pick("", ", reverse=True"))
        if c == 3:
            return "[%s for x in %s%s]" % (
                self.pick("x", "(x, x)", "str(x)", "[x] * 2"), self.expr(self.pick("list", "tuple"), d),
                self.pick("", " if x", " if isinstance(x, int)"))
        if c == 4:
            return "list(%s)" % self.expr(self.pick("tuple", "str", "dict", "bytes"), d)
        if c == 5:
            return "%s.split(%s)" % (self.expr("str", d), self.pick("", "','", "None", "'b', 1"))
        if c == 6:
            return "list(zip(%s, range(%d)))" % (self.expr("list", d), self.r.randrange(5))
        if c == 7:
            return "list(range(%d, %d, %d))" % (
                self.r.randrange(-5, 5), self.r.randrange(-5, 12), self.pick(1, 2, -1, -3, 5))
        return "list(enumerate(%s, %d))" % (self.expr("str", d), self.r.randrange(3))

    def expr_tuple(self, d):
        c = self.r.randrange(4)
        if c == 0:
            return "(%s + %s)" % (self.expr("tuple", d), self.expr("tuple", d))
        if c == 1:
            return "tuple(%s)" % self.expr("list", d)
        if c == 2:
            return "(*%s, %s)" % (self.expr("list", d), self.expr("int", d))
        return "%s.partition(%s)" % (self.expr("str", d), self.pick("'a'", "','", "' '"))

    def expr_dict(self, d):
        c = self.r.randrange(4)
        if c == 0:
            return "{str(k): %s for k in %s}" % (self.pick("k", "1", "[k]"), self.expr("list", d))
        if c == 1:
            return "{**%s, **%s}" % (self.expr("dict", d), self.expr("dict", d))
        if c == 2:
            return "(%s | %s)" % (self.expr("dict", d), self.expr("dict", d))
        return "dict(a=%s, b=%s)" % (self.expr("int", d), self.expr("str", d))

    def expr_set(self, d):
        c = self.r.randrange(3)
        if c == 0:
            return "(%s %s %s)" % (self.expr("set", d), self.pick("|", "&", "-", "^"), self.expr("set", d))
        if c == 1:
            return "{x %% %d for x in range(%d)}" % (1 + self.r.randrange(5), self.r.randrange(9))
        return "set(range(%d))" % self.r.randrange(6)

    def expr_bytes(self, d):
        c = self.r.randrange(4)
        if c == 0:
            return "(%s + %s)" % (self.expr("bytes", d), self.literal("bytes"))
        if c == 1:
            return "%s.encode(%s)" % (self.expr("str", d), self.pick("", "'utf-8'", "'utf-16-le'"))
        if c == 2:
            return "%s[%s:%s]" % (self.expr("bytes", d), self.index(), self.index())
        return "%s.%s()" % (self.expr("bytes", d), self.pick("upper", "hex().encode", "strip"))

    # Statements

    def show(self, text):
        if self.chance(0.25):
            self.line("show(%s)" % text)
        else:
            self.line("try: show(%s)" % text)
            self.line("except Exception as e: show(type(e).__name__, e)")

    def assign(self):
        kind = self.r.choice(KINDS)
        value = self.expr(kind)
        name = self.r.choice(self.known(kind)) if self.known(kind) and self.chance(0.3) else self.name()
        if self.chance(0.2) or value == self.literal(kind):
            self.line("%s = %s" % (name, value))
        else:
            self.line("try: %s = %s" % (name, value))
            self.line("except Exception as e: show(type(e).__name__, e); %s = %s" % (
                name, {"float": "0.5", "set": "set()"}.get(kind, kind + "()")))
        self.variables[name] = kind

    def augmented(self):
        kind = self.pick("int", "float", "str", "list")
        if not self.known(kind):
            return self.assign()
        op = {"int": self.pick("+", "-", "*", "//", "%", "|"), "float": self.pick("+", "-", "*", "/"),
              "str": "+", "list": "+"}[kind]
        name = self.r.choice(self.known(kind))
        # In a loop values would grow without bounds.
        bound = {"int": "%s = %s %% 10**40", "float": "%s = %s", "str": "%s = %s[-99:]",
                 "list": "%s = %s[-50:]"}[kind] % (name, name)
        self.line("try: %s %s= %s; %s" % (name, op, self.expr(kind, 2), bound))
        self.line("except Exception as e: show(type(e).__name__, e)")

    def block(self, statements=3):
        self.indent += 1
        self.depth += 1
        outer = dict(self.variables)
        for _ in range(1 + self.r.randrange(statements)):
            self.statement()
        self.variables = outer
        self.depth -= 1
        self.indent -= 1

    def conditional(self):
        self.line("if %s:" % self.expr("bool"))
        self.block()
        if self.chance(0.5):
            self.line("else:")
            self.block()

    def loop(self):
        x = self.name("i")
        kind, source = self.pick(
            ("int", "range(%d)" % self.r.randrange(6)), ("str", self.expr("str", 3) + "[:5]"),
            ("int", "sorted(%s)" % self.expr("set", 3)))
        self.line("for %s in %s:" % (x, source))
        outer = dict(self.variables)
        self.variables[x] = kind
        if self.chance(0.2):
            self.indent += 1
            self.line("if %s: %s" % (self.expr("bool", 3), self.pick("break", "continue")))
            self.indent -= 1
        self.block(2)
        self.variables = outer
        if self.chance(0.2):
            self.line("else:")
            self.block(1)

    def counted(self):
        n = self.name("n")
        self.line("%s = %d" % (n, self.r.randrange(5)))
        self.line("while %s:" % n)
        self.indent += 1
        self.line("%s -= 1" % n)
        self.indent -= 1
        self.block(2)

    def attempt(self):
        self.line("try:")
        self.indent += 1
        if self.chance(0.4):
            self.line("raise %s(%s)" % (self.r.choice(EXCEPTIONS), self.expr(self.pick("str", "int"), 3)))
        else:
            self.show(self.pick(
                "%s // %s" % (self.expr("int", 2), self.expr("int", 2)),
                "%s[%s]" % (self.expr("list", 2), self.expr("int", 3)),
                "%s[%s]" % (self.expr("dict", 2), self.expr("str", 3)),
                "int(%s)" % self.expr("str", 2),
                "%s + %s" % (self.expr("str", 3), self.expr("int", 3)),
                "%s.%s" % (self.expr("str", 3), self.pick("nothing", "uppr()")),
                "float(%s)" % self.expr("str", 3)))
        self.indent -= 1
        e = self.name("e")
        self.line("except %s as %s:" % (self.pick(
            "Exception", "(ValueError, TypeError)", self.r.choice(EXCEPTIONS)), e))
        self.indent += 1
        self.show("type(%s).__name__, str(%s), %s.args" % (e, e, e))
        self.indent -= 1
        if self.chance(0.3):
            self.line("else:")
            self.block(1)
        if self.chance(0.3):
            self.line("finally:")
            self.block(1)

    def function(self):
        f = self.name("f")
        kinds = [self.pick("int", "str", "list") for _ in range(1 + self.r.randrange(3))]
        names = [self.name("p") for _ in kinds]
        result = self.pick("int", "str", "list", "float")
        parameters = list(names)
        if self.chance(0.4):
            parameters[-1] += "=%s" % self.literal(kinds[-1])
        if self.chance(0.3):
            parameters.append("*rest")
        if self.chance(0.3):
            parameters.append("%s=1" % self.name("k"))
        self.line("def %s(%s):" % (f, ", ".join(parameters)))
        outer = self.variables
        self.variables = dict(zip(names, kinds))
        self.block(3)
        self.variables.update(zip(names, kinds))
        self.indent += 1
        self.line("return %s" % self.expr(result, 1))
        self.indent -= 1
        self.variables = outer
        self.show("%s(%s)" % (f, ", ".join(self.expr(k, 3) for k in kinds)))

    def generator(self):
        g = self.name("g")
        self.line("def %s(n):" % g)
        outer = self.variables
        self.variables = {"n": "int"}
        self.indent += 1
        self.line("got = None")
        self.line("for i in range(n):")
        self.indent += 1
        self.variables["i"] = "int"
        self.line("got = yield %s" % self.expr(self.pick("int", "str", "tuple"), 2))
        self.line("if got: show('got', got)")
        self.indent -= 1
        if self.chance(0.4):
            self.line("yield from %s" % self.expr("list", 2))
        self.line("return %s" % self.expr("int", 3))
        self.indent -= 1
        self.variables = outer
        self.show("list(%s(%d))" % (g, self.r.randrange(5)))
        if self.chance(0.5):
            it = self.name("it")
            self.line("%s = %s(3)" % (it, g))
            self.show("next(%s, 'end')" % it)
            self.line("try: show(%s.send(%s))" % (it, self.literal("str")))
            self.line("except StopIteration as e: show('stop', e.value)")

    def closure(self):
        f = self.name("make")
        self.line("def %s(a):" % f)
        self.indent += 1
        self.line("total = %s" % self.literal("int"))
        self.line("def inner(b=%d):" % self.r.randrange(5))
        self.indent += 1
        self.line("nonlocal total")
        self.line("total = total %s (a %s b)" % (self.pick("+", "-", "^"), self.pick("*", "+", "-")))
        self.line("return total")
        self.indent -= 1
        self.line("return inner")
        self.indent -= 1
        c = self.name("c")
        self.line("%s = %s(%d)" % (c, f, self.r.randrange(9)))
        self.show("%s(), %s(%d), %s()" % (c, c, self.r.randrange(9), c))

    def klass(self):
        base = self.name("B")
        derived = self.name("D")
        attribute = self.literal(self.pick("int", "str", "list"))
        self.line("class %s:" % base)
        self.indent += 1
        self.line("shared = %s" % attribute)
        self.line("def __init__(self, x, y=%s):" % self.literal("int"))
        self.line("    self.x = x; self.y = y")
        self.line("def __repr__(self): return '%s(%%r, %%r)' %% (self.x, self.y)" % base)
        self.line("def __eq__(self, other): return isinstance(other, %s) and self.x == other.x" % base)
        self.line("def __%s__(self, other): return type(self)(self.x, other)" % self.pick("add", "mul", "sub"))
        if self.chance(0.5):
            self.line("def __getattr__(self, name): return name.upper()")
        if self.chance(0.5):
            self.line("def __len__(self): return %d" % self.r.randrange(4))
        self.line("@property")
        self.line("def both(self): return (self.x, self.y)")
        self.line("@classmethod")
        self.line("def make(cls, *a, **k): return cls(a, sorted(k.items()))")
        self.indent -= 1
        self.line("class %s(%s):" % (derived, base))
        self.indent += 1
        self.line("def __init__(self, *args):")
        self.line("    super().__init__(*args)")
        self.line("    self.z = %s" % self.literal("int"))
        self.line("def __str__(self): return 'str:' + super().__repr__()")
        self.indent -= 1
        o = self.name("o")
        self.line("%s = %s(%s)" % (o, derived, self.expr(self.pick("int", "str"), 2)))
        for text in self.r.sample([
                "%s, str(%s), bool(%s)" % (o, o, o), "%s.both, %s.shared" % (o, o),
                "%s.make(1, k=2)" % derived, "%s == %s(%s.x)" % (o, base, o),
                "getattr(%s, 'missing', 'default')" % o, "hasattr(%s, 'nope'), %s.z" % (o, o),
                "sorted(vars(%s).items())" % o, "[c.__name__ for c in %s.__mro__]" % derived,
                "isinstance(%s, %s), issubclass(%s, %s)" % (o, base, base, derived)], 4):
            self.line("try: show(%s)" % text)
            self.line("except Exception as e: show(type(e).__name__, e)")

    def matched(self):
        self.line("match %s:" % self.expr(self.pick("int", "list", "tuple", "dict", "str")))
        self.indent += 1
        for pattern in self.r.sample([
                "0 | 1", "int(n) if n > 5", "[x, *rest]", "{'a': a, **others}", "str() as s", "(x, y)",
                "[]", "None", "float() | int() as number"], 3):
            self.line("case %s:" % pattern)
            self.line("    show(%r)" % pattern)
        self.line("case _:")
        self.line("    show('other')")
        self.indent -= 1

    def unpack(self):
        a, b, c = self.name(), self.name(), self.name()
        self.line("%s, *%s, %s = %s + [1, 2]" % (a, b, c, self.expr("list", 1)))
        self.show("%s, %s, %s" % (a, b, c))

    def statement(self):
        if self.depth > 2 or self.chance(0.3):
            return self.pick(self.assign, self.augmented, self.expression)()
        self.pick(
            self.assign, self.assign, self.augmented, self.expression, self.expression, self.conditional,
            self.loop, self.counted, self.attempt, self.attempt, self.unpack)()

    def expression(self):
        self.show(self.expr(self.r.choice(KINDS)))

    def run(self):
        for _ in range(4 + self.r.randrange(5)):
            self.pick(self.statement, self.statement, self.statement, self.function, self.generator,
                      self.closure, self.klass, self.matched)()
        return "\n".join(self.lines) + "\n"


def program(seed):
    return Generator(seed).run()
