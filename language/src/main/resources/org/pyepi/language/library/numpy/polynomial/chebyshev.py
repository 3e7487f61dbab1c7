"""Chebyshev series, of the first kind."""
import numpy as np

from ._bases import Basis
from ._class import family

_basis = Basis("cheb", "T", lambda n: (2.0 if n else 1.0, 0, 1.0), lambda x: 1.0 / (np.sqrt(1.0 + x) * np.sqrt(1.0 - x)), np.pi)
globals().update(_basis.names())
Chebyshev = family("Chebyshev", _basis, __name__)


def chebgauss(deg):
    return np.cos(np.pi * np.arange(1, 2 * deg, 2) / (2.0 * deg)), np.ones(deg) * (np.pi / deg)


def chebpts1(npts):
    return np.sin(0.5 * np.pi / npts * np.arange(-npts + 1, npts + 1, 2))


def chebpts2(npts):
    if npts < 2:
        raise ValueError("npts must be >= 2")
    return np.cos(np.linspace(-np.pi, 0, npts))


def chebinterpolate(func, deg, args=()):
    x = chebpts1(deg + 1)
    c = _basis.vander(x, deg).T @ func(x, *args)
    c[0] /= deg + 1
    c[1:] /= 0.5 * (deg + 1)
    return c
