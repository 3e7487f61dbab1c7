from contextlib import contextmanager, suppress, ExitStack, closing, redirect_stdout, nullcontext
import io
@contextmanager
def tag(n):
    print(f"<{n}>")
    try: yield n.upper()
    except ValueError as e: print("handled", e)
    finally: print(f"</{n}>")
with tag("a") as x, tag("b") as y: print(x, y)
with tag("c"): raise ValueError("v")
try:
    with tag("d"): raise KeyError("k")
except KeyError as e: print("out", e)
with suppress(ZeroDivisionError): 1 / 0
with ExitStack() as st:
    for i in range(3): st.callback(print, "cb", i)
    st.enter_context(tag("s"))
buf = io.StringIO()
with redirect_stdout(buf): print("hidden")
print(repr(buf.getvalue()))
class M:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return t is OSError
def f():
    with M(): return "r"
print(f())
with M(): raise OSError("o")
for i in range(2):
    with M():
        if i == 0: continue
        break
with (M() as a, nullcontext(5) as b): print(b)
try:
    with 5: pass
except TypeError as e: print(e)
