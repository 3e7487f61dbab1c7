"""Random expressions of hot loops.

An expression comes with a bound of its size in bits, so that integers leave 32 and 64 bits now and
then but do not double in every iteration.
"""

from loop_values import BITS, COMPARE, FITTING, FLOATS, HUGE, SMALL, SPECIAL, WIDE


class Array:
    """A parameter that is indexed: its name, what makes it, the kind and size of its elements."""

    def __init__(self, name, row):
        self.name = name
        self.text, self.kind, self.bits, self.written = row[:4]
        self.rank = row[4] if len(row) > 4 else 1

    @property
    def is_rows(self):
        return self.text.startswith("[[") or self.text.startswith("[(i %")

    @property
    def is_mixed(self):
        """Whether it holds ints and floats."""
        return self.kind == "float" and (self.text.startswith(("[0]", "[[0]")) or "if i % 4 else i" in self.text)

    @property
    def is_int(self):
        return self.kind in FITTING


class Expressions:
    """Random expressions over the arrays and variables of one loop."""

    def __init__(self, random, arrays):
        self.r = random
        self.arrays = arrays
        self.ints = {}
        self.floats = []
        self.bools = []
        self.characters = []
        self.calls = []
        self.index_variables = ["i"]
        self.wild = 0.03

    def pick(self, *choices):
        return self.r.choice(choices)

    def chance(self, p):
        return self.r.random() < p

    def index(self, a):
        n = "len(%s)" % a.name
        i = self.r.choice(self.index_variables)
        if self.chance(self.wild):
            return self.pick("%s + 1" % i, "-%s - 1" % i, "-1 - %s" % i, "-(%s // 3) - 1" % i, "%s * 7" % i, "%s - 3" % i, n, "-1", "2147483648", "-%s" % n, "4294967296 + %s" % i)
        choices = ["%s" % i] * 8 + ["-1", "0", "%s - 1" % i, "%s - 1 - i" % n, "(%s * 7) %% %s" % (i, n),
                                    "(%s + 1) %% %s" % (i, n), "%s // 2" % i]
        ints = [b for b in self.arrays if b.is_int and b.bits < 40]
        if ints:
            choices.append("%s %% %s" % (self.at(self.r.choice(ints), "i"), n))
        return self.r.choice(choices)

    def element(self, a):
        return self.at(a, self.index(a))

    def at(self, a, index):
        if a.rank == 1:
            return "%s[%s]" % (a.name, index)
        second = self.pick("0", "3", "-1", "i % 4", "-1 - i % 4", "k % 4")
        return ("%s[%s][%s]" if a.is_rows else "%s[%s, %s]") % (a.name, index, second)

    def int(self, depth=0):
        """Text and bits."""
        arrays = [a for a in self.arrays if a.is_int]
        if depth > 2 or self.chance(0.3):
            choices = [lambda: (self.r.choice(self.index_variables), 12)] * 2 + [lambda: (self.r.choice(SMALL), 8)]
            if self.ints:
                choices += [lambda: self.r.choice(sorted(self.ints.items()))] * 2
            if arrays:
                choices += [lambda: (lambda a: (self.element(a), a.bits))(self.r.choice(arrays))] * 3
            for a in self.arrays:
                if self.characters:
                    choices += [lambda: ("ord(%s)" % self.r.choice(self.characters), 8)]
                if a.kind == "text":
                    choices += [lambda: ("ord(%s)" % self.element(a), 8)]
            if self.chance(0.1):
                wide = self.r.choice(HUGE if self.chance(0.02) else WIDE)
                return wide, eval(wide).bit_length()
            if self.arrays and self.chance(0.05):
                return "len(%s)" % self.r.choice(self.arrays).name, 12
            return self.r.choice(choices)()
        x, p = self.int(depth + 1)
        if self.chance(0.015):
            return self.seldom(x, p, depth)
        kind = self.r.randrange(17)
        if self.chance(0.04):
            return self.masked(x)
        if kind < 3:
            y, q = self.int(depth + 1)
            return "(%s %s %s)" % (x, self.pick("+", "-"), y), max(p, q) + 1
        if kind == 3:
            y, q = self.int(depth + 1)
            return ("(%s * %s)" % (x, y), p + q) if p + q < 90 else ("(%s ^ %s)" % (x, y), max(p, q))
        if kind == 4:
            return "(%s * %s)" % (x, self.r.choice(SMALL)), p + 8
        if kind in (5, 6):
            y, q = self.int(depth + 1)
            divisor = self.pick("(%s | 1)" % y, self.r.choice(["3", "7", "-5", "10", "16", "4096", "4097", "1000", "4294967296"]))
            if self.chance(0.02):
                divisor = y
            op = self.pick("//", "%")
            return "(%s %s %s)" % (x, op, divisor), max(p, q) + 1
        if kind in (7, 8):
            y, q = self.int(depth + 1)
            return "(%s %s %s)" % (x, self.pick("&", "|", "^"), y), max(p, q)
        if kind == 9:
            by = self.r.choice([0, 1, 3, 8, 31, 32, 40])
            return ("(%s << %d)" % (x, by), p + by) if p + by < 90 else (x, p)
        if kind == 10:
            return "(%s >> %s)" % (x, self.pick("1", "5", "31", "32", "64", "(i & 15)")), p
        if kind == 11:
            return "%s%s" % (self.pick("-", "~"), x), p + 1
        if kind == 12:
            y, q = self.int(depth + 1)
            return "%s(%s, %s)" % (self.pick("min", "max"), x, y), max(p, q)
        if kind == 13:
            return "abs(%s)" % x, p
        if kind == 14:
            y, q = self.int(depth + 1)
            return "(%s if %s else %s)" % (x, self.bool(depth + 1), y), max(p, q)
        if kind == 15 and self.calls:
            name, bits = self.r.choice(self.calls)
            return "%s(%s)" % (name, x), max(bits, p + 2)
        if self.floats and self.chance(0.5):
            f = self.float(depth + 1)
            return "(int(%s) if -1e9 < %s < 1e9 else 0)" % (f, f), 32
        return "(%s + (%s))" % (x, self.bool(depth + 1)), p + 1

    def masked(self, x):
        """Values beyond 64 bits of which a mask leaves the low bits."""
        y = self.int(2)[0]
        inner = self.pick("%s * {big} + %s", "(%s ^ %s) * {big}", "(%s << %d) - %s * {big}" .replace("%d", str(self.r.choice([7, 31, 60, 70]))), "~%s * -%s", "%s * {big} - (%s << (i & 31))") % (x, y)
        inner = inner.format(big=self.pick("0x9E3779B97F4A7C15", "6364136223846793005", "2654435761", "1099511628211"))
        kind = self.r.randrange(6)
        if kind == 0:
            return "((%s) & 0xFFFFFFFF)" % inner, 32
        if kind == 1:
            return "((%s) %% 4294967296)" % inner, 32
        if kind == 2:
            return "(((%s) & 0xFFFFFFFFFFFFFFFF) >> %s)" % (inner, self.pick("1", "11", "40")), 63
        if kind == 3:
            return "((%s) %% 2**64 %s %s)" % (inner, self.pick("%", "//"), self.pick("7", "1000003", "4294967296")), 63
        if kind == 4:
            return "((%s) & 0x7FFFFFFFFFFFFFFF)" % inner, 63
        return "((((%s) & (1 << 64) - 1) ^ %s) & 0xFFFF)" % (inner, self.pick("255", "i", "abs(%s)" % x)), 16

    def seldom(self, x, p, depth):
        """What loops seldom compute; some of it cannot be compiled so far."""
        y, q = self.int(depth + 1)
        by = self.pick("(%s & 31)", "(%s & 63)", "(%s % 70 - 2)") if self.chance(0.3) else "(%s & 15)"
        kind = self.r.randrange(8)
        if kind == 7:
            return "((%s) %% 12 ** %s)" % (x, self.pick("3", "(i & 7)", "(k & 3)", "0")), 26
        if kind < 2:
            return "(%s << %s)" % (x, by.replace("%s", y)), p + (15 if "15" in by else 31 if "31" in by else 69)
        if kind == 2:
            return "(%s >> %s)" % (x, by.replace("%s", y)), p
        if kind == 3 and p < 40:
            return "(%s ** 2)" % x, 2 * p
        if kind == 4:
            return "(%s).%s()" % (x, self.pick("bit_length", "bit_count")), 7
        if kind == 5:
            return "divmod(%s, %s)[%d]" % (x, self.pick("7", "-3", y), self.r.randrange(2)), max(p, q)
        f = self.float(depth + 1)
        return "(%s(%s) if abs(%s) < 1e9 else 0)" % (self.pick("round", "math.floor", "math.ceil", "math.trunc"), f, f), 32

    def float(self, depth=0):
        arrays = [a for a in self.arrays if a.kind == "float"]
        if depth > 2 or self.chance(0.3):
            choices = [self.r.choice(FLOATS), "i * 0.5", "float(i)"] + self.floats * 2
            choices += [self.element(a) for a in arrays] * 2
            if self.chance(0.05):
                return self.r.choice(SPECIAL)
            return self.r.choice(choices)
        x = self.float(depth + 1)
        kind = self.r.randrange(10)
        if kind < 4:
            y = self.float(depth + 1) if self.chance(0.7) else self.int(2)[0]
            return "(%s %s %s)" % (x, self.pick("+", "-", "*"), y)
        if kind == 4:
            return "(%s / %s)" % (x, self.pick("(abs(%s) + 1)" % self.float(depth + 1), "3", "0.1", self.float(3) if self.chance(0.1) else "8"))
        if kind == 5:
            return "(%s %s %s)" % (x, self.pick("//", "%"), self.pick("3.0", "-0.7", "2"))
        if kind == 6:
            return "%s(%s, %s)" % (self.pick("min", "max"), x, self.float(depth + 1))
        if kind == 7:
            return self.pick("abs(%s)" % x, "-%s" % x, "math.sqrt(abs(%s))" % x, "math.fabs(%s)" % x)
        if kind == 8:
            return "(%s if %s else %s)" % (x, self.bool(depth + 1), self.float(depth + 1))
        if self.chance(0.15):
            return self.pick("math.sin(%s)", "math.cos(%s)", "math.exp(%s)", "abs(%s) ** 0.5", "abs(%s) ** 1.5", "math.atan2(%s, 0.5)", "math.log(abs(%s) + 1.0)", "math.tanh(%s)", "math.erf(%s)", "math.log(%s)", "math.floor(%s) * 0.5", "math.copysign(%s, -1.0)", "(%s) ** 2", "math.fmod(%s, 3.0)", "round(%s, 1)").replace("%s", "min(max(%s, -99.0), 99.0)" % x)
        return "(%s / %s)" % (self.int(2)[0], self.pick("3", "7", "(i + 1)"))

    def bool(self, depth=0):
        arrays = [a for a in self.arrays if a.kind == "bool"]
        if self.bools and self.chance(0.1):
            return self.r.choice(self.bools)
        if arrays and self.chance(0.2):
            return self.element(self.r.choice(arrays))
        kind = self.r.randrange(8) if depth < 3 else 0
        op = self.r.choice(COMPARE)
        if kind < 3:
            return "%s %s %s" % (self.int(depth + 2)[0], op, self.int(2)[0])
        if kind == 3 and self.floats:
            return "%s %s %s" % (self.float(depth + 2), op, self.pick(self.float(2), self.int(2)[0]))
        if kind == 4:
            return "(%s %s %s)" % (self.bool(depth + 1), self.pick("and", "or"), self.bool(depth + 1))
        if self.characters and self.chance(0.3):
            return "%s %s %s" % (self.r.choice(self.characters), op, self.pick("'5'", "'\\x28'", "'a'", self.r.choice(self.characters)))
        if kind == 5:
            return "(not %s)" % self.bool(depth + 1)
        if kind == 6:
            return "%s %s %s %s %s" % (self.int(2)[0], self.pick("<", "<="), self.int(2)[0], self.pick("<", ">", "!="), self.int(2)[0])
        return "i %% %d %s %d" % (self.r.choice([2, 3, 7]), op, self.r.randrange(4))

    def fitted(self, text, bits, kind):
        """As an element or variable of a kind holds it; now and then it may not."""
        grows = "*" in text or "<<" in text  # what would double its length in each iteration
        if bits > BITS[kind] and not (bits < 70 and not grows and self.chance(0.03)):
            return "(%s) %s" % (text, self.r.choice(FITTING[kind]))
        if kind in ("u8", "u16", "u32", "u64") and not self.chance(0.02):
            return "(%s) %s" % (text, self.r.choice(FITTING[kind]))
        return text

    def value(self, a):
        """What is stored in an element of an array."""
        if self.chance(0.005) and a.kind in ("float", "bool", "int"):
            return self.pick("k", "i * 0.5", "None", "i > 7")  # of another type than the others
        if a.kind == "text":
            return "chr((%s) & 127)" % self.int()[0]
        if a.is_mixed and self.chance(0.35):
            f = self.float(2)
            return self.pick(
                "i", "k", "0", self.element(a), "-%s" % self.element(a), self.int(2)[0], "max(0, %s)" % f, "min(%s, 7, i)" % f,
                "(%s if %s else %s)" % (f, self.bool(2), self.pick("0", "i", self.element(a))))
        if a.kind == "float":
            return self.float()
        if a.kind == "bool":
            return self.bool()
        if a.kind == "npbool":
            return "bool(%s)" % self.bool()
        if a.kind == "np":
            return self.numpy(a)
        text, bits = self.int()
        return self.fitted(text, bits, a.kind)

    def numpy(self, a):
        """NumPy's scalars keep their types, so that their expressions have a shape of their own."""
        others = [b for b in self.arrays if b.kind == "np"]
        x, y = self.r.choice(others), self.r.choice(others)
        p, q = self.at(x, "i"), self.element(y)
        return self.pick(
            "%s + %s" % (p, q), "%s - %s" % (q, p), "%s * 2" % p, "%s" % q, "%s * 0.5" % p, "i", "i %% 100 * 0.1",
            "(%s if %s < %s else %s)" % (p, p, q, q), "abs(%s)" % p, "%s > %s" % (p, q), "%s < i * 0.1" % p,
            "min(%s, %s)" % (p, p), "np.float32(i) * np.float32(0.1)", "%s // 3" % p, "%s %% 7" % p).replace("%%", "%")
