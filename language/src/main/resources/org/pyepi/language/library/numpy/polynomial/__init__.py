"""Polynomials whose coefficients begin with the lowest power, and series of other families."""
from . import polynomial
from ._class import Polynomial

_FAMILIES = {
    "Chebyshev": "chebyshev", "Hermite": "hermite", "HermiteE": "hermite_e", "Laguerre": "laguerre", "Legendre": "legendre",
}
__all__ = ["Polynomial", "polynomial", *_FAMILIES, *_FAMILIES.values()]


def __getattr__(name):
    home = _FAMILIES.get(name, name)
    if home not in _FAMILIES.values():
        raise AttributeError(f"module 'numpy.polynomial' has no attribute {name!r}")
    module = __import__("numpy.polynomial." + home, None, None, [name])
    return module if home == name else getattr(module, name)
