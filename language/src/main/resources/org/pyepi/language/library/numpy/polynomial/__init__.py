"""Polynomials whose coefficients begin with the lowest power."""
from . import polynomial
from ._class import Polynomial

__all__ = ["Polynomial", "polynomial"]
