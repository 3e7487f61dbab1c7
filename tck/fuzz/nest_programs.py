"""Random nests of loops over matrices that do not fit a core, two-dimensional or flat, of float32 or int32."""

import random

ROWS = ("range(n)", "range(n - 1, -1, -1)", "range(1, n)", "range(0, n, 2)")
COLUMNS = ("range(m)", "range(m)", "range(m - 1, -1, -1)", "range(1, m - 1)")
TERMS = ("range(q)", "range(q)", "range(q - 1, -1, -1)", "range(1, q, 3)", "range(5, q - 2)")


class Nest:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.n, self.m, self.q = self.r.randint(2, 40), self.r.randint(60, 130), self.r.randint(60, 130)
        if self.r.random() < 0.2:
            self.n = self.r.randint(41, 90)  # more than one wave of chunks, where cores share tiles
        self.flat = self.r.random() < 0.5
        self.single = self.r.random() < 0.7
        self.rows, self.columns, self.terms = self.r.choice(ROWS), self.r.choice(COLUMNS), self.r.choice(TERMS)

    def text(self):
        body = self.around()
        shape = self.r.choice((self.sweep, self.sweep, self.sums_in_place, self.sums, self.sums, self.sums_of_rows, self.filled, self.by_columns, self.by_columns, self.by_columns, self.down_columns, self.down_columns))
        body += shape() + self.around()
        shown = ["x", "z"] + [v for v in "jk" if self.r.random() < 0.4]
        kind = "f32" if self.single else "numpy.int32"
        lines = ["def work(n, m, q, a, b, c, d, e):", "    x = z = 0", "    for i in %s:" % self.rows]
        lines += ["        " + line for line in body] + ["    return %s" % ", ".join(shown)]
        lines += ["n, m, q = %d, %d, %d" % (self.n, self.m, self.q)]
        lines += ["%s = (numpy.arange(%s) %% %d - %d).astype(%s)" % (name, size, by, off, kind)
                  for name, size, by, off in (("a", "n * q", 19, 4), ("b", "q * m", 23, 7), ("c", "n * m", 11, 0), ("e", self.r.choice(("m * q", "m * q", "m * q + 7", "m * q - q // 2")) if self.flat else "m * q", 13, 5))]
        if self.single:
            lines.append("a, b, e = a * f32(0.37), b * f32(0.011), e * f32(0.5)")
        if not self.flat:
            lines.append("a, b, c, e = a.reshape(n, q), b.reshape(q, m), c.reshape(n, m), e.reshape(m, q)")
        lines += ["d = numpy.zeros((n, m), dtype=%s)" % kind]
        lines += ["try:", "    show(work(n, m, q, a, b, c, d, e))", "except Exception as error:", "    show(type(error).__name__, str(error))", "show(a, b, c, d, e)"]
        return "\n".join(lines) + "\n"

    def at(self, name, row, column):
        width = {"a": "q", "b": "m", "c": "m", "e": "q"}[name]
        return "%s[%s * %s + %s]" % (name, row, width, column) if self.flat else "%s[%s, %s]" % (name, row, column)

    def value(self, name, row, column):
        text = self.at(name, row, column)
        return text if self.single else "int(%s)" % text

    def literal(self, x):
        return "f32(%s)" % x if self.single else str(int(x * 4))

    def around(self):
        """What stands before and after, in loops or not."""
        lines = []
        for _ in range(self.r.choice((0, 0, 1, 2))):
            if self.r.random() < 0.7:
                lines += ["for j in range(%s):" % self.r.choice(("m", "m - 1", "3", "q // 2")), "    " + self.plain("j")]
            else:
                lines.append(self.plain(self.r.choice(("0", "1", "m - 1"))))
        return lines

    def plain(self, j):
        c, constant = self.at("c", "i", j), self.literal(self.r.choice((0.5, 1.25, 2)))
        return self.r.choice((
            "%s += %s" % (c, constant), "%s = %s" % (c, constant), "%s = %s * %s" % (c, self.value("c", "i", j), constant),
            "%s = %s + %s" % (c, self.value("c", "i", j), self.value("b", "0", j)), "%s = %s" % (c, self.at("c", "i", "(m - 1 - %s)" % j))))

    def term(self):
        return "%s * %s" % (self.value("a", "i", "k"), self.value("b", "k", "j"))

    def sweep(self):
        """Rows of the second factor, one after the other, onto a row of the result."""
        c = self.at("c", "i", "j")
        lines = ["for k in %s:" % self.terms]
        if self.r.random() < 0.3:
            lines.append("    x = k + i")
        if self.r.random() < 0.2:
            lines += ["    if %s > %s:" % (self.value("a", "i", "k"), self.literal(1)), "        z = k"]
        lines += ["    for j in %s:" % self.columns, "        %s = %s + %s" % (c, self.value("c", "i", "j"), self.term())]
        return lines + (["        z = j"] if self.r.random() < 0.3 else [])

    def sums_in_place(self):
        return ["for j in %s:" % self.columns, "    for k in %s:" % self.terms, "        %s = %s + %s" % (self.at("c", "i", "j"), self.value("c", "i", "j"), self.term())]

    def sums(self):
        """A variable for each sum, which begins anew or not; the factors may be of one array."""
        own = self.value("c", "i", "j")
        first = self.r.choice((self.literal(0), self.literal(0), self.literal(1), own, "%s * %s" % (own, self.literal(0.5)), self.value("c", "i", "(j - 1)")))
        columns = "range(1, m)" if "j - 1" in first else self.columns
        other = self.r.choice(("0", "m - 1", "(m - 1 - j)", "(j // 2)", "min(j, 5)"))
        second = self.r.choice((self.value("a", "i", "k"), self.value("a", "i", "k"), self.value("b", "k", other), own))
        lines = ["s = %s" % self.literal(0), "for j in %s:" % columns]
        if self.r.random() < 0.8:
            lines.append("    s = %s" % first)
        lines += ["    for k in %s:" % self.terms, "        s += %s * %s" % (self.value("b", "k", "j"), second)]
        return lines + ["    %s = s%s" % (self.at("c", "i", "j"), self.r.choice(("", "", "", " * " + self.literal(2), " + " + own)))]

    def sums_of_rows(self):
        place = self.r.choice(("3", "min(k, m - 1)", "(k % m)"))
        lines = ["s = %s" % self.literal(0), "for k in %s:" % self.terms]
        if self.r.random() < 0.7:
            lines.append("    s = %s" % self.literal(0))
        return lines + ["    for j in %s:" % self.columns, "        s += %s" % self.value("b", "k", "j"), "    %s = s" % self.at("c", "i", place)]

    def by_columns(self):
        """Factors by columns, as of a product with a transposed matrix; of flat ones also what goes on into the next row."""
        name = self.r.choice("aee")
        columns = self.r.choice(("range(i + 1)", "range(i, -1, -1)", "range(n)")) if name == "a" else self.columns
        columns = columns.replace("i + 1", "min(i + 1, m)").replace("range(n)", "range(min(n, m))").replace("range(i,", "range(min(i, m - 1),")
        place = self.r.choice(("k", "k", "k", "k + 1", "k - 1", "q - 1 - k")) if self.flat else "k"
        first, second = self.value("a", "i", "k"), self.value(name, self.r.choice(("j", "j", "j", "(j + 1)")) if self.flat else "j", place)
        c, own = self.at("c", "i", "j"), self.value("c", "i", "j")
        if self.r.random() < 0.5:
            return ["for k in %s:" % self.terms, "    for j in %s:" % columns, "        %s = %s + %s * %s" % (c, own, first, second)]
        return ["for j in %s:" % columns, "    s = %s" % self.literal(0), "    for k in %s:" % self.terms, "        s += %s * %s" % (first, second), "    %s = s + %s" % (c, own)]

    def down_columns(self):
        """Of the kernel loop's own column all rows, or those of a part; as a sum, or each by itself."""
        name, rows = self.r.choice((("b", "q"), ("b", "q"), ("e", "m")))
        walk = self.r.choice(("range(%s)", "range(%s - 1, -1, -1)", "range(0, %s, 2)", "range(i, %s)", "range(i)", "range(%s + 1)" if self.r.random() < 0.1 else "range(1, %s)"))
        column = self.r.choice(("i", "i", "i", "i", "(i + 1)", "(i + %s)" % {"b": "m", "e": "q"}[name] if self.flat else "i", "(2 * i)", "(n - 1 - i)"))
        walk = walk % rows if "%s" in walk else walk
        term = self.value(name, "k", column)
        if self.r.random() < 0.4:
            term += " * " + self.r.choice((self.value(name, "k", "i"), self.value("c", "i", "0"), self.value("a", "0", "min(k, q - 1)")))
        if self.r.random() < 0.3:
            place = self.at("c", "i", self.r.choice(("min(k, m - 1)", "(k % m)", "k")))
            return ["for k in %s:" % walk, "    %s %s %s" % (place, self.r.choice(("=", "+=")), term)]
        lines = ["s = %s" % self.literal(0), "for k in %s:" % walk]
        if self.r.random() < 0.2:
            lines += ["    if %s > %s:" % (self.value(name, "k", "i"), self.literal(1)), "        z = k"]
        lines.append("    s += " + term)
        return lines + ["%s = s%s" % (self.at("c", "i", self.r.choice(("0", "m - 1"))), self.r.choice(("", " * " + self.literal(2))))]

    def filled(self):
        return ["for j in %s:" % self.columns, "    for k in %s:" % self.terms, "        d[i, j] = %s" % self.value("b", "k", "j")]


def program(seed):
    return Nest(seed).text()
