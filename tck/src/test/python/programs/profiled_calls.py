"""Which calls a profile function is told of: builtin functions and methods, neither classes nor slots."""
import sys

events = []


class Plain:
    pass


def calls():
    range(3), int("3"), str(4), list((1,)), dict(a=1), type(3), Plain(), float(1)
    Plain().__init__()
    [].__len__(), (1).__add__(2)
    len([1]), max(1, 2), abs(-1), isinstance(3, int)
    [].append(1), "x".join([]), (3).bit_length(), dict.fromkeys([1])
    for i in range(2):
        pass
    for i in zip([1], [2]):
        pass
    print(end="")


sys.setprofile(lambda frame, event, arg: events.append((event, frame.f_code.co_name, arg.__name__ if event.startswith("c_") else "")))
calls()
sys.setprofile(None)
print(*events, sep="\n")
