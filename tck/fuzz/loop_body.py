"""Random statements of a hot loop's body."""

from loop_tree import Node

# What a loop stands on, assigned or deleted within it.
REASSIGNED = [
    "i += 1", "i = 5", "n = 5", "a = a[:]", "a = a[::-1]", "k = i", "m += 1", "x = i * 0.25", "del p", "del k", "len = abs", "abs = max",
    "a, b = a, a", "h0 = abs", "del a[-1]", "a.append(a[0])", "range = len"]

# Statements that kernels mostly do not have; all can stand anywhere.
SELDOM = [
    "log.append(i)", "log.append(s)", "s += len(str(i))", "del log[-1]", "log.append(f'{i:3}')",
    "s = (w := i + 1)", "log.append(lambda: i) if i == 20 else None", "assert i >= 0, i", "s = [i, k][i & 1]", "s, *t = i, k, 3",
    "s = i if k is not None else 0", "s = k in (1, 2, 3)", "a[0:2] = a[0:2]", "s = int.__add__(i, 1)", "print(end='')",
    "match i % 3:\n    case 0:\n        s = 1\n    case _:\n        s = 2", "s = max([i, k])", "s = max(i, k, m)", "s = pow(i, 2, 7)",
    "s = isinstance(i, int)", "s = bool(i)", "s = float(i)", "s = int('3')", "s = a", "s = i.real", "y = i * 1j", "s = True + i",
    "def inner_function(v):\n    return v + i\ns = inner_function(2)", "import math as mathematics", "global late; late = i", "s = id(a) == id(b)"]


class Body:
    """Statements over what a loop has: arrays, e (its expressions), results and their roles."""

    def block(self, count):
        return [self.statement() for _ in range(count)] or [Node("pass")]

    def statement(self):
        if self.any_order:
            return self.pick(self.store_own, self.store_own, self.total)()
        if self.depth < 2 and self.chance(0.28):
            self.depth += 1
            try:
                return self.pick(self.branch, self.branch, self.branch, self.inner_for, self.inner_for, self.inner_while, self.summed)()
            finally:
                self.depth -= 1
        if self.chance(0.005):
            return self.odd()
        if self.chance(0.03):
            return self.attribute()
        if self.chance(0.08):
            return self.carried()
        if self.has("collections", 0.08):
            return self.pick(self.added, self.added, self.looked_up, self.handled)()
        if self.tabled and self.chance(0.35):
            return self.pick(self.counted, self.counted, self.sliced, self.sliced, self.drawn, self.shown_number)()
        return self.pick(self.store, self.store, self.store, self.total, self.total, self.assign, self.leave if self.depth else self.assign)()

    def summed(self):
        """A float sum of its own in each iteration, over some elements that other iterations may have written."""
        floats = [a for a in self.arrays if a.kind in ("float", "np") and a.rank == 1]
        if not floats:
            return self.inner_for()
        self.names += 1
        v = "z%d" % self.names
        self.maybe += [v, "j"]
        a, b = self.r.choice(floats), self.r.choice(floats)
        over = self.pick("3", "i % 4", "i", "k", "min(i, 5)", "i, i + 3", "max(i - 3, 0), i", "i % 7, 0, -1")
        term = self.pick("{a}[j]", "{a}[j] * {b}[j]", "x * {a}[j]", "{v} * x + {a}[j]", "-x * {a}[j]", "(1.5 + 2.0 * x) * {a}[j]", "(n - 1.0) * {b}[i]", "{a}[i - j]").format(a=a.name, b=b.name, v=v)
        body = [Node("%s %s= %s" % (v, self.pick("+", "+", "-"), term))]
        if self.chance(0.2):
            body.append(Node("if %s:" % self.e.bool(), [Node(self.pick("break", "%s = 0.0" % v, "%s = %s" % (v, "x")))]))
        nest = [Node("%s = %s" % (v, self.pick("0.0", "0.0", "0.0", "1.0", "-0.0", "0.1", "x", "0", "0", "0", "3", "k"))), Node("for j in range(%s):" % over, body)]
        target = self.written()
        if target.rank == 1 and target.kind in ("float", "np"):
            nest.append(Node("%s[i] = %s" % (target.name, self.pick("{v}", "{v}", "1.2 * {v}", "{v} / 3", "{v} + {v}", "x * {v} + {a}[i]").format(v=v, a=a.name))))
        elif "y" in self.results:
            nest.append(Node("y = %s" % v))
        return Node("if True:", nest)

    def attribute(self):
        """Of an object that the loop does not replace."""
        text, bits = self.e.int(1)
        self.shares = True
        return Node(self.pick("box.value += %s" % text, "box.value = (%s) & 0xFFFF" % text, "s = box.value + i" if "s" in self.results else "box.value ^= i", "box.value = max(box.value, i)"))

    def hash(self, v):
        """A number of 64 bits, masked at once or in a statement of its own."""
        text = self.e.int(2)[0]
        big = self.pick("6364136223846793005", "0x100000001B3", "31")
        form = self.r.randrange(4)
        if form == 0:
            return Node("{v} = ({v} * {big} + {text}) & 0xFFFFFFFFFFFFFFFF".format(v=v, big=big, text=text))
        if form == 1:
            return Node("if True:", [Node("%s ^= %s << 13" % (v, v)), Node("%s &= 0xFFFFFFFFFFFFFFFF" % v), Node("%s ^= %s >> 7" % (v, v))])
        if form == 2:
            return Node("if True:", [Node("%s = %s * %s + (%s)" % (v, v, big, text)), Node("%s ^= i" % v), Node("%s %%= 2**64" % v)])
        return Node("{v} = ({v} << 5) + {v} ^ ({text}) & 0xFFFFFFFF".format(v=v, text=text) if self.chance(0.2) else "{v} = (({v} << 5) + {v} + ({text})) & 0xFFFFFFFF".format(v=v, text=text))

    def carried(self):
        """What needs the iteration before: compiled in order."""
        free = [v for v, role in self.roles.items() if role == "any"]
        numbers = [v for v in self.results if v in "stu"]
        v = self.r.choice(free or numbers)
        text = self.e.int(1)[0]
        kind = self.r.randrange(9)
        if kind > 6:
            return self.hash(v)
        if kind == 0 and "y" in self.results:
            return Node("y = y * %s + %s" % (self.pick("0.5", "x", "-0.25"), self.e.float(2)))
        if kind == 1 and "f" in self.results:
            return Node("f = not f" if self.chance(0.5) else "f = f != (%s)" % self.e.bool())
        if kind == 2:
            self.names += 1
            self.maybe.append("w%d" % self.names)
            return Node("if %s %s %s:" % (text, self.pick("<", ">="), v), [Node("%s = %s" % (v, text)), Node("w%d = i" % self.names)])
        if kind == 3 and len(numbers) > 1:
            p, q = self.r.sample(numbers, 2)
            return Node("%s, %s = %s, (%s + %s) %% %s" % (p, q, q, p, q, self.pick("1000003", "2**31", "7")))
        if kind == 4:
            return Node("%s = %s * 3 + 1" % (v, v))  # soon beyond 64 bits
        if kind == 5:
            a = self.written()
            d = self.r.randint(1, 3)
            if a.rank == 1 and a.kind in ("int", "float"):
                return Node("if i >= %d:" % d, [Node("%s[i] = %s[i - %d] %s" % (a.name, a.name, d, "* 0.5" if a.kind == "float" else "% 1009 + i"))])
        return Node("%s = (%s * %s + %s) %% %s" % (v, v, self.pick("5", "1103515245", "i"), text, self.pick("10007", "2**32", "2**61 - 1")))

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
        return Node("%s[i]%s = %s" % (a.name, "[%d]" % self.r.randrange(4) if a.is_rows else "", self.own_value(a)))

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
        node = Node(self.inner_head(over), body)
        self.maybe.append("j")
        if self.chance(0.2):
            return Node("if True:", [node, Node("else:", self.block(1))])
        return node

    def inner_head(self, over):
        """Of a loop over a range, or over a sequence whose items j are small enough to be an index."""
        if self.chance(0.5):
            return "for j in range(%s):" % over
        a = self.r.choice([a for a in self.arrays if a.rank == 1] or self.arrays).name
        self.maybe += ["o", "q"]
        return "for %s:" % self.pick(
            "j in (-1, 0, 1)", "j in [k, i, 2]", "j, (o, q) in ((0, (1, i)), (1, (k, 0)))", "j, o in enumerate((k, 3, i))", "j, o in enumerate({a})",
            "j, o in zip(range({over}), {a})", "j, o in enumerate({a}, 2)", "j, (o, q) in enumerate(zip({a}, reversed({a})), start=k)",
            "o, j in zip(reversed({a}), (5, 4, 3))", "j in reversed(range({k}))", "j in reversed((1, k, 3))", "j, (o, q) in zip((0, 2), enumerate({a}, i))",
        ).format(a=a, over=over, k=self.pick("k", "3", "i % 5", "1, k"))

    def inner_while(self):
        self.names += 1
        v = "c%d" % self.names
        body = self.block(1)
        if self.chance(0.2):
            body.append(Node("if %s:" % self.e.bool(), [Node("break")]))
        return Node("if True:", [Node("%s = %s" % (v, self.pick("i % 6", "3", "k"))), Node("while %s > 0:" % v, [Node("%s -= 1" % v)] + body)])

    def leave(self):
        when = self.pick("i > n - %d" % self.r.randint(2, 40), "i == %d" % self.r.randrange(150), "%s == %s" % (self.e.int(2)[0], self.e.int(2)[0]))
        how = self.r.choice(["break", "break", "continue", "continue", "return 'left', i", "raise ValueError(i)", "assert i < 0", "s = 1 // (i - i)", "a[n + i] = 0"])
        if self.module_level and how.startswith("return"):
            how = "break"
        return Node("if %s:" % when, [Node(how)])

    def odd(self):
        """What kernels mostly do not have."""
        kind = self.r.randrange(12)
        if kind == 0:
            handled = [Node("except (ValueError, IndexError, OverflowError, ZeroDivisionError):", [Node("s = 7")])]
            if self.chance(0.3):
                handled.append(Node("finally:", self.block(1)))
            return Node("if True:", [Node("try:", self.block(1))] + handled)
        if kind == 1:
            self.shares = True
            return Node("s = box.step(i)")
        if kind == 2:
            return Node("s = sum(q for q in range(3))")
        if kind == 3:
            return Node("s = len([q for q in range(i % 4)])")
        if kind == 4 and not self.module_level:
            return Node("yield i") if self.chance(0.1) and self.form != "coroutine" else Node("s += divmod(i, 7)[1]")
        if kind == 5:
            return Node("if i %% %d == 3:" % self.r.randint(4, 90), [Node(self.r.choice(REASSIGNED))])
        if kind == 6:
            return Node(self.r.choice(REASSIGNED))
        if kind == 7:
            a = self.r.choice(self.arrays).name
            return Node("for v in %s:" % self.pick("%s[:3]" % a, "(1, 2.5)", "enumerate(%s[:2])" % a, a, "set(%s[:2])" % a, "(*%s[:2], 3)" % a), self.block(1))
        return Node(self.r.choice(SELDOM))
