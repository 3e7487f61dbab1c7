"""Functions of polynomials, given as their coefficients, the lowest power first."""
import numpy as np

polydomain, polyzero, polyone, polyx = np.array([-1.0, 1.0]), np.array([0]), np.array([1]), np.array([0, 1])


def _series(c):
    c = np.atleast_1d(np.asarray(c))
    if c.size == 0:
        raise ValueError("Coefficient array is empty")
    if c.ndim != 1:
        raise ValueError("Coefficient array is not 1-d")
    return c + 0.0


def polytrim(c, tol=0):
    if tol < 0:
        raise ValueError("tol must be non-negative")
    c = _series(c)
    places = np.flatnonzero(np.abs(c) > tol)
    return c[:places[-1] + 1].copy() if len(places) else c[:1] * 0


def polyval(x, c, tensor=True):
    c = np.asarray(c)
    c = c + 0.0 if c.dtype.kind in "biu" else c
    x = np.asarray(x) if isinstance(x, (list, tuple)) else x
    if isinstance(x, np.ndarray) and tensor:
        c = c.reshape(c.shape + (1,) * x.ndim)
    result = c[-1] + x * 0
    for k in range(len(c) - 2, -1, -1):
        result = c[k] + result * x
    return result


def polyval2d(x, y, c):
    return polyval(y, polyval(x, c), tensor=False)


def polygrid2d(x, y, c):
    return polyval(y, polyval(x, c))


def polyadd(c1, c2):
    a, b = _series(c1), _series(c2)
    if len(a) < len(b):
        a, b = b, a
    r = a + b[:1] * 0
    r[:len(b)] += b
    return polytrim(r)


def polysub(c1, c2):
    return polyadd(c1, -_series(c2))


def polymul(c1, c2):
    return polytrim(np.convolve(_series(c1), _series(c2)))


def polymulx(c):
    c = _series(c)
    return c if len(c) == 1 and c[0] == 0 else np.concatenate((c[:1] * 0, c))


def polydiv(c1, c2):
    a, b = _series(c1).copy(), polytrim(c2)
    if b[-1] == 0:
        raise ZeroDivisionError("polynomial division")
    n = len(a) - len(b) + 1
    if n < 1:
        return a[:1] * 0, a
    q = np.zeros(n, (a[:0] * b[:0]).dtype)
    a = a.astype(q.dtype)
    for k in range(n - 1, -1, -1):
        q[k] = a[k + len(b) - 1] / b[-1]
        a[k:k + len(b)] -= q[k] * b
    rest = a[:len(b) - 1]
    return q, polytrim(rest) if len(rest) else a[:1] * 0


def polypow(c, pow, maxpower=None):
    if int(pow) != pow or pow < 0:
        raise ValueError("Power must be a non-negative integer.")
    r = np.array([1.0])
    for _ in range(int(pow)):
        r = np.convolve(r, _series(c))
    return r


def polyder(c, m=1, scl=1, axis=0):
    c = _series(c)
    for _ in range(m):
        if len(c) == 1:
            return c * 0
        c = c[1:] * np.arange(1, len(c)) * scl
    return c


def polyint(c, m=1, k=(), lbnd=0, scl=1, axis=0):
    c = _series(c)
    constants = list(k) if np.iterable(k) else [k]
    constants += [0] * (m - len(constants))
    for constant in constants:
        r = np.concatenate((c[:1] * 0, c * scl / np.arange(1, len(c) + 1)))
        r[0] += constant - polyval(lbnd, r)
        c = r
    return c


def polyvander(x, deg):
    x = np.atleast_1d(np.asarray(x)) + 0.0
    columns = [x * 0 + 1]
    for _ in range(deg):
        columns.append(columns[-1] * x)
    return np.stack(columns, -1)


def polyfit(x, y, deg, rcond=None, full=False, w=None, _columns=None):
    x, y = np.asarray(x) + 0.0, np.asarray(y) + 0.0
    powers = range(deg + 1) if np.ndim(deg) == 0 else sorted(deg)
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if len(x) != len(y):
        raise TypeError("expected x and y to have same length")
    left = (_columns or polyvander)(x, max(powers))[:, list(powers)]
    if w is not None:
        w = np.asarray(w) + 0.0
        left, y = left * w[:, None], y * (w if y.ndim == 1 else w[:, None])
    scale = np.sqrt(np.sum(left * left, 0))
    scale = np.where(scale == 0, 1, scale)
    c, residuals, rank, s = np.linalg.lstsq(left / scale, y, len(x) * np.finfo(float).eps if rcond is None else rcond)
    c = (c.T / scale).T
    if np.ndim(deg):
        every = np.zeros((max(powers) + 1, *c.shape[1:]), c.dtype)
        every[list(powers)] = c
        c = every
    return (c, [residuals, rank, s, rcond]) if full else c


def polyfromroots(roots):
    r = np.array([1.0])
    for root in np.sort(np.atleast_1d(np.asarray(roots))):
        r = np.convolve(r, np.array([-root, 1.0]))
    return r


def polycompanion(c):
    c = _series(c)
    n = len(c) - 1
    if n < 1:
        raise ValueError("Series must have maximum degree of at least 1.")
    m = np.diag(np.ones(n - 1, c.dtype), -1)
    m[:, -1] -= c[:-1] / c[-1]
    return m


def polyroots(c):
    c = polytrim(c)
    if len(c) < 2:
        return np.array([], c.dtype)
    if len(c) == 2:
        return np.array([-c[0] / c[1]])
    return np.sort(np.linalg.eigvals(polycompanion(c)[::-1, ::-1]))


def polyline(off, scl):
    return np.array([off, scl]) if scl != 0 else np.array([off])
