# Classes of the program's own that say themselves what they are made of: who asks them, and who looks at what is in them.
import array
import json
import math


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Iterated(list):
    def __iter__(self):
        return iter("ab")


items = Iterated([3, 1, 2])
target = [0]
target += items
target.extend(items)
target[1:2] = items
print(target, [1] + items, list(items), tuple(items), json.dumps(items), sorted(items), sum([items], []))


class Mapped(dict):
    def keys(self):
        return ["z"]

    def __getitem__(self, key):
        return "got " + str(key)

    def __iter__(self):
        return iter(["it"])


d = Mapped(a=1)
print(dict(d), {**d}, d | {}, {} | d, d.copy(), Mapped(d), len(d))
plain = {"q": 1}
plain.update(d)
plain |= d
print(plain)


class Count(int):
    def __float__(self):
        return 2.25

    def __str__(self):
        return "count"


class Real(float):
    def __float__(self):
        return 9.0

    def __str__(self):
        return "real"


n, x = Count(5), Real(4.0)
print(math.sqrt(n), math.sqrt(x), float(n), float(x), complex(n), complex(x), complex(1, n), math.hypot(n, x))
print(f"{n}", f"{x}", f"{x:.1f}", "%s %s" % (n, x), "{} {:>6}".format(x, x), format(x), array.array("d", [n, x]))


class Shown(complex):
    def __str__(self):
        return "shown"


print(f"{Shown(1)}", f"{Shown(1):.1f}")


class Listed(array.array):
    def __iter__(self):
        return iter([1])


class Marked(set):
    def __iter__(self):
        return iter([9])


print(array.array("i", Listed("i", [3, 2])), Marked([1]), Marked(), list(Marked([1])))


class Hinting:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1])

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


class Sized(Hinting):
    def __len__(self):
        raise self.hint


for hint in (1, -1, "1", NotImplemented, TypeError("t"), RuntimeError("r")):
    attempt(lambda: list(Hinting(hint)))
    attempt(lambda: tuple(Hinting(hint)))
    attempt(lambda: [].extend(Hinting(hint)))
    attempt(lambda: sum(Hinting(hint)))
attempt(lambda: list(Sized(TypeError("t"))))
attempt(lambda: list(Sized(RuntimeError("r"))))


class Broken:
    def __iter__(self):
        return 5

    def __index__(self):
        return "i"


attempt(lambda: "".join(Broken()))
attempt(lambda: 3 in Broken())
attempt(lambda: list(Broken()))
attempt(lambda: bytes(type("Index", (), {"__index__": lambda self: "i"})()))

table = memoryview(bytes(range(24))).cast("B", (2, 3, 4))
print(table.tobytes("F"), table.tobytes("C") == table.tobytes() == table.tobytes("A") == table.tobytes(None))
print(memoryview(bytes(range(12))).cast("H").cast("B").cast("H", (2, 3)).tobytes("F"))
attempt(lambda: table.tobytes("X"))
attempt(lambda: memoryview(bytearray(3)).cast("c").__setitem__(0, b"ab"))
attempt(lambda: memoryview(bytearray(3)).cast("c").__setitem__(0, 5))

for source in ("a=1", "a = 1 +", "*a", "*a, b", "x = 5 if", "  x", "\tx", "f(a) = 1", "(a = 1)", "a, b = 1", "\n\n1", "1\n\n"):
    try:
        compile(source, "f", "eval")
        print("compiled", repr(source))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
print(eval("  1"), eval("\t 2\n"), eval(b"  3"))
