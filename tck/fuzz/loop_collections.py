"""Containers that random loops add to or look things up in, comprehensions, and exceptions that loops handle."""

from loop_tree import Node

# What programs make beside their arrays.
MADE = ["log = [0]", "seen = {7}", "table = {}", "known = {j: j * 3 - 40 for j in range(-4, 12)}", "parts = {j * 8: j / 4 for j in range(16)}",
        "counts, letters, tally = {}, {'a': 3}, collections.defaultdict(int)", "random.seed(12)"]
SHOWN = "log, sorted(seen), list(table.items()), known, list(counts.items()), list(letters.items()), list(tally.items()), random.random()"

# What threads that ran beside each other have left: nobody knows in which order.
SHOWN_OF_THREADS = "sorted(log, key=repr), sorted(seen), sorted(table.items(), key=repr), known"


class Collections:
    """Statements over lists, sets and dicts; e has the expressions."""

    def added(self):
        text, bits = self.e.int(2)
        fitted = self.e.fitted(text, bits, "int")
        form = self.r.randrange(8)
        if form < 3:
            what = self.pick("log.append(%s)" % fitted, "log.append((i, %s))" % fitted, "log.append(%s)" % self.e.float(), "log.append(%s)" % self.e.bool())
        elif form < 5:
            what = "seen.add((%s) %% 97)" % text
        else:
            what = self.pick("table[(%s) & 31] = %s" % (text, fitted), "table[i] = %s" % self.e.float(), "table[(%s) & 31] = table.get(i, 0) + 1" % text)
        if self.chance(0.4):
            return Node("if %s:" % self.e.bool(), [Node(what)])
        return Node(what)

    def looked_up(self):
        text, _ = self.e.int(2)
        v = self.pick(*[v for v in self.results if v in "stu"])
        form = self.r.randrange(6)
        if form == 0:
            return Node("if (%s) %% 130 %s %s:" % (text, self.pick("in", "not in"), self.pick("known", "seen", "parts")), [Node("%s += 1" % v)])
        if form == 1:
            return Node("%s += known[(%s) %% 12]" % (v, text))
        if form == 2:
            return Node("%s += known[(%s) %% 13]" % (v, text))  # 12 is none of its keys
        if form == 3 and "y" in self.results:
            return Node("y += parts.get((%s) & 127, 0.5)" % text)
        return Node("%s += known.get((%s) & 31, %s)" % (v, text, self.pick("-1", "k", "m")))

    def handled(self):
        text, _ = self.e.int(2)
        v = self.pick(*[v for v in self.results if v in "stu"])
        divided = Node("%s += %s %s ((%s) %% %d)" % (v, self.pick("100", "i", "k"), self.pick("//", "%"), text, self.r.randint(2, 9)))
        nodes = [
            Node("try:", [divided] if self.chance(0.6) else [self.store(), divided]),
            Node("except %s:" % self.pick("ZeroDivisionError", "(ValueError, ArithmeticError)", "Exception", "ZeroDivisionError as error", "IndexError"),
                 [Node("%s += %s" % (v, self.pick("1000", "i", "k // (i % 5)")))])]
        if self.chance(0.3):
            nodes.append(Node("else:", [Node("%s ^= 1" % v)]))
        if self.chance(0.2):
            nodes.append(Node("finally:", [Node("%s += 3" % v)]))
        return Node("if True:", nodes)

    def afterwards(self):
        """Loops after the loop; what they raise is caught where lines do not count: comprehensions have no frames of their own from 3.12 on."""
        caught = Node("except (ArithmeticError, LookupError, TypeError, ValueError) as error:", [Node("log.append(type(error).__name__)")])
        unbound = Node("except NameError:", [Node("log.append('unbound')")])  # of two classes, by where the variables of comprehensions are
        return [Node("if True:", [Node("try:", self.looped()), caught, unbound])]

    def looped(self):
        """Loops that are expressions, or go on while something holds; i counts in them as well."""
        text, bits = self.e.int(2)
        item = self.pick(self.e.fitted(text, bits, "int"), self.e.fitted(text, bits, "int"), self.e.float(), self.e.bool(), "(i, %s)" % self.e.fitted(text, bits, "int"))
        number = self.pick(self.e.fitted(text, bits, "int"), self.e.float())
        over = "for i in %s" % self.pick("range(n)", "range(n, 0, -3)", "range(k, n)", "[k, 3] * 40", "known", "range(9) for j in range(i * 9)")
        over += self.pick("", "", " if %s" % self.e.bool())
        form = self.r.randrange(8)
        if form < 3:
            return [Node("log.extend([%s %s])" % (item, over))]
        if form == 3:
            # From Python 3.12 on sums of floats are compensated.
            what = self.pick("sum", "max", "min", "list", "tuple", "sorted")
            return [Node("log.append(%s(%s %s))" % (what, self.e.fitted(text, bits, "int") if what == "sum" else number, over))]
        if form == 4:
            return [Node("log.append(%s(%s %s))" % (self.pick("any", "all"), self.e.bool(), over))]
        if form == 5:
            return [Node("table.update({(%s) & 63: %s %s})" % (text, item, over))]
        if form == 6:
            return [Node("seen.update({(%s) %% 89 %s})" % (text, over))]
        return [Node("i = n"), Node("while i > 0:", [Node("i -= 1"), self.total()])]
