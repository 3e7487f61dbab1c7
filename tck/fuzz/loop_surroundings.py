"""What stands around a random hot loop: the function or module that it is in, and its calls."""

import loop_collections
import loop_values
from loop_tree import Node

# Where the loop's variables live, and how it is reached.
FORMS = ("closure", "method", "defaults", "generator", "coroutine", "class body")


class Surroundings:
    """Functions, methods, generators, classes and modules around a loop."""

    shares = False  # whether the function writes globals or attributes, which threads of it would have in common

    def choose_form(self):
        self.form = "plain"
        self.rep = None
        if not self.has("forms", 0.22) or self.any_order:
            return
        self.form = self.r.choice(FORMS[:3] * 3 + FORMS[3:])
        if self.module_level:
            self.form = self.pick("class body", "plain")
        elif self.form == "class body":
            self.form = "plain"
        if self.form == "closure":
            self.e.ints["free"] = 8
        if self.chance(0.4):
            self.rep = self.pick("for rep in range(2):", "while rep < 3:", "for rep in [3, 0]:")
            self.e.ints["rep"] = 2

    def repeated(self, loop):
        """The loop, now and then run more than once or within try."""
        if self.rep:
            step = [Node("rep += 1")] if self.rep.startswith("while") else []
            first = next(k for k, node in enumerate(loop) if node.text.startswith("for ")) if self.chance(0.5) else 0
            loop = loop[:first] + [Node("rep = 0"), Node(self.rep, loop[first:] + step)]
            if self.form == "generator":
                loop[-1].children.append(Node("yield " + ", ".join(self.results)))
        if self.form != "plain" and self.chance(0.3):
            after = [Node("except (ValueError, IndexError, AssertionError):", [Node("s = 'caught', i")])]
            if self.chance(0.5):
                after.append(Node("finally:", [Node("k += 1"), Node("log.append(k)")]))
            loop = [Node("if True:", [Node("try:", loop)] + after)]
        return loop

    def helpers(self):
        return [
            Node("class Box:", [Node("value = 0"), Node("def step(self, v):", [Node("self.value += v & 1"), Node("return self.value")])]),
            Node("box = Box()"), Node(self.pick("box.value = 0", "box.value = 3", "box.other = 0"))] + [
            Node(text) for text in loop_collections.MADE]

    def at_module_level(self, loop):
        nodes = self.helpers() + [Node("n, k, m, x = %d, %d, %d, %s" % (self.count, self.r.randint(0, 6), self.r.randint(-9, 1000), self.r.choice(loop_values.FLOATS)))]
        nodes += [Node("%s = %s" % (a.name, self.made(a))) for a in self.arrays]
        names = ["i"] + self.results + self.maybe
        caught = Node("except Exception as error:", [Node("show(type(error).__name__, lines_of(error))")])
        if self.form == "class body":
            nodes.append(Node("class Body:", [Node("k, m = k, m"), Node("try:", loop), caught]))
            found = ", ".join("getattr(Body, '%s', 'unbound')" % v for v in names)
        else:
            nodes += [Node("try:", loop), caught]
            found = ", ".join("globals().get('%s', 'unbound')" % v for v in names)
        nodes.append(Node("show(%s, %s, box.value, globals().get('G'), %s)" % (found, self.shown, ", ".join(a.name for a in self.arrays))))
        return nodes

    def made(self, a):
        """What makes an array: itself, or now and then the first one or a view of it."""
        first = self.arrays[0]
        if a is first or self.alias != a.name or a.rank != first.rank:
            return a.text
        views = [""]
        buffer = first.text.startswith(("array", "bytearray", "memoryview")) and "'u'" not in first.text and first.rank == 1
        if first.kind == "np" and first.rank == 1:
            views = ["", "[::-1]", "[:]", "[1:]", "[::2]"]
        if a.kind == first.kind:
            if buffer and "views" in self.features and self.chance(0.6):
                return "memoryview(a)" + self.r.choice(views + ["[::-1]", "[1:]", "[::2]"])
            return "a" + self.r.choice(views)
        if buffer and a.kind == "u8" and "[" not in first.text.split(")")[-1] and first.text.startswith(("array", "bytearray")):
            return "memoryview(a).cast('B')"
        return a.text

    @property
    def alias(self):
        if not hasattr(self, "_alias"):
            self._alias = self.pick("b", "b", "c") if self.chance(0.35) and not self.any_order else None
        return self._alias

    def in_function(self, loop):
        parameters = [a.name for a in self.arrays] + ["n", "k", "m", "x"]
        nodes = self.helpers()
        function = Node("def work(%s):" % ", ".join(parameters), self.body_of_function(loop, parameters))
        mark = "@epiphany.offload\n" if self.marked and not self.any_order else ""
        if self.form == "defaults":
            function.text = "def work(%s, k=%d, m=%d, *, x=%s):" % (
                ", ".join(parameters[:-3]), self.r.randint(0, 6), self.r.randint(-9, 99), self.r.choice(loop_values.FLOATS))
        if self.form == "coroutine":
            function.text = "async " + function.text
        if self.form == "plain" and self.has("globals", 0.08) and "u" in self.results:
            # The variable belongs to the function around.
            inner = Node(mark + "def inner():", [Node("nonlocal u")] + function.children)
            function = Node(function.text, [Node("u = 0"), inner, Node("return inner(), u")])
        else:
            function.text = mark + function.text
        if self.form == "closure":
            nodes += [
                Node("def make(free):", [function, Node("return work")]), Node("work = make(%d)" % self.r.randint(0, 200))]
        elif self.form == "method":
            function.text = function.text.replace("work(", "work(self, ")
            nodes += [Node("class Work(Box):", [function]), Node("work = Work().work")]
        else:
            nodes.append(function)
        if self.form == "coroutine":
            nodes.append(Node("def finish(c):", [Node("try:", [Node("c.send(None)")]), Node("except StopIteration as e:", [Node("return e.value")])]))
        for call in range(self.r.randint(1, 3)):
            if call and self.has("rebinding", 0.25):
                nodes.append(self.rebind())
            if call and self.chance(0.3):
                a = self.r.choice(self.arrays)
                others = [r for r in self.rows if r[3] >= a.written and (r[4:] or (1,))[0] == a.rank]
                a.text = self.r.choice(others)[0]
            nodes += self.call(parameters)
        return nodes

    def body_of_function(self, loop, parameters):
        end = Node("return " + ", ".join(["i"] + self.results))
        if self.maybe:
            names = sorted(set(["i"] + self.maybe))
            end = Node("return " + ", ".join(self.results + [self.r.choice(names)]))
        end = [Node("try:", [end]), Node("except UnboundLocalError:", [Node("return " + ", ".join(["'unbound'"] + self.results))])]
        if self.has("frames", 0.1):
            hidden = ", ".join("'%s'" % p for p in parameters + ["self"])
            end = [Node("return sorted((q, v) for q, v in locals().items() if q not in (%s,))" % hidden)]
        body = loop + end
        if self.form == "plain" and self.has("globals", 0.05) and "t" in self.results:
            body.insert(0, Node(self.pick("global t", "global t, i")))
            self.shares = True
        if self.form == "generator":
            for node in end:
                for line in [node] + (node.children or []):
                    line.text = line.text.replace("return ", "yield ", 1)
            body.insert(0, Node("yield k"))
        return body

    def rebind(self):
        names = [c[0] for c in self.e.calls]
        choices = ["abs = lambda v: 5", "min = lambda v, w: w", "len = lambda v: 20", "math.sqrt = lambda v: 1.5", "G = 12"]
        for h in names:
            choices += ["%s = lambda v: v - 1" % h, "%s.__defaults__ = (3,)" % h, "%s.__code__ = (lambda v: v * 2 & 255).__code__" % h] * 2
        choices += self.more_rebinding
        if self.form == "closure":
            choices += ["work.__closure__[work.__code__.co_freevars.index('free')].cell_contents = 5"] * 4
        if self.form == "defaults":
            choices += ["work.__defaults__ = (1, 2)", "work.__kwdefaults__ = {'x': 1.5}"] * 3
        node = Node("try:", [Node(self.r.choice(choices))])
        return Node("if True:", [node, Node("except ValueError:", [Node("pass")])])

    shown = loop_collections.SHOWN
    more_rebinding = []

    def call(self, parameters):
        values = ["%d" % self.count, "%d" % self.r.randint(0, 6), str(self.r.choice([0, 3, 1000, -7, 12, 99, -1, 5, 2**31, 2**40])), self.r.choice(loop_values.FLOATS)]
        if self.form == "defaults":
            values = [values[0]] + ["%s=%s" % (p, v) for p, v in zip("kmx", values[1:]) if self.chance(0.5)]
        nodes = [Node("n = %d" % self.count)]
        nodes += [Node("%s = %s" % (a.name, self.made(a))) for a in self.arrays]
        arguments = ", ".join([a.name for a in self.arrays] + values)
        work = "finish(work(%s))" if self.form == "coroutine" else "work(%s)"
        run = Node("result = " + work % arguments)
        if self.has("tracing", 0.04):
            run = self.traced(run.text)
        if self.has("threads", 0.02) and not self.draws and not self.shares:
            self.shown = loop_collections.SHOWN_OF_THREADS
            own = ", ".join([a.text for a in self.arrays] + values)
            work = "list(%s)" % work if self.form == "generator" else work
            run = Node(
                "import threading\nresult = []\n"
                "workers = [threading.Thread(target=lambda: result.append(repr(%s))) for _ in range(2)]\n"
                "for h in workers:\n    h.start()\nfor h in workers:\n    h.join()\nresult.sort()" % (work % own))
        nodes.append(Node("try:", [run, Node("result = list(result) if type(result).__name__ == 'generator' else result")]))
        seen = "type(error).__name__, lines_of(error)"
        if self.has("frames", 0.3):
            seen += ", frame_of(error)"
        nodes.append(Node("except Exception as error:", [Node("result = (%s)" % seen)]))
        nodes.append(Node("show(result, %s, box.value, globals().get('G'), globals().get('t'), %s)" % (self.shown, ", ".join(a.name for a in self.arrays))))
        return nodes

    def traced(self, run):
        """A call that is traced or profiled; what is shown of the events is the same in 3.11 and 3.12.

        CPython's stand-in for prange is a class, of which a profiler is not told.
        """
        kind = self.r.randrange(3 if self.any_order else 4)
        if kind == 0:
            return Node("sys.settrace(lambda *q: None)\n%s\nsys.settrace(None)" % run)
        if kind == 1:
            return Node("sys.setprofile(lambda *q: None)\n%s\nsys.setprofile(None)" % run)
        if kind == 2:
            return Node(
                "events = []\n"
                "def trace(frame, event, q):\n    if frame.f_code.co_name == 'work' and event == 'line':\n        events.append(frame.f_lineno)\n    return trace\n"
                "sys.settrace(trace)\ntry:\n    %s\nfinally:\n    sys.settrace(None)\nshow(sorted(set(events)))" % run)
        return Node(
            "events = set()\n"
            "sys.setprofile(lambda frame, event, q: events.add((event, frame.f_code.co_name)))\n"
            # Python 3.12 counts what a comprehension calls as its function's, earlier ones do not.
            "try:\n    %s\nfinally:\n    sys.setprofile(None)\nshow(sorted(e for e in events if e[1] in ('work', 'h0', 'h1') and e[0][:2] != 'c_'))" % run)
