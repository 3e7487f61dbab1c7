class E1(Exception):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
def f(n):
    try:
        if n == 0: return "ret"
        if n == 1: raise E1(7)
        if n == 2: return {}["k"]
        if n == 3: raise ValueError("a", 2) from KeyError("c")
        if n == 4: [][0]
        return 1 / (n - 5)
    except E1 as e: return e.code, str(e), e.args, repr(e)
    except (KeyError, ValueError) as e: return type(e).__name__, e.args, e.__cause__
    except LookupError as e: return "lookup", e
    else: return "else"
    finally: print("finally", n)
for n in range(7):
    try: print(f(n))
    except ZeroDivisionError as e: print("outer", e, e.__traceback__ is not None)
try:
    try: raise KeyError("x")
    except KeyError: raise TypeError("y")
except TypeError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: raise KeyError("x")
    except KeyError as e: raise TypeError("y") from None
except TypeError as e: print(e.__suppress_context__, repr(e.__context__))
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally: print("fin", i)
    else: print("no")
    while True:
        try: return "r"
        finally: print("last")
print(g())
try:
    e = ValueError("v"); e.add_note("note 1"); raise e
except ValueError as x: print(x.__notes__)
try: e
except NameError as n: print(n)
for bad in ("raise 3", "raise ValueError from 3", "assert 1 == 2, 'msg'", "import nope_mod", "x: int = y_undefined", "int('q')", "(lambda: 0).x", "None.a", "[].append(1, 2)", "next(iter([]))"):
    try: exec(bad)
    except BaseException as e: print(type(e).__name__, "|", e)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(str(e)[:32])
import sys
try: sys.exit(3)
except SystemExit as e: print("exit", e.code, repr(e))
print(issubclass(FileNotFoundError, OSError), IOError is OSError, BaseException.__subclasses__()[0].__name__ != "", OSError(2, "msg", "file"), UnicodeDecodeError("utf-8", b"x", 0, 1, "why"))
def gen():
    try: yield 1
    except GeneratorExit: print("closed"); raise
    finally: print("cleanup")
x = gen(); next(x); x.close()
raise E1(99)
