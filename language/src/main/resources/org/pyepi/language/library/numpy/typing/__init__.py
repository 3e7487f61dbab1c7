"""Names for annotations."""
from typing import Any, Union

from _numpy import dtype, ndarray

ArrayLike = Any
DTypeLike = Any


class _Arrays:
    """What stands for arrays of elements of a type."""

    def __getitem__(self, scalar):
        return ndarray

    def __repr__(self):
        return "numpy.ndarray"

    def __or__(self, other):
        return Union[ndarray, other]

    def __ror__(self, other):
        return Union[other, ndarray]


NDArray = _Arrays()
