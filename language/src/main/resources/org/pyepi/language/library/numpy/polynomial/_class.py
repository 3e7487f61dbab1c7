"""The class of polynomials, which may count from a domain of their own."""
import numpy as np

from . import polynomial as _p

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Powers:
    """The functions of plain polynomials by the names that all families have."""

    add, sub, mul, div, pow = _p.polyadd, _p.polysub, _p.polymul, _p.polydiv, _p.polypow
    trim, der, int, roots, val = _p.polytrim, _p.polyder, _p.polyint, _p.polyroots, _p.polyval
    fit, fromroots, domain = _p.polyfit, _p.polyfromroots, np.array([-1.0, 1.0])

    @staticmethod
    def line(off, scl):
        return [off, scl]

    @staticmethod
    def composed(c, inner):
        result = inner * 0
        for v in c[::-1]:
            result = result * inner + v
        return result


class Polynomial:
    """A polynomial: coefficients, the lowest power first, of what a domain is mapped to."""

    __hash__ = None
    __array_ufunc__ = None
    maxpower = 100
    basis_name = None
    _ops = _Powers

    def __init__(self, coef, domain=None, window=None, symbol="x"):
        self.coef = _p._series(coef)
        self.domain = self._ops.domain.copy() if domain is None else np.asarray(domain) + 0.0
        self.window = self._ops.domain.copy() if window is None else np.asarray(window) + 0.0
        for name, pair in (("Domain", self.domain), ("Window", self.window)):
            if len(pair) != 2:
                raise ValueError(f"{name} has wrong number of elements.")
        self.symbol = symbol

    def _made(self, coef):
        return type(self)(coef, self.domain, self.window, self.symbol)

    def __repr__(self):
        coef, domain, window = (repr(x)[6:-1] for x in (self.coef, self.domain, self.window))
        return f"{type(self).__name__}({coef}, domain={domain}, window={window}, symbol='{self.symbol}')"

    def __str__(self):
        off, scale = self.mapparms()
        symbol = self.symbol
        if off == 0 and scale == 1:
            variable, simple = symbol, True
        elif scale == 1:
            variable, simple = f"({_number(off)} + {symbol})", False
        elif off == 0:
            variable, simple = f"({_number(scale)}{symbol})", False
        else:
            variable, simple = f"({_number(off)} + {_number(scale)}{symbol})", False
        text = _number(self.coef[0])
        for power, c in enumerate(self.coef[1:], 1):
            sign = " - " if not isinstance(c, complex) and c < 0 else " + "
            text += f"{sign}{_number(abs(c) if sign == ' - ' else c)}·{self._term(power, variable)}"
        return text

    def _term(self, power, variable):
        return variable + (str(power).translate(_RAISED) if power > 1 else "")

    def __format__(self, spec):
        return str(self)

    def __call__(self, arg):
        off, scale = self.mapparms()
        arg = np.asarray(arg) if isinstance(arg, (list, tuple)) else arg
        return self._ops.val(off + scale * arg, self.coef)

    def __len__(self):
        return len(self.coef)

    def __iter__(self):
        return iter(self.coef)

    def _coefficients(self, other):
        """Those of the other operand, or None where it is none."""
        if isinstance(other, type(self)):
            if not (self.has_samedomain(other) and self.has_samewindow(other)):
                raise TypeError("Domains differ" if not self.has_samedomain(other) else "Windows differ")
            if self.symbol != other.symbol:
                raise ValueError("Polynomial symbols differ")
            return other.coef
        if isinstance(other, Polynomial):
            raise TypeError("Polynomial types differ")
        if isinstance(other, (int, float, complex, np.ndarray, np.generic, list, tuple)):
            return other
        return None

    def _operated(self, function, other, swapped=False):
        c = self._coefficients(other)
        if c is None:
            return NotImplemented
        return self._made(function(c, self.coef) if swapped else function(self.coef, c))

    def __add__(self, other):
        return self._operated(self._ops.add, other)

    __radd__ = __add__

    def __sub__(self, other):
        return self._operated(self._ops.sub, other)

    def __rsub__(self, other):
        return self._operated(self._ops.sub, other, True)

    def __mul__(self, other):
        return self._operated(self._ops.mul, other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        if not isinstance(other, (int, float, complex, np.generic)) or isinstance(other, bool):
            raise TypeError(f"unsupported types for true division: '{type(self)}', '{type(other)}'")
        return self // other

    def __floordiv__(self, other):
        return self._operated(lambda a, b: self._ops.div(a, b)[0], other)

    def __mod__(self, other):
        return self._operated(lambda a, b: self._ops.div(a, b)[1], other)

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(self, n):
        return self._made(self._ops.pow(self.coef, n))

    def __neg__(self):
        return self._made(-self.coef)

    def __pos__(self):
        return self

    def __eq__(self, other):
        return (isinstance(other, type(self)) and self.has_samedomain(other) and self.has_samewindow(other)
                and self.has_samecoef(other) and self.symbol == other.symbol)

    def __ne__(self, other):
        return not self == other

    def has_samecoef(self, other):
        return self.coef.shape == other.coef.shape and bool((self.coef == other.coef).all())

    def has_samedomain(self, other):
        return bool((self.domain == other.domain).all())

    def has_samewindow(self, other):
        return bool((self.window == other.window).all())

    def degree(self):
        return len(self.coef) - 1

    def copy(self):
        return self._made(self.coef.copy())

    def trim(self, tol=0):
        return self._made(self._ops.trim(self.coef, tol))

    def truncate(self, size):
        if int(size) != size or size < 1:
            raise ValueError("size must be a positive integer")
        return self._made(self.coef[:size])

    def cutdeg(self, deg):
        return self.truncate(deg + 1)

    def mapparms(self):
        """What is added to and what multiplies an argument, so that the domain becomes the window."""
        (a, b), (c, d) = self.domain, self.window
        return (b * c - a * d) / (b - a), (d - c) / (b - a)

    def deriv(self, m=1):
        return self._made(self._ops.der(self.coef, m, self.mapparms()[1]))

    def integ(self, m=1, k=(), lbnd=None):
        off, scale = self.mapparms()
        return self._made(self._ops.int(self.coef, m, k, 0 if lbnd is None else off + scale * lbnd, 1 / scale))

    def roots(self):
        off, scale = self.mapparms()
        return (self._ops.roots(self.coef) - off) / scale

    def linspace(self, n=100, domain=None):
        x = np.linspace(*(self.domain if domain is None else domain), n)
        return x, self(x)

    def convert(self, domain=None, kind=None, window=None):
        kind = Polynomial if kind is None else kind
        inner = kind.identity(domain, window, self.symbol)
        off, scale = self.mapparms()
        return self._ops.composed(self.coef, inner * scale + off)

    def cast(self, series, domain=None, window=None):
        """A series of any family as one of this."""
        return series.convert(domain, type(self), window)

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol="x"):
        x = np.asarray(x) + 0.0
        if domain is None:
            low, high = x.min(), x.max()
            domain = [low - 1, high + 1] if low == high else [low, high]
        elif len(domain) == 0:
            domain = [-1.0, 1.0]
        made = cls([0.0], domain, window, symbol)
        off, scale = made.mapparms()
        found = cls._ops.fit(off + scale * x, y, deg, rcond, full, w)
        if full:
            return made._made(found[0]), found[1]
        return made._made(found)

    @classmethod
    def fromroots(cls, roots, domain=(), window=None, symbol="x"):
        roots = np.atleast_1d(np.asarray(roots)) + 0.0
        if domain is None:
            domain = [roots.min(), roots.max()]
        made = cls([0.0], domain if len(domain) else None, window, symbol)
        off, scale = made.mapparms()
        return made._made(cls._ops.fromroots(off + scale * roots) / scale ** len(roots))

    @classmethod
    def identity(cls, domain=None, window=None, symbol="x"):
        made = cls([0.0], domain, window, symbol)
        off, scale = made.mapparms()
        return made._made(cls._ops.line(-off / scale, 1 / scale))

    @classmethod
    def basis(cls, deg, domain=None, window=None, symbol="x"):
        if int(deg) != deg or deg < 0:
            raise ValueError("deg must be non-negative integer")
        return cls([0] * deg + [1], domain, window, symbol)


def _number(c):
    return str(c) if isinstance(c, complex) else repr(float(c))


Polynomial.__module__ = "numpy.polynomial.polynomial"

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def family(name, basis, module):
    """The class of series of a family."""

    def term(self, power, variable):
        return f"{basis.letter}{str(power).translate(_LOWERED)}({variable})"

    about = {"_ops": basis, "_term": term, "basis_name": basis.letter, "__hash__": None, "__module__": module}
    return type(name, (Polynomial,), about)
