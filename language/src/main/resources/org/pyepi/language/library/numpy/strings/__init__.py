"""Functions of text, for each element of arrays of str or bytes."""
from _numpy import equal, greater, greater_equal, less, less_equal, not_equal

from ._functions import *
from ._functions import __all__ as _own

__all__ = [*_own, "equal", "greater", "greater_equal", "less", "less_equal", "not_equal"]
