import sys
def f():
    e = RuntimeError("line one\nline two")
    e.add_note("a note")
    raise e
try:
    f()
except RuntimeError as e:
    print(type(e), file=sys.stderr)
    {}["missing " + str(len(str(e)))]
