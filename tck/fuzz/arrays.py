"""Random array programs: a line each, that begins with the name of what it makes or changes."""

import os
import random
import re

import array_functions as functions
import array_others as others
import array_places as places
import array_values as values
from array_values import Value

BOUNDS, KNOWN = {}, []
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "array_bounds.txt"), encoding="utf-8") as lines:
    for line in lines:
        words = line.split()
        if words[:1] == ["known"]:
            KNOWN.append(re.compile(line.strip().split("  ")[0][len("known "):]))
        elif words and words[0] != "#":
            BOUNDS[words[0]] = words[1:3] if words[1] == "relative" else words[1:2]
CALLED = re.compile(r"\b(\w+)\(|(@|\*\*)")


def bound(source):
    """What the file allows for a line: the widest bound of the functions that it calls, or None."""
    found = None
    for name, operator in CALLED.findall(source):
        name = {"@": "matmul", "**": "power", "pow": "power"}.get(operator or name, name)
        here = BOUNDS.get(name)
        if here and (found is None or len(here) > len(found) or here[-1:] > found[-1:]):
            found = here
    return found


class Program:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.variables, self.lines, self.count = [], [], 0
        self.theme = self.r.choice(["", "", "", "", "", "U", "M", "V", "scalar", "print", "O"])
        for _ in range(self.r.randint(2, 4)):
            self.created()
        for _ in range(self.r.randint(8, 16)):
            self.statement()

    def pick(self, kinds=None):
        found = [v for v in self.variables if kinds is None or v.kind in kinds]
        if not found:
            self.created(self.r.choice(kinds or "if"))
            return self.variables[-1]
        return self.r.choice(found[-6:])

    def bind(self, source, kind, shape):
        # The keys of a mapping of fields are looked up as Python's version says: slices can be hashed from 3.12 on.
        if bound(source) is not None or ".fields" in source:
            self.lines.append("_ = " + source)
            return
        self.count += 1
        name = "v%d" % self.count
        self.lines.append("%s = %s" % (name, source))
        self.variables.append(Value(name, kind, shape))

    def created(self, kind=None):
        of = None
        if kind is None and self.theme in ("U", "M", "V", "O") and self.theme and self.r.random() < 0.7:
            kind = {"U": "US", "M": "Mm"}.get(self.theme, self.theme)
            kind = self.r.choice(kind)
        if kind:
            choices = values.NUMBERS + values.DATES + values.TEXTS + values.RECORDS + ["object"]
            of = self.r.choice([d for d in choices if values.kind_of(d) == kind])
        same = [v.shape for v in self.variables if v.shape is not None]
        text, kind, shape, _ = values.array(self.r, of, self.r.choice(same) if same and self.r.random() < 0.6 else None)
        self.bind(text, kind, shape)

    def operand(self):
        return self.pick().name if self.r.random() < 0.75 else values.scalar(self.r)

    def shown(self, template):
        source = functions.fill(self.r, template, self.pick)
        if self.r.random() < 0.4:
            self.bind(source, "?", None)
        else:
            self.lines.append("_ = " + source)

    def statement(self):
        r = self.r
        if self.theme == "scalar" and r.random() < 0.8:
            self.lines.append("_ = " + others.with_scalars(r, r.choice(others.SCALARS)))
            return
        if self.theme == "print" and r.random() < 0.5:
            self.lines.append("_ = " + others.printing(r, r.choice(others.PRINTS), self.pick().name))
            return
        if self.theme in ("U", "M", "V") and self.theme and r.random() < 0.5:
            table = {"U": others.TEXT_CALLS, "M": others.DATES, "V": others.RECORDS}[self.theme]
            kinds = {"U": "US", "M": "Mm", "V": "V"}[self.theme]
            if self.theme == "U" and r.random() < 0.3:
                source = "np.strings.%s(%s)" % (r.choice(others.TEXT), self.pick(kinds).name)
            else:
                source = functions.fill(r, r.choice(table), lambda: self.pick(kinds))
            self.bind(source, kinds[0], None) if r.random() < 0.3 else self.lines.append("_ = " + source)
            return
        v = self.pick()
        n = r.random()
        if n < 0.08:
            self.created()
        elif n < 0.26:
            source, shape = places.view(r, v)
            self.bind(source, v.kind, shape)
        elif n < 0.40:
            self.operators(v)
        elif n < 0.54:
            self.ufunc(v)
        elif n < 0.66:
            self.bind(functions.fold(r, v) if r.random() < 0.8 else functions.folded_by(r, v), "?", None)
        elif n < 0.76:
            self.changed(v)
        elif n < 0.80:
            of = values.dtype(r)
            self.bind("%s.astype(%s)" % (v.name, values.quoted(of)), values.kind_of(of), v.shape)
        elif n < 0.90:
            self.shown(r.choice(functions.FUNCTIONS))
        elif n < 0.93:
            axis = r.choice(["", ", axis=0", ", axis=None"])
            source = "np.%s(%s%s, kind='stable')" % (r.choice(["sort", "argsort"]), v.name, axis)
            self.bind(source, v.kind, None)
        elif n < 0.985:
            self.shown(r.choice(functions.METHODS))
        else:
            self.shown(r.choice(functions.TYPE_QUESTIONS))

    def operators(self, v):
        r = self.r
        table = r.choice([functions.ARITHMETIC] * 3 + [functions.COMPARISONS, functions.BITS])
        if self.theme == "O":
            # Powers and shifts of Python's ints may take for ever.
            table = [o for o in table if o not in ("**", "<<")]
        sides = [v.name, self.operand()]
        r.shuffle(sides)
        source = (" %s " % r.choice(table)).join(sides)
        if r.random() < 0.2:
            source = "(%s) %s %s" % (source, r.choice(functions.ARITHMETIC), self.operand())
        self.bind(source, "b" if table is functions.COMPARISONS else "?", v.shape)

    def ufunc(self, v):
        r = self.r
        out = self.pick() if r.random() < 0.5 else None
        inexact = r.random() < 0.2 and self.theme != "O"
        if r.random() < 0.5:
            name = r.choice(functions.INEXACT_UNARY if inexact else functions.UNARY)
            source = "np.%s(%s%s)" % (name, v.name, functions.options(r, None if inexact else out, True))
        else:
            name = r.choice(functions.INEXACT_BINARY if inexact else functions.BINARY)
            source = "np.%s(%s, %s%s)" % (name, v.name, self.operand(), functions.options(r, None if inexact else out, False))
        self.bind(source, "?", v.shape)
        if out is not None and "out=" in source:
            self.lines.append("_ = " + out.name)

    def changed(self, v):
        """Something in place, and what other names of the same memory then show."""
        r = self.r
        n = r.random()
        if n < 0.45:
            self.lines.append("%s[%s] = %s" % (v.name, places.key(r, v), self.operand()))
        elif n < 0.75:
            self.lines.append("%s %s= %s" % (v.name, r.choice([o for o in functions.ARITHMETIC if o != "**"] + ["&", "|"]), self.operand()))
        else:
            source = r.choice(
                "{a}.sort() {a}.fill({s}) np.add.at({a},[0,0],1) np.put({a},[0,-1],{s}) np.copyto({a},{b},casting='unsafe') {a}.flat[::2]=5 "
                "{a}.partition(1) np.place({a},{a}>1,[7,8]) np.putmask({a},{a}>1,{s}) np.fill_diagonal({a},3) {a}.shape=(-1,) "
                "{a}.setflags(write=False) {a}.itemset(0) {a}.real=2 {a}.imag=1 np.minimum({a},{b},out={a})".split())
            self.lines.append(functions.fill(r, source, lambda: v))
        self.lines.append("_ = " + v.name)
        self.lines.append("_ = " + self.pick().name)


def program(seed):
    """The lines of a seed's program."""
    return Program(seed).lines
