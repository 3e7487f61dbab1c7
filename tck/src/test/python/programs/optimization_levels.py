"""What compile(optimize=...) leaves out: assertions, what __debug__ guards, docstrings; in hot loops too."""

import marshal

TEXT = '''
"""Module."""

seen = []


def note(x):
    """Function."""
    seen.append(x)
    return x


class Holder:
    """Class."""

    def method(self):
        "Method."
        assert note("method")
        return __debug__


def hot(n):
    t = 0
    for i in range(n):
        assert i < 3000, i
        if __debug__:
            t += 1000000
        t += i
    return t


def checked(i):
    global G
    assert set_global(i)
    return i + 1


def set_global(i):
    global G
    G = i
    return True


def hot_call(n):
    t = 0
    for i in range(n):
        t += checked(i)
    return t


def walrus():
    assert (x := 1)
    return x


def generator():
    assert (yield 1)
    yield 2


async def waits():
    assert await stop()
    return 3


async def stop():
    note("stop")
    return True


def drive(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


G = "none"
'''

CALLS = [
    "Holder().method()",
    "(Holder.__doc__, Holder.method.__doc__, note.__doc__, globals().get('__doc__'))",
    "hot(2000)",
    "hot(6000)",
    "(hot_call(6000), G)",
    "walrus()",
    "list(generator())",
    "drive(waits())",
    "seen",
    "__debug__",
    "eval('__debug__')",
]


def attempt(call, names, level):
    try:
        return eval(compile(call, "<call>", "eval", optimize=level), names)
    except Exception as error:
        return type(error).__name__, str(error)


for level in -1, 0, 1, 2:
    names = {}
    code = compile(TEXT, "<text>", "exec", optimize=level)
    exec(code, names)
    for call in CALLS:
        print(level, call, attempt(call, names, level))
    again = {}
    exec(marshal.loads(marshal.dumps(code)), again)
    for call in CALLS[:6]:
        print(level, "loaded", call, attempt(call, again, level))

for wrong in -2, 3, 1 << 40:
    try:
        compile("1", "<text>", "eval", optimize=wrong)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__)
