# Memory that is not to be had is a MemoryError at its place, and the program goes on.
import sys
import traceback


def place(f):
    try:
        f()
    except MemoryError as e:
        return e.__traceback__.tb_next.tb_lineno - f.__code__.co_firstlineno
    return "no error"


def product():
    x = 1
    return [0] * 10**15


def text():
    x = 1
    y = "abc" * 10**15
    return y


def octets():
    x = 1
    return bytes(10**15)


def many():
    x = 1
    b = bytearray(10**15)


def handled():
    with manager():
        return (None,) * 10**15


class manager:
    def __enter__(self):
        pass

    def __exit__(self, kind, value, trace):
        print("exit", kind.__name__)


for f in (product, text, octets, many, handled):
    print(f.__name__, place(f))
try:
    try:
        [0] * 10**15
    finally:
        print("finally")
except MemoryError:
    print("caught", sys.exc_info()[0].__name__)
