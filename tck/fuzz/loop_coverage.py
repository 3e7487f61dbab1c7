"""Whether random hot loops hold what they are to hold: a row for each thing, found in the texts of programs."""

import re

# (name, what its programs match, whether loops with it leave the interpreter, the feature that it belongs to)
ROWS = [
    ("list of int", r"^ *a = \[i", True, ""),
    ("list of float", r"= \[\(i \* 37", True, ""),
    ("list of bool", r"= \[i % 3 == 0", True, ""),
    ("list beyond 63 bits", r"2\*\*70", False, ""),
    ("list of ints and floats", r"if i % 4 else i for", True, ""),
    ("list of zeros", r"= \[0\] \* n", True, ""),
    ("list of lists of zeros", r"= \[\[0\] \* 4", True, ""),
    ("sum of floats that begins as an int", r"z\d+ = [03k]$", True, ""),
    ("list of several types", r"if i % 40", False, ""),
    ("tuple", r"= tuple\(", True, ""),
    ("list of lists", r"= \[\[\(i", True, ""),
    ("list of lists, rows shared", r"\]\] \* n", False, ""),
    ("list of lists of several lengths", r"\[i\] \* \(4", False, ""),
    ("list of tuples", r"= \[\(i % 5", False, ""),
    ("text", r"''\.join\(chr", True, ""),
    ("mask beyond 64 bits", r"& 0xFFFFFFFFFFFFFFFF\)|% 2\*\*64", True, ""),
    ("mask of its own", r"^ *([stu]) &= 0xF{16}", True, ""),
    ("attribute, written", r"box\.value (\+=|=|\^=)", True, ""),
    ("function of the C library", r"math\.(sin|cos|exp|log|tanh|erf|atan2)\(", True, ""),
    ("power of a float", r"\*\* (0\.5|1\.5)", True, ""),
    ("bytes", r"^ *[abc] = bytes\(", True, ""),
    ("bytearray", r"^ *[abc] = bytearray\(", True, ""),
] + [
    ("array.array of %s" % code, r"= array\.array\('%s'" % code, code not in "LQu", "") for code in "bBhHiIlLqQfdu"
] + [
    ("memoryview with stride", r"= memoryview.*::2\]", True, "views"),
    ("memoryview, reversed", r"= memoryview.*::-[13]\]", True, "views"),
    ("memoryview from the middle", r"= memoryview.*[15]:\]", True, "views"),
    ("memoryview, read only", r"toreadonly|memoryview\(bytes\(", True, "views"),
    ("memoryview of two dimensions", r"cast\('B', \(n, 4\)\)", False, "views"),
] + [
    ("memoryview of %s" % code, r"cast\('%s'\)" % re.escape(code), code not in "Qd?", "views") for code in "bhHiIlqQd?"
] + [
    ("the same container twice", r"^ *[bc] = a$", True, ""),
    ("a view of the other container", r"^ *[bc] = memoryview\(a\)", True, "views"),
    ("subclass of a container", r"= Odd\w+\(", False, "subclass"),
] + [
    ("numpy.%s" % t, r"np\.%s\b" % t, True, "numpy")
    for t in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "float32", "float64")
] + [
    ("numpy, reversed view", r"np.*\[::-1\]", True, "numpy"),
    ("numpy, stride", r"np.*\[::2\]", True, "numpy"),
    ("numpy, alias", r"^ *[bc] = a\[", True, "numpy"),
    ("numpy, two dimensions", r"reshape", True, "numpy"),
    ("numpy, bool", r"np\.array\(\[i % 3 == 0", True, "numpy"),
    ("wide constant", r"9223372036854775807|3_000_000_000|4294967296", True, ""),
    ("constant beyond 64 bits", r"18446744073709551615|1 << 70", True, ""),
    ("negative index", r"\[-|\[i - ", True, ""),
    ("index out of range", r"\[len\(\w\)\]|\[2147483648\]|\[i \* 7\]", True, ""),
    ("computed index", r"\w\[\w\[.*?\] % len", True, ""),
    ("multiplication", r"\* (i|k|m|\()", True, ""),
    ("division", r" // | % ", True, ""),
    ("division by what may be 0", r"(//|%) [ijkm]\)", True, ""),
    ("shift by a constant", r"<< 3[12]|>> 3[12]", True, ""),
    ("shift by a variable", r"(<<|>>) \(", True, ""),
    ("infinity or nan", r"infinity\b.*\[|nan\b.*\[", True, ""),
    ("denormal", r"5e-324|1e-310|1e-42", True, ""),
    ("global variable", r"global [tG]", False, "globals"),
    ("loop at module level", r"^    for i in", True, "globals"),
    ("nonlocal variable", r"nonlocal u", True, "globals"),
    ("inlined call", r"h[01]\(", True, ""),
    ("called for what it does", r"^ *d[01]\(", True, "effects"),
    ("one that has a closure", r"def make_d[01]\(own", True, "effects"),
    ("closure", r"def make\(free\)", True, "forms"),
    ("method", r"class Work\(", True, "forms"),
    ("defaults", r"def work\(.*x=", True, "forms"),
    ("generator", r"^ *yield", False, "forms"),
    ("coroutine", r"async def work", False, "forms"),
    ("class body", r"^class Body:", False, "forms"),
    ("run again", r"rep in|rep <", True, "forms"),
    ("exception in the middle", r"raise ValueError|assert i < 0|1 // \(i - i\)", True, ""),
    ("caught around the loop", r"'caught', i", True, "forms"),
    ("finally", r"finally:$", True, ""),
    ("break", r"break", True, ""),
    ("continue", r"continue", True, ""),
    ("else of a loop", r"i = -i", True, ""),
    ("recurrence of a number", r"([stu]) = \(\1 \* ", True, ""),
    ("recurrence beyond 64 bits", r"([stu]) = \1 \* 3 \+ 1", True, ""),
    ("recurrence of a float", r"y = y \* ", True, ""),
    ("recurrence of a bool", r"f = not f|f = f != ", True, ""),
    ("recurrence of two", r"([stu]), ([stu]) = \2, \(\1 \+ \2\) % ", True, ""),
    ("recurrence in an array", r"([abc])\[i\] = \1\[i - \d\] ", True, ""),
    ("least with its place", r"^ *([stu]) = .*\n *w\d+ = i$", True, ""),
    ("nested for", r"for j in", True, ""),
    ("nested while", r"while c\d+ > 0", True, ""),
    ("nested for, items written out", r"for j in [(\[]", True, ""),
    ("nested for, tuples written out", r"in \(\(0, \(1, i\)\)", True, ""),
    ("nested enumerate", r"for j, .* in enumerate", True, ""),
    ("nested zip", r"for .*\bj\b.* in zip\((range|rev|\(0)", True, ""),
    ("nested reversed", r"for j in reversed", True, ""),
    ("enumerate", r"in enumerate\([abc]\)", True, ""),
    ("enumerate from a number", r"in enumerate\([abc], k\)", True, ""),
    ("zip", r"in zip\(", True, ""),
    ("items alone", r"for e in [abc]:", True, ""),
    ("reversed items", r"reversed\([abc]\)", True, ""),
    ("items of items", r"\(e, d\) in", True, ""),
    ("list that is added to", r"log\.append\(", True, "collections"),
    ("set that is added to", r"seen\.add\(", True, "collections"),
    ("dict that is added to", r"table\[.*\] = ", True, "collections"),
    ("look-up in a dict", r"known\[|known\.get\(|parts\.get\(", True, "collections"),
    ("membership", r"in (known|seen|parts):", True, "collections"),
    ("division by zero, handled", r"except (Zero|\(Val|Exception)", True, "collections"),
    ("counting in a dict", r"counts\.get\(.*\) \+ |tally\[.*\+=", True, "tables"),
    ("counting in a dict that has the key", r"in counts:", True, "tables"),
    ("texts as keys", r"letters\.get\(", True, "tables"),
    ("looking and adding in a set", r"seen:\n *seen\.add", True, "tables"),
    ("dict looked at and changed", r"known\[.*\] [+^-]= ", True, "tables"),
    ("function of a slice", r"(sum|min|max|len|any|all)\(\w\[[^]]*:", True, "tables"),
    ("loop over a slice", r"for o in \w\[", True, "tables"),
    ("assignment to a slice", r"^ *[abc]\[[^]]*:[^]]*\] = ", True, "tables"),
    ("random number", r"^ .*random\.random\(\)", True, "tables"),
    ("random number of an interval", r"random\.uniform\(", True, "tables"),
    ("text of a number", r"log\.append\(\(?(i, )?str\(", True, "tables"),
    ("list comprehension", r"log\.extend\(", True, "collections"),
    ("dict comprehension", r"table\.update\(", True, "collections"),
    ("set comprehension", r"seen\.update\(", True, "collections"),
    ("generator that a builtin takes", r"(sum|max|min|list|tuple|sorted|any|all)\(.* for i in", True, "collections"),
    ("while", r"while i > 0", True, "collections"),
    ("in any order", r"epiphany\.prange\(", True, ""),
    ("not marked", r"\A(?![\s\S]*(@epiphany|prange))", True, ""),
    ("variables looked at afterwards", r"locals\(\)", True, "frames"),
    ("frame of an exception", r"frame_of\(", True, "frames"),
    ("annotation", r"\bg: ", True, "annotations"),
    ("names assigned between calls", r"__code__ =|__defaults__ =|G = 12|abs = lambda", True, "rebinding"),
    ("threads with data of their own", r"result\.sort\(\)", True, "threads"),
    ("threads with data in common", r"def part\(t\)", True, "threads"),
    ("told by a thread", r"def other\(\)", True, "threads"),
    ("told by a handler", r"def handler[\s\S]*show\(work\(\)\)", True, "signals"),
    ("exception of a handler", r"possible\.append", True, "signals"),
    ("frame in a handler", r"f_code\.co_name != 'work'", True, "signals"),
    ("handler writes beside", r"hits\[0\] != before[\s\S]*def handler", True, "signals"),
    ("signal raised by the loop", r"SIGUSR1", False, "signals"),
    ("settrace", r"settrace\(", True, "tracing"),
    ("setprofile", r"setprofile\(", True, "tracing"),
]

# Programs after which a thing that has not been seen is missed.
ENOUGH = 3000


class Coverage:
    """Counts programs with each thing, and those of them whose loop left the interpreter."""

    def __init__(self, features):
        self.rows = [(name, re.compile(text, re.M), leaves) for name, text, leaves, f in ROWS if not f or f in features]
        self.counts = [[0, 0] for _ in self.rows]
        self.programs = 0

    def add(self, text, left):
        self.programs += 1
        for (_, what, _), count in zip(self.rows, self.counts):
            if what.search(text):
                count[0] += 1
                count[1] += left

    def missing(self, may_leave):
        """What no program had, or none whose loop left although such loops do; nothing after few programs."""
        if self.programs < ENOUGH:
            return []
        return [
            name for (name, _, leaves), (had, left) in zip(self.rows, self.counts)
            if not had or may_leave and leaves and not left]

    def table(self):
        return "\n".join(
            "  %-34s %6d programs, %6d left the interpreter" % (name, had, left)
            for (name, _, _), (had, left) in zip(self.rows, self.counts))
