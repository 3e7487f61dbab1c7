"""What sys.settrace and sys.setprofile tell of, and that frames stay the same."""

import sys


def show(frame, event, argument):
    if event == "exception":
        argument = argument[0].__name__
    print(event, frame.f_code.co_name, frame.f_lineno, argument)
    return show


class Manager:
    def __enter__(self):
        return self

    def __repr__(self):
        return "Manager()"

    def __exit__(self, *details):
        return True


def numbers():
    yield 1
    yield 2


def work(n):
    total = 0
    for i in range(n):
        total += i
    while n:
        n -= 1
    try:
        total = helper(total)
        total / 0
    except ValueError:
        pass
    except ZeroDivisionError as e:
        total = 1
    finally:
        total = 2
    with Manager():
        raise KeyError
    for i in numbers():
        pass
    if total == 3:
        pass
    elif total == 2:
        total = 4
    double = lambda x: x * 2
    double(total)
    return total


def helper(x):
    """Not a line."""
    y = x + 1
    return y


sys.settrace(show)
work(2)
sys.settrace(None)


def changes(frame, event, argument):
    if event == "line" and frame.f_locals.get("value") == 1:
        frame.f_locals["value"] = 10
        frame.f_trace_lines = False
    return changes


def changed():
    value = 1
    value += 1
    value += 1
    return value


sys.settrace(changes)
result = changed()
sys.settrace(None)
print(result)


def profile(frame, event, argument):
    name = argument.__name__ if event.startswith("c_") else argument
    if name != "setprofile":
        print(event, frame.f_code.co_name, name)


def measured():
    len([])
    return helper(1)


sys.setprofile(profile)
measured()
sys.setprofile(None)


def same():
    here = sys._getframe()
    return here is sys._getframe() and here.f_back is sys._getframe(1)


print(same())


def failing(frame, event, argument):
    raise ValueError("in " + event)


sys.settrace(failing)
try:
    same()
except ValueError as e:
    print(e, sys.gettrace())
sys.settrace(None)


def watcher(frame, event, argument):
    if event == "line" and frame.f_back is not None:
        frame.f_back.f_locals.get("kept")
    return watcher


def inner_step(x):
    return x + 1


def keeper():
    kept = 0
    for i in range(3):
        kept = inner_step(kept)
    return kept


sys.settrace(watcher)
kept_result = keeper()
sys.settrace(None)
print(kept_result)
