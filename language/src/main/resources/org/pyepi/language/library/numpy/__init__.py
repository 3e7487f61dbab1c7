"""Typed arrays under the names and rules of NumPy.

What is written in Java is there at once; what is written in Python is imported when a program first asks for it, so that
`import numpy` costs next to nothing. The table says where each such name is.
"""
from _numpy import *
from _numpy import __version__

_HOMES = {
    "_axes": """atleast_1d atleast_2d atleast_3d broadcast_arrays broadcast_to expand_dims flip fliplr flipud matrix_transpose
        moveaxis permute_dims roll rollaxis rot90 squeeze swapaxes transpose""",
    "_joining": """append array_split column_stack concat concatenate diff dstack eye hsplit hstack identity meshgrid outer
        repeat split stack tile tri tril triu vsplit vstack""",
    "_sorting": """argsort argwhere bincount digitize flatnonzero nonzero searchsorted sort take unique where""",
    "_statistics": """allclose array_equal clip cumprod cumsum isclose ptp std var""",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

acos, acosh, asin, asinh, atan, atanh, atan2 = arccos, arccosh, arcsin, arcsinh, arctan, arctanh, arctan2
amax, amin, pow = max, min, power
for _name in "array_equal", "transpose", "where":
    del globals()[_name]
del _name


def __getattr__(name):
    if name == "__all__":
        return [n for n in __dir__() if n[0] != "_"]
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'numpy' has no attribute {name!r}")
    module = __import__("numpy." + home, None, None, [name])
    for each in _HOMES[home].split():
        value = getattr(module, each)
        value.__module__ = "numpy"
        globals()[each] = value
    return globals()[name]


def __dir__():
    return sorted({*globals(), *_HOME})
