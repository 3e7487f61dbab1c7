"""Series of orthogonal polynomials: p[n+1] = (a x + b) p[n] - c p[n-1], from which all that is done with them follows."""
import numpy as np

from . import polynomial as _p
from .polynomial import _series


class Basis:
    """A family of polynomials by the numbers a, b and c of each degree; its functions have the names of `names`."""

    def __init__(self, short, letter, steps, weight, total, domain=(-1.0, 1.0)):
        self.short, self.letter, self.steps, self.total = short, letter, steps, total
        self.domain, self.weight = np.array(domain), weight
        self.trim = _p.polytrim
        self.add, self.sub = _p.polyadd, _p.polysub

    def mulx(self, c):
        """The series times x."""
        c = _series(c)
        if len(c) == 1 and c[0] == 0:
            return c
        r = np.zeros(len(c) + 1, c.dtype)
        for n, v in enumerate(c):
            a, b, below = self.steps(n)
            r[n + 1] += v / a
            if b:
                r[n] -= v * b / a
            if n:
                r[n - 1] += v * below / a
        return r

    def _summed(self, c, times, zero):
        """Clenshaw's sum: `times` multiplies by a x + b, `zero` is nothing of the result's kind."""
        upper = lower = zero
        for k in range(len(c) - 1, -1, -1):
            a, b, _ = self.steps(k)
            below = self.steps(k + 1)[2]
            upper, lower = c[k] + times(a, b, upper) - below * lower, upper
        return upper

    def val(self, x, c, tensor=True):
        c = np.asarray(c)
        c = c + 0.0 if c.dtype.kind in "biu" else c
        x = np.asarray(x) if isinstance(x, (list, tuple)) else x
        if isinstance(x, np.ndarray) and tensor:
            c = c.reshape(c.shape + (1,) * x.ndim)
        return self._summed(c, lambda a, b, u: (a * x + b) * u if b else a * x * u, x * 0.0)

    def composed(self, c, inner):
        """The series of another object, which can be added and multiplied."""
        return self._summed(c, lambda a, b, u: inner * a * u + u * b, inner * 0)

    def mul(self, c1, c2):
        one, two = _series(c1), _series(c2)
        if len(one) > len(two):
            one, two = two, one
        found = self._summed(
            [Terms(v * two) for v in one], lambda a, b, u: Terms(self.mulx(u.c)) * a + u * b, Terms(two[:1] * 0))
        return self.trim(found.c)

    def div(self, c1, c2):
        a, b = _series(c1), self.trim(c2)
        if b[-1] == 0:
            raise ZeroDivisionError("polynomial division")
        if len(a) < len(b):
            return a[:1] * 0, a
        if len(b) == 1:
            return a / b[-1], a[:1] * 0
        q = np.zeros(len(a) - len(b) + 1, (a[:0] * b[:0]).dtype)
        rest = a
        for i in range(len(q) - 1, -1, -1):
            p = self.mul([0] * i + [1], b)
            q[i] = rest[-1] / p[-1]
            rest = rest[:-1] - q[i] * p[:-1]
        return q, self.trim(rest)

    def pow(self, c, pow, maxpower=16):
        if int(pow) != pow or pow < 0:
            raise ValueError("Power must be a non-negative integer.")
        if maxpower is not None and pow > maxpower:
            raise ValueError("Power is too large")
        r = np.array([1.0])
        for _ in range(int(pow)):
            r = self.mul(r, c)
        return r

    def _derivatives(self, n):
        """Those of the first n polynomials, as series."""
        found = [np.zeros(1)]
        for k in range(n - 1):
            a, b, below = self.steps(k)
            r = _p.polyadd(self.mulx(found[k]) * a, found[k] * b)
            r = _p.polyadd(r, np.array([0.0] * k + [a]))
            found.append(_p.polysub(r, found[k - 1] * below) if k else r)
        return found

    def der(self, c, m=1, scl=1, axis=0):
        if m < 0:
            raise ValueError("The order of derivation must be non-negative")
        c = _series(c)
        for _ in range(m):
            if len(c) == 1:
                return c * 0
            r = np.zeros(len(c) - 1, c.dtype)
            for v, d in zip(c, self._derivatives(len(c))):
                r[:len(d)] += (v * d)[:len(r)]
            c = r * scl
        return c

    def int(self, c, m=1, k=(), lbnd=0, scl=1, axis=0):
        c = _series(c)
        constants = list(k) if np.iterable(k) else [k]
        for constant in constants + [0] * (m - len(constants)):
            r, rest = np.zeros(len(c) + 1, c.dtype), c * scl
            for n, d in reversed(list(enumerate(self._derivatives(len(c) + 1)))[1:]):
                r[n] = rest[n - 1] / d[n - 1]
                rest[:len(d)] -= r[n] * d
            r[0] += constant - self.val(lbnd, r)
            c = r
        return c

    def line(self, off, scl):
        a, b, _ = self.steps(0)
        return np.array([off - scl * b / a, scl / a]) if scl != 0 else np.array([off])

    def fromroots(self, roots):
        r = np.array([1.0])
        for root in np.sort(np.atleast_1d(np.asarray(roots))):
            r = self.mul(r, self.line(-root, 1))
        return r

    def vander(self, x, deg):
        x = np.atleast_1d(np.asarray(x)) + 0.0
        columns = [x * 0 + 1]
        for n in range(deg):
            a, b, below = self.steps(n)
            columns.append((a * x + b) * columns[n] - (below * columns[n - 1] if n else 0))
        return np.stack(columns, -1)

    def fit(self, x, y, deg, rcond=None, full=False, w=None):
        return _p.polyfit(x, y, deg, rcond, full, w, self.vander)

    def companion(self, c):
        c = _series(c)
        n = len(c) - 1
        if n < 1:
            raise ValueError("Series must have maximum degree of at least 1.")
        m = np.zeros((n, n), c.dtype)
        for k in range(n):
            column = self.mulx(np.array([0.0] * k + [1.0]))
            m[:len(column), k] += column[:n]
        m[:, -1] -= c[:-1] / c[-1] / self.steps(n - 1)[0]
        return m

    def roots(self, c):
        c = self.trim(c)
        if len(c) < 2:
            return np.array([], c.dtype)
        return np.sort(np.linalg.eigvals(self.companion(c)))

    def to_poly(self, c):
        c = _series(c)
        found = self._summed(
            [Terms(c[k:k + 1]) for k in range(len(c))],
            lambda a, b, u: Terms(_p.polymulx(u.c)) * a + u * b, Terms(c[:1] * 0))
        return self.trim(found.c)

    def of_poly(self, pol):
        r = np.zeros(1)
        for v in _series(pol)[::-1]:
            r = _p.polyadd(self.mulx(r), v)
        return r

    def gauss(self, deg):
        if deg <= 0:
            raise ValueError("deg must be a positive integer")
        c = np.array([0.0] * deg + [1.0])
        x = np.sort(np.linalg.eigvals(self.companion(c)).real)
        slope = self.der(c)
        x = x - self.val(x, c) / self.val(x, slope)
        below = self.val(x, c[1:])
        w = 1 / (below / np.abs(below).max() * self.val(x, slope) / np.abs(self.val(x, slope)).max())
        if self.short != "lag":
            w, x = (w + w[::-1]) / 2, (x - x[::-1]) / 2
        return x, w * (self.total / w.sum())

    def val2d(self, x, y, c):
        return self.val(y, self.val(x, c), tensor=False)

    def grid2d(self, x, y, c):
        return self.val(y, self.val(x, c))

    def val3d(self, x, y, z, c):
        return self.val(z, self.val2d(x, y, c), tensor=False)

    def grid3d(self, x, y, z, c):
        return self.val(z, self.grid2d(x, y, c))

    def vander2d(self, x, y, deg):
        parts = self.vander(x, deg[0])[..., :, None] * self.vander(y, deg[1])[..., None, :]
        return parts.reshape(parts.shape[:-2] + (-1,))

    def names(self):
        """What the module of the family has."""
        s = self.short
        every = """add sub mulx mul div pow val der int fromroots vander fit trim roots companion line gauss weight val2d val3d grid2d
            grid3d vander2d""".split()
        found = {s + name: getattr(self, name) for name in every}
        found.update({
            f"{s}2poly": self.to_poly, f"poly2{s}": self.of_poly, f"{s}domain": self.domain, f"{s}zero": np.array([0]),
            f"{s}one": np.array([1]), f"{s}x": self.line(0, 1) if s in ("herm", "lag") else np.array([0, 1]),
        })
        return found


class Terms:
    """A series as Clenshaw's sum takes it."""

    def __init__(self, c):
        self.c = c

    def __add__(self, other):
        return Terms(_p.polyadd(self.c, other.c))

    def __sub__(self, other):
        return Terms(_p.polysub(self.c, other.c))

    def __mul__(self, factor):
        return Terms(self.c * factor)

    __rmul__ = __mul__
