"""Random loops in whose trips other loops follow each other, over arrays of NumPy: cores may share each of them."""

from loop_tree import Node


class Phases:
    """What a random loop of that kind is made of; r is the source of chance."""

    def __init__(self, r):
        self.r = r
        self.rank = r.choice([1, 2, 2, 2])
        self.floats = r.random() < 0.6
        self.kind = "np.float32" if self.floats else "np.int32"
        self.size = r.choice([5, 17, 18, 33, 40, 50]) if self.rank == 2 else r.choice([40, 100, 333, 3000, 30000])
        self.columns = r.choice([8, 33, 64, 65])
        self.names = "abc"[:r.choice([2, 2, 2, 3])]
        self.trips = r.choice([0, 1, 2, 9, 25, 40]) if self.size < 1000 else r.choice([1, 2, 5])
        if self.rank == 2 and r.random() < 0.06:
            self.size, self.columns, self.trips = r.choice([240, 250]), r.choice([199, 210]), 2  # two do not fit
        elif self.rank == 2 and r.random() < 0.06:
            self.size, self.columns, self.trips = r.choice([290, 333]), r.choice([199, 250]), r.choice([3, 4])  # band by band

    def chance(self, p):
        return self.r.random() < p

    def index(self, row, column):
        def moved(v, by):
            return v if by == 0 else "%s %s %d" % (v, "+" if by > 0 else "-", abs(by))
        return moved("i", row) + (", " + moved("j", column) if self.rank == 2 else "")

    def read(self, written):
        far = self.r.choice([0, 1, 1, 1, 2])
        others = [n for n in self.names if n != written] or [written]
        name = self.r.choice(others)
        if self.chance(0.1):
            return "%s[%s]" % (written, self.index(0, 0))
        if self.chance(0.03):
            name = written  # then iterations may know of each other
        if self.chance(0.08):
            return "w[%s]" % self.r.choice(["0", "t % 3", "2"])
        return "%s[%s]" % (name, self.index(self.r.randint(-far, far), self.r.randint(-far, far)))

    def value(self, written):
        terms = " + ".join(self.read(written) for _ in range(self.r.randint(1, 5)))
        if self.floats:
            return "(%s) * np.float32(%s)" % (terms, self.r.choice(["0.25", "0.3", "0.125"]))
        return "(%s) & %d" % (terms, self.r.choice([255, 1023, 65535]))

    def span(self, end):
        low = self.r.choice([2, 2, 2, 3, 0 if self.chance(0.03) else 2])
        high = self.r.choice([2, 2, 2, 3, 5])
        if self.chance(0.08):
            return "range(%s - %d, %d, -1)" % (end, high + 1, low)
        return "range(%d, %s - %d%s)" % (low, end, high, ", 2" if self.chance(0.06) else "")

    def phase(self):
        written = self.r.choice(self.names)
        if self.rank == 2 and self.chance(0.08):
            row = "%s[%s, j]" % (written, self.r.choice(["0", "1", "size - 1", "size // 2"]))
            text = "%s = %s" % (row, self.read(written) if self.chance(0.1) else "w[t % 3]")
            return Node("for j in %s:" % self.r.choice(["range(columns)", "range(1, columns - 3)"]), [Node(text)])
        body = [Node("x = " + self.value(written)), Node("%s[%s] = x" % (written, self.index(0, 0)))]
        if self.chance(0.1):
            body = [Node("if %s > 3:" % self.read(written), body)]
        elif self.chance(0.6):
            body = [Node("%s[%s] = %s" % (written, self.index(0, 0), self.value(written)))]
        if self.rank == 2:
            body = [Node("for j in %s:" % self.span("columns"), body)]
        loop = Node("for i in %s:" % self.span("size"), body)
        return Node("if t % 2:", [loop]) if self.chance(0.04) else loop

    def program(self):
        """Statements that fill the arrays, and go through the loop twice."""
        shape = "(size, columns)" if self.rank == 2 else "size"
        top = [Node("import numpy as np"), Node("size, columns, trips = %d, %d, %d" % (self.size, self.columns, self.trips))]
        for k, name in enumerate(self.names):
            top.append(Node("%s = (np.arange(%d) * %d %% 13 + 1).astype(%s).reshape(%s)" % (
                name, self.size * (self.columns if self.rank == 2 else 1), k * 2 + 5, self.kind, shape)))
        top.append(Node("w = np.array([1, 2, 3], dtype=%s)%s" % (self.kind, " * np.float32(0.25)" if self.floats else "")))
        loop = Node("for t in range(trips):", [self.phase() for _ in range(self.r.choice([1, 2, 2, 2, 2, 3]))])
        end = self.r.choice(["x", "(i, t)", "None"])
        body = [Node("i = j = t = x = 0"), loop, Node("return " + end)]
        names = ", ".join(self.names) + ", w"
        top += [Node("@epiphany.offload"), Node("def run(%s, size, columns, trips):" % names, body)]
        call = "run(%s, size, columns, trips)" % names
        if self.rank == 2 and self.chance(0.1):
            call = "run(%s, w, size, columns, trips)" % ", ".join([self.names[0]] * len(self.names))
        for again in range(2):
            top += [Node("try:", [Node("show(%s)" % call)]), Node("except IndexError:", [Node("show('IndexError')")])]
            top += [Node("show(%s.tobytes().hex()[:400], float(%s.sum()))" % (n, n)) for n in self.names]
        return top
