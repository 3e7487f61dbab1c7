"""Decompositions of one complex matrix each: by reflections, and by rotations of Jacobi's."""
import math

import numpy as np

_EPSILON = 2.0**-52
_MOST = 60


def _size(x):
    return math.sqrt(float(np.sum(x.real * x.real + x.imag * x.imag)))


def cholesky(m):
    """The lower triangle; None where the matrix is not positive definite."""
    m, n = m.astype("complex128"), len(m)
    r = np.zeros((n, n), "complex128")
    for j in range(n):
        d = float(m[j, j].real) - _size(r[j, :j]) ** 2
        if not d > 0:
            return None
        r[j, j] = math.sqrt(d)
        r[j + 1:, j] = (m[j + 1:, j] - np.dot(r[j + 1:, :j], r[j, :j].conj())) / r[j, j]
    return r


def _reflection(x):
    """What makes x a real multiple of the first axis: (v, tau, that number); tau is 0 where nothing is to do."""
    first, rest = complex(x[0]), _size(x[1:])
    if rest == 0 and first.imag == 0:
        return x, 0, first.real
    real = -math.copysign(math.hypot(abs(first), rest), first.real)
    v = x / (first - real)
    v[0] = 1
    return v, (real - first) / real, real


def qr(m, complete):
    r = m.astype("complex128")
    rows, columns = r.shape
    q, k = np.eye(rows, dtype="complex128"), min(rows, columns)
    for i in range(k):
        v, tau, real = _reflection(r[i:, i].copy())
        if tau:
            r[i:, i:] -= tau.conjugate() * v[:, None] * np.dot(v.conj(), r[i:, i:])
            r[i, i] = real
            q[:, i:] -= tau * np.dot(q[:, i:], v)[:, None] * v.conj()
    r = np.triu(r)
    return (q, r) if complete else (q[:, :k], r[:k])


def _turn(difference, between):
    """Cosine and sine of the rotation that makes what lies between two columns zero."""
    theta = difference / (2 * between)
    t = math.copysign(1, theta) / (abs(theta) + math.hypot(theta, 1))
    c = 1 / math.hypot(t, 1)
    return c, t * c


def _rotate(a, p, q, c, s, phase):
    one, other = a[:, p].copy(), a[:, q] * phase.conjugate()
    a[:, p], a[:, q] = c * one - s * other, s * one + c * other


def hermitian(m):
    """Eigenvalues, the smallest first, and eigenvectors of a matrix that is its own conjugate transpose."""
    a, n = m.astype("complex128"), len(m)
    v = np.eye(n, dtype="complex128")
    for _ in range(_MOST):
        done = True
        for p in range(n):
            for q in range(p + 1, n):
                g = complex(a[p, q])
                size = abs(g)
                if size <= 1e-3 * _EPSILON * math.sqrt(abs(complex(a[p, p])) * abs(complex(a[q, q]))) or size < 1e-300:
                    continue
                done = False
                c, s = _turn(float(a[q, q].real) - float(a[p, p].real), size)
                _rotate(a, p, q, c, s, g / size)
                _rotate(a.T, p, q, c, s, (g / size).conjugate())
                _rotate(v, p, q, c, s, g / size)
        if done:
            break
    values = np.diagonal(a).real.copy()
    order = np.argsort(values, kind="stable")
    return values[order], v[:, order]


def svd(m, full):
    if m.shape[0] < m.shape[1]:
        u, s, vh = svd(m.conj().T, full)
        return vh.conj().T, s, u.conj().T
    a, n = m.astype("complex128"), m.shape[1]
    v = np.eye(n, dtype="complex128")
    for _ in range(_MOST):
        done = True
        for p in range(n):
            for q in range(p + 1, n):
                g = complex(np.vdot(a[:, p], a[:, q]))
                one, other = _size(a[:, p]), _size(a[:, q])
                if abs(g) <= _EPSILON * one * other:
                    continue
                done = False
                c, s = _turn(other * other - one * one, abs(g))
                phase = g / abs(g)
                _rotate(a, p, q, c, s, phase)
                _rotate(v, p, q, c, s, phase)
        if done:
            break
    sizes = np.array([_size(a[:, j]) for j in range(n)])
    order = np.argsort(-sizes, kind="stable")
    sizes, a = sizes[order], a[:, order]
    good = int(np.sum(sizes > (sizes[0] if n else 0) * _EPSILON * max(m.shape)))
    u = a[:, :good] / sizes[:good]
    if good < (m.shape[0] if full else n):
        rest = qr(u, True)[0][:, good:]
        u = np.concatenate((u, rest), 1)[:, :m.shape[0] if full else n]
    return u, sizes, v[:, order].conj().T


def _schur(m):
    """An upper triangle and a unitary matrix that make the matrix; None where it takes too long."""
    t, n = m.astype("complex128"), len(m)
    q = np.eye(n, dtype="complex128")
    for k in range(n - 2):
        v, tau, _ = _reflection(t[k + 1:, k].copy())
        if tau:
            t[k + 1:] -= tau.conjugate() * v[:, None] * np.dot(v.conj(), t[k + 1:])
            t[:, k + 1:] -= tau * np.dot(t[:, k + 1:], v)[:, None] * v.conj()
            q[:, k + 1:] -= tau * np.dot(q[:, k + 1:], v)[:, None] * v.conj()
    high, steps = n - 1, 0
    while high > 0:
        low = high
        while low > 0 and abs(complex(t[low, low - 1])) > _EPSILON * (abs(complex(t[low, low])) + abs(complex(t[low - 1, low - 1]))):
            low -= 1
        if low:
            t[low, low - 1] = 0
        if low == high:
            high, steps = high - 1, 0
            continue
        steps += 1
        if steps > 40 * _MOST:
            return None
        _step(t, q, low, high, _shift(t, high, steps))
    return np.triu(t), q


def _shift(t, high, steps):
    """The eigenvalue of the last two rows that is nearer to the last element; now and then another number."""
    a, b, c, d = (complex(x) for x in (t[high - 1, high - 1], t[high - 1, high], t[high, high - 1], t[high, high]))
    if steps % 10 == 0:
        return d + abs(c)
    half = (a - d) / 2
    root = (half * half + b * c) ** 0.5
    return d + min(half + root, half - root, key=abs)


def _step(t, q, low, high, shift):
    places = range(low, high + 1)
    for i in places:
        t[i, i] -= shift
    turns = []
    for k in range(low, high):
        x, y = complex(t[k, k]), complex(t[k + 1, k])
        size = math.hypot(abs(x), abs(y))
        c, s = (x / size, y / size) if size else (1 + 0j, 0j)
        one, other = t[k, k:].copy(), t[k + 1, k:].copy()
        t[k, k:] = c.conjugate() * one + s.conjugate() * other
        t[k + 1, k:] = c * other - s * one
        turns.append((k, c, s))
    for k, c, s in turns:
        for a, rows in ((t, k + 2), (q, len(q))):
            one, other = a[:rows, k].copy(), a[:rows, k + 1].copy()
            a[:rows, k] = one * c + other * s
            a[:rows, k + 1] = other * c.conjugate() - one * s.conjugate()
    for i in places:
        t[i, i] += shift


def eigen(m):
    """Eigenvalues and eigenvectors, each of length 1 with its largest part real."""
    found = _schur(m)
    if found is None:
        return None
    (t, q), n = found, len(m)
    values = np.diagonal(t).copy()
    least = _EPSILON * (float(np.abs(t).max()) if n else 0.0) or 1e-300
    vectors = np.zeros((n, n), "complex128")
    for k in range(n):
        x = np.zeros(n, "complex128")
        x[k] = 1
        for i in range(k - 1, -1, -1):
            apart = complex(t[i, i]) - complex(values[k])
            x[i] = -complex(np.dot(t[i, i + 1:k + 1], x[i + 1:k + 1])) / (apart if abs(apart) > least else least)
        x = np.dot(q, x)
        x = x / _size(x)
        top = complex(x[int(np.argmax(np.abs(x)))])
        vectors[:, k] = x * (abs(top) / top)
    return values, vectors
