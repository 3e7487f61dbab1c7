"""Programs in which something else happens while the loop runs: handlers of signals, other threads.

When it happens differs from run to run, so that these programs show what must hold whenever it does:
that a loop which looks sees it, that nothing written is lost, and that a loop which an exception ends
has done a whole number of iterations and at most a part of the next.
"""

import loop_values
from loop_tree import Node

PRELUDE = """
import os, signal, threading, time

class Enough(Exception):
    pass

hits = [0]

def after(seconds, handler, interval=0.0):
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds, interval)

def quiet():
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
"""

# How a loop may be told to end: what sets it, and what the loop asks.
TOLD = [
    ("stop = False", "global stop; stop = True", "stop"),
    ("stop = [0]", "stop[0] = 7", "stop[0] == 7"),
    ("stop = array.array('i', [0])", "stop[0] = 7", "stop[0]"),
    ("stop = bytearray(3)", "stop[-1] = 1", "stop[2] != 0"),
    ("stop = {}", "stop['x'] = 1", "stop"),
    ("stop = 2.5", "global stop; stop = float('nan')", "stop != stop"),
    ("stop = 0", "global stop; stop = 2**40", "stop > 2**33"),
]


class Events:
    """Loops that are interrupted."""

    def mark(self):
        return "@epiphany.offload\n" if self.marked else ""

    def seconds(self):
        return "%.3f" % self.r.choice([0.002, 0.005, 0.01, 0.03])

    def values(self):
        return "%d, %d, %d, %s" % (
            self.count, self.r.randint(0, 6), self.r.randint(-9, 99), self.r.choice(loop_values.FLOATS))

    def stores(self):
        """One statement a container at most, which reads nothing that the loop writes."""
        return [Node("%s[i] = %s" % (a.name, self.own_value(a))) for a in self.arrays if a.written and a.rank == 1]

    def own_total(self):
        saved = self.e.arrays, self.e.ints
        self.e.arrays = [b for b in self.arrays if not b.written]
        self.e.ints = {"k": 6, "m": 20}
        try:
            return Node("s += %s" % self.e.int(1)[0])
        finally:
            self.e.arrays, self.e.ints = saved

    def with_signals(self):
        self.count = max(self.count, 50)
        self.e.wild = 0
        return [Node(PRELUDE.strip())] + self.pick(self.told, self.raised, self.written_beside, self.looked_at, self.at_once)()

    def with_threads(self):
        self.count = max(self.count, 50)
        return [Node(PRELUDE.strip())] + self.pick(self.halves, self.told_by_thread, self.written_beside_thread)()

    def parameters(self):
        return ", ".join([a.name for a in self.arrays] + ["n", "k", "m", "x"])

    def containers(self):
        return [Node("n = %d" % self.count)] + [Node("%s = %s" % (a.name, a.text)) for a in self.arrays]

    def endless(self, ask):
        """A function with a loop that goes on until it is told."""
        body = [Node("if %s:" % ask, [Node("break")])]
        body.insert(self.r.randint(0, 1), Node("s += i & 1"))
        if self.chance(0.4):
            return Node(self.mark() + "def work():", [
                Node("s = 0"), Node("for i in range(10**12):", body), Node("return %s, s >= i // 2" % ask)])
        # The loop itself ends, and is run again and again.
        return Node(self.mark() + "def work():", [
            Node("s = 0"), Node("while not (%s):" % ask, [Node("for i in range(%d):" % self.count, body)]), Node("return %s" % ask)])

    def told(self):
        start, act, ask = self.r.choice(TOLD)
        return [
            Node(start), self.endless(ask), Node("def handler(number, frame):", [Node(act)]),
            Node("after(%s, handler)" % self.seconds()), Node("show(work())"), Node("quiet()")]

    def told_by_thread(self):
        start, act, ask = self.r.choice(TOLD)
        return [
            Node(start), self.endless(ask), Node("def other():", [Node(act.replace("; ", "\ntime.sleep(%s)\n" % self.seconds()) if ";" in act else "time.sleep(%s)\n%s" % (self.seconds(), act))]),
            Node("q = threading.Thread(target=other)\nq.start()\nshow(work())\nq.join()")]

    def raised(self):
        """An exception from a handler ends the loop within one iteration."""
        rest = [self.own_total()] + self.stores()
        names = ", ".join(a.name for a in self.arrays)
        work = Node(self.mark() + "def work(%s, passes):" % self.parameters(), [
            Node("s = 0"), Node("i = r = 0"),
            # A handler may come between a new r and the first i.
            Node("try:", [Node("for r in range(passes):", [Node("i = 0"), Node("for i in range(n):", rest)])]),
            Node("except %s:" % self.pick("Enough", "Exception"), [Node("pass")]),
            Node("else:", [Node("return 'all', s")]),
            Node("return r, i, s")])
        upto = Node("def upto(%s, passes, last):" % self.parameters(), [
            Node("s = 0"), Node("for r in range(passes):", [Node("for i in range(n):", rest)]),
            Node("for i in range(last):", rest), Node("return s")])
        copies = [Node("%s = %s" % (a.name, a.text)) for a in self.arrays]
        return [
            work, upto, Node("def handler(number, frame):", [Node("raise Enough")]), Node("n = %d" % self.count)] + copies + [
            Node("values = %s" % self.values()), Node("try:", [
                # What raises by itself does so here.
                Node("upto(%s, *values, 1, 0)" % names)] + copies + [
                Node("after(%s, handler)" % self.seconds()),
                Node("result = work(%s, *values, 10**9)" % names), Node("quiet()"),
                Node("r, i, s = result"), Node("had = [list(q) for q in (%s,)]" % names), Node("had.append(s)"),
                Node("possible = []"),
                Node("for last in (i, i + 1):", copies + [
                    Node("s = upto(%s, *values, r, last)" % names),
                    Node("possible.append([list(q) for q in (%s,)] + [s])" % names)]),
                Node("show(all(repr(h) in (repr(p), repr(q)) for h, p, q in zip(had, *possible)))")]),
            Node("except Enough:", [Node("quiet()"), Node("show(True)")]),  # before the loop began
            Node("except Exception as error:", [Node("quiet()"), Node("show(type(error).__name__)")])]

    def beside(self):
        """A loop over the first half of a container, of which somebody else writes the end."""
        rest = self.stores()
        target = next(a for a in self.arrays if a.written and a.rank == 1)
        work = Node(self.mark() + "def work(%s, before):" % self.parameters(), [
            Node("r = 0"), Node("while True:", [
                Node("r += 1"), Node("for i in range(n // 2):", rest), Node("if hits[0] != before:", [Node("break")])])])
        value = {"bool": "True", "text": "'z'", "npbool": "True"}.get(target.kind, "77")
        return work, "%s[-1]" % target.name, value, ", ".join(a.name for a in self.arrays)

    def written_beside(self):
        work, place, value, names = self.beside()
        handler = Node("def handler(number, frame):", [Node("%s = %s" % (place, value)), Node("hits[0] += 1")])
        return [work, handler] + self.containers() + self.passes(names, [Node("after(%s, handler)" % self.seconds())]) + [
            Node("quiet()"), Node("show(%s)" % place)]

    def written_beside_thread(self):
        work, place, value, names = self.beside()
        other = Node("def other():", [Node("time.sleep(%s)\n%s = %s\nhits[0] += 1" % (self.seconds(), place, value))])
        return [work, other, Node("q = threading.Thread(target=other)")] + self.containers() + self.passes(names, [Node("q.start()")]) + [
            Node("q.ident and q.join()"), Node("show(%s)" % place)]

    def passes(self, names, begin):
        """One pass, which raises what raises by itself, and passes until somebody has written."""
        call = "work(%s, *values, %%s)" % names
        return [Node("values = %s" % self.values()), Node("try:", [Node(call % "-1")] + begin + [Node(call % "0")]),
                Node("except Exception as error:", [Node("show(type(error).__name__)")])]

    def looked_at(self):
        """A handler sees the variables of an iteration, and those of the frame fit each other."""
        work = Node(self.mark() + "def work(n):", [
            Node("s = i = 0"), Node("while True:", [
                Node("s = 0"), Node("for i in range(n):", [Node("s += i")]), Node("if hits[0]:", [Node("break")])]),
            Node("return s == n * (n - 1) // 2")])
        handler = Node("def handler(number, frame):", [
            Node("while frame and frame.f_code.co_name != 'work':", [Node("frame = frame.f_back")]),
            Node("v = frame.f_locals if frame else {}"), Node("i, s = v.get('i', 0), v.get('s', 0)"),
            Node("seen.append(s in (i * (i - 1) // 2, i * (i + 1) // 2, 0) or i == %d - 1)" % self.count), Node("hits[0] += 1")])
        return [Node("seen = []"), work, handler, Node("after(%s, handler)" % self.seconds()), Node("show(work(%d), all(seen))" % self.count), Node("quiet()")]

    def at_once(self):
        """The loop itself raises signals; the handler runs before the next statement."""
        send = self.pick("os.kill(os.getpid(), signal.SIGUSR1)", "signal.raise_signal(signal.SIGUSR1)")
        every = self.r.randint(3, 60)
        act = self.pick("hits[0] += 1", "hits[0] += frame.f_locals.get('i', 0)", "a[0] = 1", "raise Enough")
        body = self.stores() + [Node("if i %% %d == 2:" % every, [Node(send), Node("seen += hits[0]")]), Node("seen += hits[0] & 1")]
        work = Node(self.mark() + "def work(%s):" % self.parameters(), [
            Node("seen = 0"), Node("try:", [Node("for i in range(n):", body)]), Node("except Enough:", [Node("seen = -i")]), Node("return seen")])
        return [work, Node("def handler(number, frame):", [Node(act)])] + self.containers() + [
            Node("signal.signal(signal.SIGUSR1, handler)"), Node("try:", [
                Node("show(work(%s, %s))" % (", ".join(a.name for a in self.arrays), self.values()))]),
            Node("except Exception as error:", [Node("show(type(error).__name__)")]),
            Node("signal.signal(signal.SIGUSR1, signal.SIG_IGN)"), Node("show(hits, %s)" % ", ".join(a.name for a in self.arrays))]

    def halves(self):
        """Threads that run one loop over parts of the same containers."""
        threads = self.pick(2, 3, 5)
        rest = self.stores() + [self.own_total()]
        work = Node(self.mark() + "def work(%s, first, last):" % self.parameters(), [
            Node("s = 0"), Node("for r in range(%d):" % self.r.randint(1, 4), [Node("for i in range(first, last):", rest)]), Node("return s")])
        names = ", ".join(a.name for a in self.arrays)
        return [work] + self.containers() + [
            Node("values = %s" % self.values()), Node("results = [None] * %d" % threads),
            Node("def part(t):", [
                Node("try:", [Node("results[t] = work(%s, *values, n * t // %d, n * (t + 1) // %d)" % (names, threads, threads))]),
                Node("except Exception as error:", [Node("results[t] = type(error).__name__")])]),
            Node("q = [threading.Thread(target=part, args=(t,)) for t in range(%d)]" % threads),
            Node("for t in q:", [Node("t.start()")]), Node("for t in q:", [Node("t.join()")]),
            Node("show(results, %s)" % names)]
