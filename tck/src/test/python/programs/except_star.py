def f():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [OSError(3), ValueError(4)])])
    except* ValueError as e:
        print("V", repr(e), e.exceptions)
    except* TypeError as e:
        print("T", repr(e))
        raise KeyError("x")
try: f()
except BaseException as e:
    print(repr(e), repr(e.__context__))
try:
    try: raise ValueError("naked")
    except* ValueError as e: print(repr(e), e.__traceback__ is not None)
    try: raise ValueError("naked")
    except* TypeError as e: print(repr(e))
except ValueError as e: print("naked", repr(e))
def g():
    try:
        raise ExceptionGroup("a", [ValueError(1), KeyError(2)])
    except* ValueError as e:
        yield e
        yield 2
    except* KeyError:
        yield 3
    else:
        yield 4
print(list(g()))
f()
