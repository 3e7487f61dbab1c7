"""The exceptions and warnings of NumPy."""


class ComplexWarning(RuntimeWarning):
    """An imaginary part is left out."""


class VisibleDeprecationWarning(UserWarning):
    """Something that users should know will go."""


class ModuleDeprecationWarning(DeprecationWarning):
    """A module that will go."""


class RankWarning(RuntimeWarning):
    """A matrix that has less than full rank."""


class TooHardError(RuntimeError):
    """A question whose answer would take too long."""


class DTypePromotionError(TypeError):
    """Types that have no common one."""


class AxisError(ValueError, IndexError):
    """An axis that an array does not have."""

    def __init__(self, axis, ndim=None, msg_prefix=None):
        if ndim is msg_prefix is None:
            self._msg, self.axis, self.ndim = axis, None, None
        else:
            self._msg, self.axis, self.ndim = msg_prefix, axis, ndim

    def __str__(self):
        if self.axis is None or self.ndim is None:
            return self._msg
        text = f"axis {self.axis} is out of bounds for array of dimension {self.ndim}"
        return text if self._msg is None else f"{self._msg}: {text}"


for _each in list(globals().values()):
    if isinstance(_each, type):
        _each.__module__ = "numpy.exceptions"
del _each
