"""Hermite series, as probability has them."""
import numpy as np

from ._bases import Basis
from ._class import family

_basis = Basis("herme", "He", lambda n: (1.0, 0, float(n)), lambda x: np.exp(-0.5 * x**2), np.sqrt(2 * np.pi))
globals().update(_basis.names())
HermiteE = family("HermiteE", _basis, __name__)
