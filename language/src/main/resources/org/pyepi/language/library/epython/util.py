"""Ranges that include their end, and a sort, as ePython's module of this name."""
from .array import len

__all__ = ['range', 'xrange', 'oddSort', 'len']


def range(a, b=None, c=None):
    """The numbers from a (0 if it is alone) to b (to a then), b included, in steps of c."""
    if b is None:
        a, b = 0, a
    step = 1 if c is None else c
    numbers = []
    while a <= b:
        numbers.append(a)
        a += step
    return numbers


def xrange(a, b=None):
    """The same as range."""
    return range(a, b)


def oddSort(x, length=None):
    """Sort a list, or its first items, in place by exchanging neighbours, odd and even in turn."""
    end = (len(x) if length is None else length) - 1
    exchanged = True
    while exchanged:
        exchanged = False
        for first in (0, 1):
            i = first
            while i < end:
                if x[i] > x[i + 1]:
                    x[i], x[i + 1] = x[i + 1], x[i]
                    exchanged = True
                i += 2
