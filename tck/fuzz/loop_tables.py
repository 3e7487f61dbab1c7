"""Statements that look at containers and change them, take slices, draw numbers and make texts."""

from loop_tree import Node


class Tables:
    """For bodies whose trips run in order; e has the expressions."""

    draws = False  # whether the program draws random numbers, whose order threads would not keep

    def number(self):
        """An int that fits 64 bits."""
        text, bits = self.e.int(1)
        return self.e.fitted(text, bits, "int")

    def counted(self):
        key, step = self.number(), self.pick("1", "i", self.number())
        small = "(%s) & %s" % (key, self.pick("7", "31", "1023"))
        form = self.r.randrange(9)
        if form < 2:
            return Node("counts[%s] = counts.get(%s, 0) + (%s)" % (small, small, step))
        if form == 2:
            return Node("if %s in counts:" % small, [Node("counts[%s] %s= %s" % (small, self.pick("+", "-", "^"), step))])
        if form == 3:
            return Node("tally[%s] += %s" % (small, step))
        if form == 4:
            return Node("letters[chr(97 + (%s) %% 26)] = letters.get(chr(97 + (i %% 26)), 0) + 1" % key)
        if form == 5:
            return Node("if (%s) %% 97 %s seen:" % (key, self.pick("in", "not in")), [Node("seen.add((%s) %% %s)" % (key, self.pick("97", "89")))])
        if form == 6:
            return Node("counts[%s] = %s" % (key, self.pick(step, self.e.float(), "True")))
        if form == 7:
            v = self.pick(*[v for v in self.results if v in "stu"])
            return Node("%s += %s" % (v, self.pick("tally[%s]" % small, "counts.get(%s, 7)" % small, "counts[%s]" % small)))
        return Node("known[(%s) %% 13] %s= %s" % (key, self.pick("+", "-"), step))

    def sliced(self):
        lists = [a for a in self.arrays if a.text.startswith("[") and a.rank == 1 and a.kind == "int"]
        if not lists:
            return self.drawn()
        a = self.r.choice(lists)
        b = self.r.choice([b for b in self.arrays if b.rank == 1 and b.is_int])
        v = self.pick(*[v for v in self.results if v in "stu"])
        low, size = self.pick("i", "i", "k", "i - 2", "0", "i // 2", "-3"), self.r.randint(0, 4)
        piece = "%s:%s" % (low, self.pick("%s + %d" % (low, size), "%s + k" % low, "", "n", "i"))
        form = self.r.randrange(8)
        if form == 0:
            return Node("%s += sum(%s[%s])" % (v, b.name, piece))
        if form == 1:
            return Node("%s = %s(%s[%s])" % (v, self.pick("min", "max", "len"), b.name, piece))
        if form == 2:
            return Node("if %s(%s[%s]):" % (self.pick("any", "all"), b.name, piece), [self.total()])
        if form == 3:
            self.maybe.append("o")
            return Node("for o in %s[%s]:" % (b.name, "%s:%s + 3" % (low, low)), [Node("%s ^= o" % v), self.store()] if self.chance(0.3) else [Node("%s ^= o" % v)])
        if form == 4:
            items = ", ".join([self.number() for _ in range(size if self.chance(0.9) else 1)])
            return self.replaced(a, "%s[%s:%s + %d] = [%s]" % (a.name, low, low, size, items))
        if form == 5:
            other = self.r.choice(lists).name
            return self.replaced(a, "%s[i:i + %d] = %s[%s:%s + %d]" % (a.name, size, other, low, low, size))
        if form == 6:
            return Node("{a}[{low}::{step}] = [{x}] * len({a}[{low}::{step}])".format(a=a.name, low=low, step=self.pick("1", "3", "k"), x=self.number()))
        return self.replaced(a, "%s[i:i + %d] = [%s] * %s" % (a.name, size, self.number(), self.pick(str(size), "k")))

    @staticmethod
    def replaced(a, text):
        """A list that went on growing while it is gone through would have no end."""
        return Node("if len(%s) < n + 9:" % a.name, [Node(text)])

    def drawn(self):
        self.draws = True
        v = self.pick(*[v for v in self.results if v in "stu"])
        form = self.r.randrange(7)
        if form > 4:  # of ranges that are not empty: errors from within the library have other lines in each version
            return Node("%s %s= %s" % (v, self.pick("+", "^"), self.pick("random.randint(1, 6)", "random.randint(-abs(k), abs(i))", "random.randrange(abs(i) + 1)", "random.randrange(1 + int(%s) %% 1000)" % self.number(), "random.randrange(-5, 2**31 + abs(i))")))
        if form == 0:
            return Node("if random.random() < %s:" % self.pick("0.5", "0.1", "random.random()"), [self.total()])
        if form == 1 and "y" in self.results:
            return Node("y = %s" % self.pick("random.random()", "random.uniform(-1, i)", "max(random.random(), 0.25) - x"))
        if form == 2:
            return Node("known[int(random.random() * 12)] %s= 1" % self.pick("+", "^"))
        if form == 3:
            return Node("counts[int(random.random() * 40)] = counts.get(int(random.random() * 40), 0) + 1")
        return Node("%s += int(random.random() * %s)" % (v, self.pick("10", "1000", "3 * i")))

    def shown_number(self):
        what = self.pick(self.number(), self.e.float(), self.e.bool())
        form = self.r.randrange(3)
        if form == 0:
            return Node("log.append(str(%s))" % what)
        if form == 1:
            return Node("log.append((i, str(%s)))" % what)
        return Node("if %s:" % self.e.bool(), [Node("log.append(str(%s))" % what)])
