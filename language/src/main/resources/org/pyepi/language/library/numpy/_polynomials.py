"""Polynomials as their coefficients, the highest power first."""
import numpy as np


def _like(*given):
    """What makes the result of functions of polynomials: poly1d where one of them is."""
    from ._poly1d import poly1d

    return poly1d if any(isinstance(g, poly1d) for g in given) else np.asarray


def _trimmed(c):
    c = np.atleast_1d(np.asarray(c))
    places = np.flatnonzero(c)
    return c[places[0]:] if len(places) else c[-1:] if len(c) else np.zeros(1, c.dtype)


def polyval(p, x):
    from ._poly1d import poly1d

    p = np.asarray(p)
    if isinstance(x, poly1d):
        y = poly1d(0)
    else:
        x = np.asanyarray(x)
        y = np.zeros_like(np.asarray(x))
    for c in p:
        y = y * x + c
    return y


def polyadd(a1, a2):
    a, b = np.atleast_1d(np.asarray(a1)), np.atleast_1d(np.asarray(a2))
    n = len(b) - len(a)
    if n > 0:
        a = np.concatenate((np.zeros(n, a.dtype), a))
    elif n < 0:
        b = np.concatenate((np.zeros(-n, b.dtype), b))
    return _like(a1, a2)(a + b)


def polysub(a1, a2):
    return _like(a1, a2)(polyadd(np.asarray(a1), -np.atleast_1d(np.asarray(a2))))


def polymul(a1, a2):
    if np.ndim(a1) > 1 or np.ndim(a2) > 1:
        raise ValueError("Polynomial must be 1d only.")
    return _like(a1, a2)(np.convolve(_trimmed(a1), _trimmed(a2)))


def polydiv(u, v):
    u, v = np.atleast_1d(np.asarray(u)) * 1.0, np.atleast_1d(np.asarray(v)) * 1.0
    n = len(u) - len(v) + 1
    q, r = np.zeros(max(n, 1)), u.copy()
    for k in range(n):
        d = r[k] / v[0]
        q[k] = d
        r[k:k + len(v)] -= d * v
    while len(r) > 1 and np.isclose(r[0], 0, 1e-14):
        r = r[1:]
    return q, r


def polyder(p, m=1):
    made = _like(p)
    p = np.asarray(p)
    for _ in range(m):
        len(p)
        p = p[:-1] * np.arange(len(p) - 1, 0, -1)
    return made(p)


def polyint(p, m=1, k=None):
    made = _like(p)
    p = np.atleast_1d(np.asarray(p))
    constants = [0] * m if k is None else np.atleast_1d(np.asarray(k)).tolist() * (m if np.size(k) == 1 else 1)
    for c in constants:
        p = np.concatenate((p / np.arange(len(p), 0, -1), np.array([c * 1.0])))
    return made(p)


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    x, y = np.asarray(x, "float64"), np.asarray(y, "float64")
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if not x.size:
        raise TypeError("expected non-empty vector for x")
    if len(x) != len(y):
        raise TypeError("expected x and y to have same length")
    if cov:
        raise NotImplementedError("polyfit gives no covariance")
    left = np.vander(x, deg + 1)
    if w is not None:
        w = np.asarray(w, "float64")
        left, y = left * w[:, None], y * (w if y.ndim == 1 else w[:, None])
    scale = np.sqrt(np.sum(left * left, 0))
    c, residuals, rank, s = np.linalg.lstsq(left / scale, y, len(x) * np.finfo("float64").eps if rcond is None else rcond)
    c = (c.T / scale).T
    return (c, residuals, rank, s, rcond) if full else c


def poly(seq_of_zeros):
    zeros = np.atleast_1d(np.asarray(seq_of_zeros))
    if zeros.ndim == 2:
        zeros = np.linalg.eigvals(zeros)
    a = np.ones(1)
    for z in zeros:
        a = np.convolve(a, np.array([1.0, -z]))
    if a.dtype.kind == "c" and (np.sort(zeros) == np.sort(zeros.conj())).all():
        return a.real.copy()
    return a


def roots(p):
    p = np.atleast_1d(np.asarray(p)) * 1.0
    if p.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    places = np.flatnonzero(p)
    if not len(places):
        return np.array([])
    behind = len(p) - int(places[-1]) - 1
    p = p[places[0]:places[-1] + 1]
    if len(p) < 2:
        return np.zeros(behind)
    if p.dtype.kind == "c":
        raise NotImplementedError("roots of polynomials with complex coefficients are not supported")
    companion = np.diag(np.ones(len(p) - 2), -1)
    companion[0, :] = -p[1:] / p[0]
    return np.concatenate((np.linalg.eigvals(companion), np.zeros(behind)))
