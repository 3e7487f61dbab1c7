class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y=0): self.x, self.y = x, y
    def __repr__(self): return f"P({self.x}, {self.y})"
def m(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 100: return f"big {n}"
        case -5 | 2.5 | "s" | None | True: return f"literal {v}"
        case str() as s: return f"str {s}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, [a, *b], *_]: return f"nested {a} {b}"
        case (x, y, *rest) if rest: return f"seq {x} {y} {rest}"
        case {"k": v, "t": {"u": [_, w]}, **rest}: return f"map {v} {w} {rest}"
        case {"only": x}: return f"only {x}"
        case P(x=0, y=yy): return f"P0 {yy}"
        case P(a, b): return f"P {a} {b}"
        case _: return "other"
for v in (0, 1, 5, 101, -5, 2.5, "s", None, True, "word", [], [7], [1, [2, 3, 4], 5], (1, 2, 3), (1, 2), {"k": 1, "t": {"u": [8, 9]}, "z": 0}, {"only": 4, "more": 5}, {}, P(0, 3), P(4), 3.5, b"x", [1, 2]):
    print(repr(v), "->", m(v))
match (1, "a", [True, {"x": None}]):
    case (1, str(q), [True, {"x": None}]) if q: print("deep", q)
match 5:
    case 1: pass
