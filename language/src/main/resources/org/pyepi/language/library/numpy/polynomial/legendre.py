"""Legendre series."""
import numpy as np

from ._bases import Basis
from ._class import family

_basis = Basis("leg", "P", lambda n: ((2 * n + 1) / (n + 1), 0, n / (n + 1)), lambda x: x * 0.0 + 1.0, 2.0)
globals().update(_basis.names())
Legendre = family("Legendre", _basis, __name__)
