"""Polynomials of one variable as objects."""
import numpy as np


class poly1d:
    """A polynomial, the coefficient of the highest power first."""

    __hash__ = None

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self._coeffs, self._variable = c_or_r._coeffs, variable or c_or_r._variable
            return
        c = np.poly(c_or_r) if r else np.atleast_1d(np.asarray(c_or_r))
        if c.ndim > 1:
            raise ValueError("Polynomial must be 1d only.")
        places = np.flatnonzero(c)
        self._coeffs = c[places[0]:] if len(places) else np.asarray([0], c.dtype)
        self._variable = variable or "x"

    coeffs = c = coef = coefficients = property(lambda self: self._coeffs)
    variable = property(lambda self: self._variable)
    order = o = property(lambda self: len(self._coeffs) - 1)
    roots = r = property(lambda self: np.roots(self._coeffs))

    def __array__(self, dtype=None, copy=None):
        return self._coeffs if dtype is None else self._coeffs.astype(dtype)

    def __repr__(self):
        return f"poly1d({repr(self._coeffs)[6:-1]})"

    def __len__(self):
        return self.order

    def __iter__(self):
        return iter(self._coeffs)

    def __str__(self):
        terms, powers = [], []
        n = self.order
        for k, c in enumerate(self._coeffs.tolist()):
            shown = f"({c.real:.4g} + {c.imag:.4g}j)" if isinstance(c, complex) and c.imag else f"{c.real:.4g}"
            power = n - k
            if power == 0:
                text = shown if shown != "0" or n == 0 else ""
            elif shown == "0":
                text = ""
            else:
                text = f"{shown} {self._variable}"
            if text:
                terms.append((text, power))
        line, above = "", ""
        for text, power in terms:
            if line:
                negative = text.startswith("-")
                line += " - " if negative else " + "
                text = text[1:] if negative else text
            line += text
            if power > 1:
                above = above.ljust(len(line)) + str(power)
                line = line.ljust(len(above) - 1)
        return _wrapped(above or " ", line)

    def __call__(self, val):
        return np.polyval(self._coeffs, val)

    def __neg__(self):
        return poly1d(-self._coeffs)

    def __pos__(self):
        return self

    def __add__(self, other):
        return poly1d(np.polyadd(self._coeffs, poly1d(other)._coeffs))

    __radd__ = __add__

    def __sub__(self, other):
        return poly1d(np.polysub(self._coeffs, poly1d(other)._coeffs))

    def __rsub__(self, other):
        return poly1d(np.polysub(poly1d(other)._coeffs, self._coeffs))

    def __mul__(self, other):
        if np.isscalar(other):
            return poly1d(self._coeffs * other)
        return poly1d(np.polymul(self._coeffs, poly1d(other)._coeffs))

    __rmul__ = __mul__

    def __pow__(self, n):
        if not np.isscalar(n) or int(n) != n or n < 0:
            raise ValueError("Power to non-negative integers only.")
        result = poly1d([1])
        for _ in range(n):
            result = result * self
        return result

    def __truediv__(self, other):
        if np.isscalar(other):
            return poly1d(self._coeffs / other)
        q, r = np.polydiv(self._coeffs, poly1d(other)._coeffs)
        return poly1d(q), poly1d(r)

    def __eq__(self, other):
        return isinstance(other, poly1d) and self._coeffs.shape == other._coeffs.shape and bool((self._coeffs == other._coeffs).all())

    def __ne__(self, other):
        return not self == other

    def __getitem__(self, power):
        return self._coeffs[self.order - power] if 0 <= power <= self.order else self._coeffs.dtype.type(0)

    def __setitem__(self, power, value):
        if power < 0:
            raise ValueError("Does not support negative powers.")
        if power > self.order:
            more = np.zeros(power - self.order, self._coeffs.dtype)
            self._coeffs = np.concatenate((more, self._coeffs))
        self._coeffs[self.order - power] = value

    def integ(self, m=1, k=0):
        return poly1d(np.polyint(self._coeffs, m, k))

    def deriv(self, m=1):
        return poly1d(np.polyder(self._coeffs, m))


def _wrapped(above, line, width=70):
    rows = []
    while line:
        rows.append(above[:width])
        rows.append(line[:width])
        above, line = above[width:], line[width:]
    return "\n".join(rows)
