# What the module site puts beside the builtins, and that builtins describe themselves.
import builtins
import contextlib
import io

print(exit, quit, help)
print(type(exit), type(help), type(copyright), type(credits), type(license))
with contextlib.redirect_stdout(io.StringIO()) as out:
    help(len)
    copyright()
    credits()
print(out.getvalue().splitlines()[:3], len(out.getvalue()) > 200)
functions = [n for n in dir(builtins) if callable(getattr(builtins, n)) and not n.startswith("_")]
beside = "exit quit help copyright credits license".split()
print([n for n in functions if n not in beside and not getattr(builtins, n).__doc__ and not isinstance(getattr(builtins, n), type)])
for cls in object, type, int, bool, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, property, zip, map:
    print(cls.__name__, bool(cls.__doc__))
for cls in str, list, tuple, dict, set, frozenset, int, float, bytes, bytearray:
    print(cls.__name__, [n for n in dir(cls) if not n.startswith("_") and callable(getattr(cls, n)) and not getattr(cls, n).__doc__])


class Own(int):
    pass


print(Own.__doc__, Own().bit_length.__doc__ == int.bit_length.__doc__, bool([].append.__doc__))

# Last: CPython closes the standard input.
for arguments in (), (3,), ("bye",), (None,):
    for leave in exit, quit:
        try:
            leave(*arguments)
        except SystemExit as e:
            print(leave is exit, arguments, repr(e.code))
