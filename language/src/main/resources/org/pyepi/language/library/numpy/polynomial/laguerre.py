"""Laguerre series."""
import numpy as np

from ._bases import Basis
from ._class import family

_basis = Basis("lag", "L", lambda n: (-1 / (n + 1), (2 * n + 1) / (n + 1), n / (n + 1)), lambda x: np.exp(-x), 1.0, (0.0, 1.0))
globals().update(_basis.names())
Laguerre = family("Laguerre", _basis, __name__)
