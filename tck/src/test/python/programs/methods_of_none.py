"""A special method that is None cannot be called; only iteration takes it for a refusal."""
import operator
tests = {
 "add": lambda x: x + x, "add2": lambda x: x + 1, "radd": lambda x: 1 + x, "iadd": lambda x: operator.iadd(x, 1),
 "sub": lambda x: x - 1, "mul": lambda x: x * 2, "rmul": lambda x: 2 * x, "truediv": lambda x: x / 1, "mod": lambda x: x % 1, "pow": lambda x: x ** 2, "lshift": lambda x: x << 1,
 "and": lambda x: x & 1, "matmul": lambda x: x @ 1, "divmod": lambda x: divmod(x, 1),
 "lt": lambda x: x < 1, "gt": lambda x: 1 < x, "le": lambda x: x <= x, "eq": lambda x: x == 1, "eq2": lambda x: 1 == x, "ne": lambda x: x != 1,
 "contains": lambda x: 1 in x, "iter": lambda x: iter(x), "next": lambda x: next(x), "len": lambda x: len(x), "getitem": lambda x: x[0], "setitem": lambda x: operator.setitem(x, 0, 1),
 "delitem": lambda x: operator.delitem(x, 0), "call": lambda x: x(), "hash": lambda x: hash(x), "bool": lambda x: bool(x), "int": lambda x: int(x), "float": lambda x: float(x), "complex": lambda x: complex(x),
 "index": lambda x: operator.index(x), "neg": lambda x: -x, "pos": lambda x: +x, "invert": lambda x: ~x, "abs": lambda x: abs(x), "round": lambda x: round(x), "reversed": lambda x: reversed(x),
 "str": lambda x: str(x), "repr": lambda x: repr(x), "format": lambda x: format(x), "bytes": lambda x: bytes(x), "length_hint": lambda x: operator.length_hint(x, 3), "dir": lambda x: dir(x), "fspath": lambda x: open(x),
 "enter": lambda x: exec("with x: pass", {"x": x}), "trunc": lambda x: __import__("math").trunc(x), "floor": lambda x: __import__("math").floor(x), "copy": lambda x: type(__import__("copy").copy(x)).__name__, 
 "missing": lambda x: 0, "setattr": lambda x: setattr(x, "a", 1), "delattr": lambda x: delattr(x, "a"), "getattr": lambda x: x.nothing, "getattribute": lambda x: x.nothing, "instancecheck": lambda x: isinstance(1, x),
}
for t, f in tests.items():
    n = t.rstrip("2")
    d = {"__%s__" % n: None}
    if n == "next": d["__iter__"] = lambda s: s
    if n == "enter": d["__exit__"] = lambda *a: 0
    C = type("C", (), d)
    D = type("D", (C,), {})
    for K in (C, D):
        try: print(t, type(f(K())).__name__)
        except Exception as e: print(t, type(e).__name__, e)
    B = type("B", (int,), d) if n not in ("iter", "next", "len", "getitem", "setitem", "delitem", "contains", "reversed") else type("B", (list,), d)
    try: print(t, "sub", type(f(B())).__name__)
    except Exception as e: print(t, "sub", type(e).__name__, e)
