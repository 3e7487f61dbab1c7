"""Random programs of transactions: functions that change what they share, queues of their calls, and what is left."""

import random

HEAD = """\
xs = [(i * 7 + 3) % 50 for i in range({n})]
ys = [i * 0.5 - 3.0 for i in range({n})]
few = [0, 1, 2, 3]
q = array('q', range({n}))
d = {{i: i * i for i in range({m})}}
seen = set()
log = []
g = 1


class Box:
    def __init__(self):
        self.sum = 0
        self.most = -1.5
        self.last = None


box = Box()
tr = TransactionQueue()
"""

TAIL = """\
show(tr.number_of_transactions_executed(), g, box.sum, box.most, box.last, few)
show(xs)
show(ys)
show(list(q))
show(d)
show(sorted(seen), log)
"""


class Programs:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.n = self.r.choice([3, 10, 100, 400])
        self.m = self.r.choice([1, 4, 60])
        self.functions = []

    def pick(self, *choices):
        return self.r.choice(choices)

    def index(self):
        return self.pick("a % {n}", "b % {n}", "(a * 3 + b) % {n}", "(a + {k}) % {n}", "xs[a % {n}] % {n}").format(
            n=self.n, k=self.r.randrange(20))

    def number(self):
        """An int that stays small."""
        i = self.index()
        return self.pick("a", "b", "(%d)" % self.r.randrange(-9, 100), "xs[%s] %% 1000" % i, "q[%s] & 255" % i, "(a ^ b) & 63", "few[b & 3] % 97",
                         "d.get(b %% %d, 0) %% 31" % self.m, "(0 if xs[%s] > b else 1)" % i, "abs(b - 40)", "min(a, b)", "g & 15")

    def condition(self):
        return self.pick("%s < %s" % (self.number(), self.number()), "a & 3 == 0", "b % 7 == 2", "ys[%s] > 1.0" % self.index(),
                         "xs[%s] & 1" % self.index(), "b not in seen" if self.r.random() < 0.3 else "a > b", "a % 97 == 13")

    def change(self, f):
        i, v, r = self.index(), "(%s)" % self.number(), self.r.random()
        if r < 0.25:
            return "xs[%s] = %s" % (i, self.pick("xs[%s] * 3 + %s", "xs[%s] // 2 - %s", "xs[%s] ^ %s") % (self.index(), v))
        if r < 0.4:
            return "xs[%s] %s %s" % (i, self.pick("+=", "-=", "|="), v)
        if r < 0.55:
            return "ys[%s] = ys[%s] * 0.5 + %s" % (i, self.index(), v)
        if r < 0.63:
            return "q[%s] = (q[%s] * 5 + %s) & 0xffff" % (i, self.index(), v)
        if r < 0.70:
            return "few[%s & 3] += %s" % (self.pick("a", "b", "0"), v)
        if r < 0.78:
            return self.pick("d[b %% %d] = d.get(b %% %d, 0) + %s" % (self.m, self.m, v), "d[b %% %d] += %s" % (self.m, v))
        if r < 0.88:
            return self.pick("box.sum += %s" % v, "box.most = max(box.most, ys[%s])" % i, "box.sum = (box.sum * 3 + %s) & 0xffffff" % v,
                             "box.last = %s" % v)
        if r < 0.93:
            f.add("g")
            return "g = (g * 5 + %s) & 0xffff" % v
        return self.pick("log.append(%s)" % v, "seen.add(%s)" % v, "t += %s" % v, "t += %s" % v)

    def block(self, f, depth, count):
        lines = []
        for _ in range(count):
            r = self.r.random()
            if depth < 2 and r < 0.2:
                lines.append("if %s:" % self.condition())
                lines += ["    " + s for s in self.block(f, depth + 1, self.r.randint(1, 2))]
                if self.r.random() < 0.4:
                    lines.append("else:")
                    lines += ["    " + s for s in self.block(f, depth + 1, 1)]
            elif depth < 2 and r < 0.3:
                lines.append("for k in range(%s):" % self.pick("3", "b & 7", "a % 5"))
                lines += ["    " + s for s in self.block(f, depth + 1, 1)]
                lines.append("    t += k * %s" % self.pick("2", "a", "xs[k %% %d]" % self.n))
            elif depth < 2 and r < 0.34:
                lines.append("with atomic:")
                lines += ["    " + s for s in self.block(f, depth + 1, 1)]
            elif depth and r < 0.4:
                lines.append("return")
            else:
                lines.append(self.change(f))
        return lines

    def function(self, name):
        uses = set()
        lines = self.block(uses, 0, self.r.randint(1, 4))
        rare = self.r.random()
        if rare < 0.12:
            lines.insert(self.r.randint(0, len(lines)) if lines[0][-1] != ":" else 0,
                         "if a == %d: raise ValueError('at', a, b)" % self.r.randrange(300))
            lines = self.whole(lines)
        elif rare < 0.2:
            lines.append("if a %% %d == 1: tr.add(%s, a // 2, b)" % (self.r.randint(5, 60), self.r.choice(self.functions or [name])))
        elif rare < 0.26:
            lines.append("few[a & 3] //= b % 40 - 20")
        head = ["def %s(a, b):" % name]
        if "g" in uses:
            head.append("    global g")
        self.functions.append(name)
        return head + ["    t = 1"] + ["    " + s for s in lines] + ["    xs[a %% %d] += t & 7" % self.n, "", ""]

    @staticmethod
    def whole(lines):
        """The line that was put anywhere goes where no block is cut."""
        at = next(n for n, s in enumerate(lines) if s.startswith("if a == "))
        line = lines.pop(at)
        return [line] + lines

    def calls(self):
        f = self.r.choice(self.functions)
        count = self.pick(20, 300, 300, 600)
        a = self.pick("i", "i", "i * 7 % 31", "r.randrange(%d)" % self.pick(2, 50, 400), "%d - i" % count)
        b = self.pick("r.randrange(100)", "i % 9", "5", "r.randrange(3)")
        kind = self.r.random()
        if kind < 0.75:
            return ["for i in range(%d):" % count, "    tr.add(%s, %s, %s)" % (f, a, b)]
        if kind < 0.83:
            return ["for i in range(%d):" % count, "    tr.add(%s, %s, %s)" % (f, a, b), "    tr.add(%s, i, %s)" % (self.r.choice(self.functions), b)]
        if kind < 0.9:
            return ["for i in range(40):", "    tr.add(%s, a=%s, b=%s)" % (f, a, b)]
        return ["def parts():", "    for i in range(%d):" % self.pick(3, 30), "        %s(i, 2)" % f, "        yield", "", "", "tr.add_generator(parts())"]

    def text(self):
        lines = HEAD.format(n=self.n, m=self.m).split("\n")
        lines += ["r = random.Random(%d)" % self.r.randrange(1000), "", ""]
        for k in range(self.r.randint(1, 3)):
            lines += self.function("f%d" % k)
        for _ in range(self.r.randint(1, 3)):
            for _ in range(self.r.randint(1, 2)):
                lines += self.calls()
            lines += ["try:", "    tr.run(%s)" % self.pick("", "", "1", "2"), "except Exception as e:", "    show(type(e).__name__, e.args)"]
        return "\n".join(lines) + "\n" + TAIL


def program(seed):
    """The text of a seed's program; it has TransactionQueue, atomic, array, random and show."""
    return Programs(seed).text()
