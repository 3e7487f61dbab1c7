"""What random hot loops compute with: arrays of every kind, and expressions over them.

An expression comes with a bound of its size in bits, so that integers leave 32 and 64 bits now and
then but do not double in every iteration.
"""

SMALL = ["0", "1", "2", "3", "5", "7", "10", "16", "63", "100", "255", "-1", "-2", "-7", "-100"]
WIDE = [
    "2147483647", "-2147483648", "2147483648", "-2147483649", "3_000_000_000", "0xFFFFFFFF", "4294967296",
    "-4294967296", "1_700_000_000_000", "9007199254740993", "9223372036854775807", "-9223372036854775807", "4611686018427387904", "0x80000000"]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "-2.5", "1e16", "1e-7", "0.5", "3.0", "1e308", "5e-324", "1e-310", "2147483648.0"]
SPECIAL = ["infinity", "-infinity", "nan"]  # which programs have as globals
COMPARE = ["<", "<=", ">", ">=", "==", "!="]

# How an array is made: (expression over n, kind of its elements, bits of its elements, whether it is written).
PLAIN = [
    ("[i * 7919 % 2003 - 1001 for i in range(n)]", "int", 12, True),
    ("[(i * 104729 % 97 - 48) or 7 for i in range(n)]", "int", 8, True),
    ("[i % 5 for i in range(n)]", "int", 3, True),
    ("[n - 1 - i for i in range(n)]", "int", 12, True),
    ("[i * 2654435761 % 2**32 for i in range(n)]", "int", 33, True),
    ("[2**31 - 3 + i % 5 for i in range(n)]", "int", 33, True),
    ("[(i - n // 2) * 10**16 for i in range(n)]", "int", 64, True),
    ("[2**62 + i if i % 9 == 5 else i for i in range(n)]", "int", 63, True),
    ("[i * 0.5 - 3 for i in range(n)]", "float", 0, True),
    ("[1e300 * (i % 7) if i % 5 else 5e-324 * i for i in range(n)]", "float", 0, True),
    ("[(i * 37 % 101) / 7 for i in range(n)]", "float", 0, True),
    ("[float('nan') if i % 31 == 7 else i - 40.5 for i in range(n)]", "float", 0, True),
    ("[i % 3 == 0 for i in range(n)]", "bool", 1, True),
    ("bytes(i * 31 % 256 for i in range(n))", "int", 8, False),
    ("bytearray(i * 31 % 256 for i in range(n))", "u8", 8, True),
]
TYPED = [
    ("array.array('%s', [i * 37 %% %s for i in range(n)])" % (code, modulus), kind, bits, True)
    for code, modulus, kind, bits in [
        ("b", "128", "i8", 7), ("B", "256", "u8", 8), ("h", "30000", "i16", 15), ("H", "65536", "u16", 16),
        ("i", "2**31", "i32", 31), ("I", "2**32", "u32", 32), ("l", "2**40", "i64", 40),
        ("q", "2**62", "i64", 62)]
] + [
    ("array.array('I', [2**32 - 1 - i for i in range(n)])", "u32", 32, True),
    ("array.array('i', [-(2**31) + i for i in range(n)])", "i32", 32, True),
    ("array.array('f', [i / 8 for i in range(n)])", "float", 0, True),
    ("array.array('f', [1e-42 * i for i in range(n)])", "float", 0, True),
    ("array.array('d', [i / 7 for i in range(n)])", "float", 0, True),
]
VIEWS = [
    ("memoryview(bytearray(i * 7 % 256 for i in range(n)))", "u8", 8, True),
    ("memoryview(bytearray(2 * n))[::2]", "u8", 8, True),
    ("memoryview(bytearray(i % 256 for i in range(n)))[::-1]", "u8", 8, True),
    ("memoryview(bytearray(4 * n)).cast('i')", "i32", 31, True),
    ("memoryview(bytearray(i % 256 for i in range(8 * n))).cast('q')", "i64", 64, True),
    ("memoryview(bytearray(i % 256 for i in range(2 * n))).cast('H')", "u16", 16, True),
    ("memoryview(array.array('h', range(n + 5)))[5:]", "i16", 15, True),
    ("memoryview(array.array('d', [i / 3 for i in range(n)]))", "float", 0, True),
    ("memoryview(bytes(i % 256 for i in range(n)))", "int", 8, False),
]
# What loops cannot be compiled for so far.
UNUSUAL = [
    ("tuple(i % 11 for i in range(n))", "int", 4, False),
    ("array.array('L', [i * 37 % 2**40 for i in range(n)])", "u64", 40, True),
    ("array.array('Q', [2**63 + i for i in range(n)])", "u64", 64, True),
    ("memoryview(bytearray(i % 3 for i in range(n))).cast('?')", "bool", 1, True),
]
SUBCLASSES = [
    ("OddList([i * 3 for i in range(n)])", "int", 14, True),
    ("OddArray('i', range(n))", "i32", 14, True),
    ("OddBytes(n)", "u8", 8, True),
]
NUMPY = [
    ("np.arange(n, dtype=np.%s)%s" % (dtype, view), "np", 8, True)
    for dtype in ("int16", "uint16", "int32", "uint32", "int64", "float32", "float64")
    for view in ("", "[::-1]", " * 3")
] + [
    ("np.zeros(2 * n, np.float32)[::2]", "np", 8, True),
    ("np.zeros(n + 7, np.int64)[7:]", "np", 8, True),
    ("np.array([i %% 100 for i in range(n)], np.int8)".replace("%%", "%"), "np", 7, True),
    ("np.array([i % 250 for i in range(n)], np.uint8)", "np", 8, True),
    ("np.array([i % 3 == 0 for i in range(n)])", "npbool", 1, True),
    ("np.array([i * 0.1 for i in range(n)], np.float32)", "np", 8, True),
    ("np.array([i * 0.1 for i in range(n)])", "np", 8, True),
    ("np.array([1e-42 * i for i in range(n)], np.float32)", "np", 8, True),
]

# What fits an element of each kind, by a mask or remainder.
FITTING = {
    "i8": ["% 128", "& 127"], "u8": ["& 255", "% 256"], "i16": ["& 0x7FFF", "% 30000"], "u16": ["& 0xFFFF", "% 65536"],
    "i32": ["& 0x7FFFFFFF", "% 2147483648"], "u32": ["& 0xFFFFFFFF", "% 4294967296"], "i64": ["& 0x7FFFFFFFFFFFFFFF"],
    "u64": ["& 0xFFFFFFFF"], "int": ["& 0xFFFFFF", "% 1000003", "& 0xFFFFFFFF", "% 2147483648"]}
BITS = {"i8": 7, "u8": 8, "i16": 15, "u16": 16, "i32": 31, "u32": 32, "i64": 62, "u64": 62, "int": 32}


class Array:
    """A parameter that is indexed: its name, what makes it, the kind and size of its elements."""

    def __init__(self, name, row):
        self.name = name
        self.text, self.kind, self.bits, self.written = row

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
            choices.append("%s[i] %% %s" % (self.r.choice(ints).name, n))
        return self.r.choice(choices)

    def element(self, a):
        return "%s[%s]" % (a.name, self.index(a))

    def int(self, depth=0):
        """Text and bits."""
        arrays = [a for a in self.arrays if a.is_int]
        if depth > 2 or self.chance(0.3):
            choices = [lambda: (self.r.choice(self.index_variables), 12)] * 2 + [lambda: (self.r.choice(SMALL), 8)]
            if self.ints:
                choices += [lambda: self.r.choice(sorted(self.ints.items()))] * 2
            if arrays:
                choices += [lambda: (lambda a: (self.element(a), a.bits))(self.r.choice(arrays))] * 3
            if self.chance(0.1):
                return self.r.choice(WIDE), 63
            if self.arrays and self.chance(0.05):
                return "len(%s)" % self.r.choice(self.arrays).name, 12
            return self.r.choice(choices)()
        x, p = self.int(depth + 1)
        kind = self.r.randrange(17)
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
        p, q = "%s[i]" % x.name, self.element(y)
        return self.pick(
            "%s + %s" % (p, q), "%s - %s" % (q, p), "%s * 2" % p, "%s" % q, "%s * 0.5" % p, "i", "i %% 100 * 0.1",
            "(%s if %s < %s else %s)" % (p, p, q, q), "abs(%s)" % p, "%s > %s" % (p, q), "%s < i * 0.1" % p,
            "min(%s, %s)" % (p, p), "np.float32(i) * np.float32(0.1)", "%s // 3" % p, "%s %% 7" % p).replace("%%", "%")
