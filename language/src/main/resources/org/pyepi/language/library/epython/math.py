"""Functions of numbers, as ePython's module of this name: all but pow give floats."""
import math
from math import acos, asin, atan, cos, cosh, exp, log, log10, sin, sinh, sqrt, tan, tanh

__all__ = ['pow', 'pi', 'e', 'exp', 'sqrt', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh',
           'cosh', 'tanh', 'floor', 'ceil', 'log', 'log10']


def pow(a, b):
    """a to the power of b: of two ints an int."""
    return a ** b


def pi():
    """The circumference of a circle of diameter 1."""
    return math.pi


def e():
    """The base of natural logarithms."""
    return math.e


def floor(a):
    """The greatest whole number that is not above a, as a float."""
    return float(math.floor(a))


def ceil(a):
    """The least whole number that is not below a, as a float."""
    return float(math.ceil(a))
