"""Linear algebra, over the library EJML."""
import functools
from collections import namedtuple
from operator import index

import _numpy_linalg as _linear

import numpy as np

EighResult = namedtuple("EighResult", "eigenvalues eigenvectors")
EigResult = namedtuple("EigResult", "eigenvalues eigenvectors")
QRResult = namedtuple("QRResult", "Q R")
SlogdetResult = namedtuple("SlogdetResult", "sign logabsdet")
SVDResult = namedtuple("SVDResult", "U S Vh")


class LinAlgError(ValueError):
    """What linear algebra has no answer to."""


def _matrices(a, square=False, name=None):
    a = np.asarray(a)
    if a.ndim < 2:
        raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    if square and a.shape[-1] != a.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    return a if name is None else _checked(a, name)


def _checked(a, name):
    """Refuses what is no number, as the function of that name does."""
    if a.dtype.kind in "SUVMmO":
        from .._core._exceptions import UFuncTypeError

        raise UFuncTypeError(f"Cannot cast ufunc '{name}' input from {a.dtype!r} to dtype('float64') with casting rule 'same_kind'")
    if a.dtype.name == "float16":
        raise TypeError("array type float16 is unsupported in linalg")
    return a


def _result_type(*arrays):
    narrow = all(a.dtype in (np.float32, np.complex64) for a in arrays)
    if any(a.dtype.kind == "c" for a in arrays):
        return "complex64" if narrow else "complex128"
    return "float32" if narrow else "float64"


def _by(m):
    """What decomposes a matrix: of complex numbers a module in Python, of others the library."""
    if m.dtype.kind != "c":
        return _linear
    from . import _complex

    return _complex


def _solved(a, b):
    """The solution of a linear system; a complex one is a real one of twice the size."""
    if a.dtype.kind != "c" and b.dtype.kind != "c":
        return _linear.solve(a, b)
    n = len(a)
    double = np.block([[a.real, -a.imag], [a.imag, a.real]])
    x = _linear.solve(np.ascontiguousarray(double, "float64"), np.concatenate((b.real, b.imag)))
    return None if x is None else x[:n] + 1j * x[n:]


def _determinant(m):
    """The sign, the logarithm of the absolute value, and the determinant itself."""
    if m.dtype.kind != "c":
        return _linear.determinant(m)
    m = m.astype("complex128")
    sign, log, product = 1 + 0j, 0.0, 1 + 0j
    for i in range(len(m)):
        p = i + int(np.argmax(np.abs(m[i:, i])))
        if p != i:
            m[[i, p]] = m[[p, i]]
            sign, product = -sign, -product
        pivot = complex(m[i, i])
        size = abs(pivot)
        product *= pivot
        if size == 0:
            return 0j, float("-inf"), 0j
        sign, log = sign * (pivot / size), log + float(np.log(size))
        m[i + 1:, i:] -= (m[i + 1:, i] / pivot)[:, None] * m[i, i:]
    return sign, log, product


def _each(a, f):
    """What a function gives for each matrix of a stack, put together; several results one by one."""
    stack = a.shape[:-2]
    results = [f(m) for m in a.reshape(-1, *a.shape[-2:])]
    several = isinstance(results[0], tuple) if results else False
    columns = zip(*results) if several else [results]
    kind = _result_type(a)
    joined = [np.asarray(_stacked(column, stack), kind) for column in columns]
    return tuple(joined) if several else joined[0]


def _stacked(parts, stack):
    parts = [np.asarray(p) for p in parts]
    if any(p.dtype.kind != "c" for p in parts):
        parts = [p if p.dtype.kind == "c" else np.asarray(p, "float64") for p in parts]
    if not stack:
        return parts[0]
    return np.stack(parts).reshape(*stack, *parts[0].shape) if parts else np.zeros(stack)


def _known(result, message):
    if result is None:
        raise LinAlgError(message)
    return result


def solve(a, b):
    a, b = _matrices(a, True), np.asarray(b)
    vector = b.ndim == 1
    if vector:
        b = b[:, None]
    if a.shape[-1] != b.shape[-2]:
        raise ValueError("solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
                         f"(m,m),(m{',n' * (not vector)})->(m{',n' * (not vector)}) (size {b.shape[-2]} is different from {a.shape[-1]})")
    shape = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    left = np.broadcast_to(a, (*shape, *a.shape[-2:])).reshape(-1, *a.shape[-2:])
    right = np.broadcast_to(b, (*shape, *b.shape[-2:])).reshape(-1, *b.shape[-2:])
    parts = [_known(_solved(x, y), "Singular matrix") for x, y in zip(left, right)]
    r = np.asarray(_stacked(parts, shape), _result_type(a, b))
    return r[..., 0] if vector else r


def inv(a):
    a = _matrices(a, True, "inv")
    one = np.eye(a.shape[-1])
    return _each(a, lambda m: _known(_solved(m, one), "Singular matrix"))


def det(a):
    return _each(_matrices(a, True, "det"), lambda m: _determinant(m)[2])[()]


def slogdet(a):
    sign, log = _each(_matrices(a, True, "slogdet"), lambda m: _determinant(m)[:2])
    return SlogdetResult(sign[()], log.real[()])


def cholesky(a, /, *, upper=False):
    a = _matrices(a, True)
    if upper:
        a = np.matrix_transpose(a)
    r = _each(a, lambda m: _known(_by(m).cholesky(m), "Matrix is not positive definite"))
    return np.matrix_transpose(r) if upper else r


def qr(a, mode="reduced"):
    if mode not in ("reduced", "complete", "r"):
        raise ValueError(f"Unrecognized mode '{mode}'")
    q, r = _each(_matrices(a), lambda m: _known(_by(m).qr(m, mode == "complete"), "QR did not converge"))
    return r if mode == "r" else QRResult(q, r)


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    u, s, vh = _each(_matrices(a), lambda m: _known(_by(m).svd(m, full_matrices), "SVD did not converge"))
    return SVDResult(u, s.real, vh) if compute_uv else s.real


def svdvals(x, /):
    return svd(x, False, False)


def _eigen(m):
    if not np.all(np.isfinite(m)):
        raise LinAlgError("Array must not contain infs or NaNs")
    if m.dtype.kind == "c":
        return _known(_by(m).eigen(m), "Eigenvalues did not converge")
    values, imaginary, vectors = _known(_linear.eigen(m), "Eigenvalues did not converge")
    if not np.any(imaginary):
        return values, vectors
    values = values + 1j * imaginary
    return values, np.stack([_eigenvector(m, v) for v in values.tolist()], 1)


def _eigenvector(m, value):
    """By inverse iteration from a start that is no eigenvector of anything; of length 1, its largest part real."""
    n = len(m)
    size = float(np.abs(m).max())
    near = m - (value + 1e-14 * (size or 1.0) * (1 + 1j)) * np.eye(n)
    x = np.cos(np.arange(n) + 1.0) + 0j
    for _ in range(3):
        step = _solved(near, x[:, None])
        if step is None:
            break
        x = step[:, 0] / np.abs(step).max()
    x = x / norm(x)
    top = complex(x[int(np.argmax(np.abs(x)))])
    x = x * (abs(top) / top)
    if value.imag == 0:
        x.imag = 0
    return x


def _decomposed(a):
    a = _matrices(a, True)
    values, vectors = zip(*[_eigen(m) for m in a.reshape(-1, *a.shape[-2:])]) if a.size else ([], [])
    kind = _result_type(a)
    if any(v.dtype.kind == "c" for v in values):
        kind = "complex64" if kind == "float32" else "complex128"
    stack = a.shape[:-2]
    if not values:
        return np.zeros(a.shape[:-1], kind), np.zeros(a.shape, kind)
    return np.asarray(_stacked(values, stack), kind), np.asarray(_stacked(vectors, stack), kind)


def eig(a):
    return EigResult(*_decomposed(a))


def eigvals(a):
    return _decomposed(a)[0]


def _symmetric(m, uplo):
    if uplo.upper() not in ("L", "U"):
        raise ValueError("UPLO argument must be 'L' or 'U'")
    half = np.tril(m) if uplo.upper() == "L" else np.triu(m)
    if m.dtype.kind == "c":
        return _by(m).hermitian(half + half.conj().T - np.diag(np.diag(m).real))
    return _known(_linear.symmetric(half + half.T - np.diag(np.diag(m))), "Eigenvalues did not converge")


def eigh(a, UPLO="L"):
    values, vectors = _each(_matrices(a, True), lambda m: _symmetric(m, UPLO))
    return EighResult(values.real, vectors)


def eigvalsh(a, UPLO="L"):
    return eigh(a, UPLO)[0]


def pinv(a, rcond=None, hermitian=False, *, rtol=None):
    a = _matrices(a)
    limit = rcond if rcond is not None else rtol if rtol is not None else 1e-15
    if a.size == 0:
        return np.zeros((*a.shape[:-2], a.shape[-1], a.shape[-2]), _result_type(a))

    def one(m):
        u, s, vh = svd(m, False)
        small = s <= limit * s.max()
        inverse = np.where(small, 0.0, 1 / np.where(small, 1.0, s))
        return np.dot(vh.conj().T, inverse[:, None] * u.conj().T)

    return _each(a, one)


def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
    A = np.asarray(A)
    if A.ndim < 2:
        return int(np.any(A != 0))
    s = svd(A, False, False)
    largest = s.max(-1, keepdims=True)
    if tol is None:
        tol = largest * (max(A.shape[-2:]) * np.finfo("float64").eps if rtol is None else rtol)
    return np.sum(s > tol, -1)


def cond(x, p=None):
    x = _matrices(x)
    if p in (None, 2, -2):
        s = svd(x, False, False)
        with np.errstate(all="ignore"):
            return (s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1])[()]
    return norm(x, p, (-2, -1)) * norm(inv(x), p, (-2, -1))


def lstsq(a, b, rcond=None):
    a, b = _matrices(a), np.asarray(b)
    vector = b.ndim == 1
    if vector:
        b = b[:, None]
    if a.shape[0] != b.shape[0]:
        raise LinAlgError("Incompatible dimensions")
    m, n = a.shape
    u, s, vh = svd(a, False)
    rcond = np.finfo("float64").eps * max(m, n) if rcond is None else rcond
    kept = s > rcond * (s[0] if len(s) else 0)
    rank = int(np.sum(kept))
    inverse = np.where(kept, 1 / np.where(kept, s, 1.0), 0.0)
    x = np.dot(vh.conj().T, inverse[:, None] * np.dot(u.conj().T, b))
    residuals = np.sum(np.abs(b - np.dot(a, x)) ** 2, 0) if rank == n and m > n else np.array([])
    return (x[:, 0] if vector else x), residuals, rank, s


def matrix_power(a, n):
    a, n = _matrices(a, True), index(n)
    if n < 0:
        a, n = inv(a), -n
    result = np.asarray(np.broadcast_to(np.eye(a.shape[-1], dtype=a.dtype), a.shape)).copy()
    while n:
        if n & 1:
            result = np.matmul(result, a)
        a = np.matmul(a, a) if n > 1 else a
        n >>= 1
    return result


def multi_dot(arrays, *, out=None):
    if len(arrays) < 2:
        raise ValueError("Expecting at least two arrays.")
    result = functools.reduce(np.dot, arrays)
    if out is None:
        return result
    out[...] = result
    return out


def norm(x, ord=None, axis=None, keepdims=False):
    x = np.asarray(x)
    x = x if x.dtype.kind in "fc" else x.astype("float64")
    if axis is None:
        if ord is None or ord == 2 and x.ndim == 1 or ord in ("f", "fro") and x.ndim == 2:
            flat = x.ravel()
            r = np.sqrt(np.dot(flat.real, flat.real) + np.dot(flat.imag, flat.imag) if flat.dtype.kind == "c" else np.dot(flat, flat))
            return r.reshape((1,) * x.ndim) if keepdims and hasattr(r, "reshape") else r
        axis = tuple(range(x.ndim))
    if x.dtype.kind == "c" and ord not in (2, -2, "nuc"):
        x = np.abs(x)
    axes = (axis,) if not isinstance(axis, tuple) else axis
    if len(axes) == 1:
        return _vector_norm(x, 2 if ord is None else ord, axes[0], keepdims)
    if len(axes) != 2:
        raise ValueError("Improper number of dimensions to norm.")
    return _matrix_norm(x, ord, *(d % x.ndim for d in axes), keepdims)


def _vector_norm(x, ord, axis, keepdims):
    if ord == np.inf:
        return np.abs(x).max(axis, keepdims=keepdims)
    if ord == -np.inf:
        return np.abs(x).min(axis, keepdims=keepdims)
    if ord == 0:
        return np.sum((x != 0).astype(x.dtype), axis, keepdims=keepdims)
    if ord == 1:
        return np.sum(np.abs(x), axis, keepdims=keepdims)
    if ord == 2:
        return np.sqrt(np.sum(x * x, axis, keepdims=keepdims))
    if isinstance(ord, str):
        raise ValueError(f"Invalid norm order '{ord}' for vectors")
    return np.sum(np.abs(x) ** ord, axis, keepdims=keepdims) ** (1.0 / ord)


def _matrix_norm(x, ord, row, column, keepdims):
    if row == column:
        raise ValueError("Duplicate axes given.")
    x = np.moveaxis(x, (row, column), (-2, -1))
    if ord in (None, "f", "fro"):
        r = np.sqrt(np.sum(x * x, (-2, -1)))
    elif ord in (1, -1):
        sums = np.sum(np.abs(x), -2)
        r = sums.max(-1) if ord > 0 else sums.min(-1)
    elif ord in (np.inf, -np.inf):
        sums = np.sum(np.abs(x), -1)
        r = sums.max(-1) if ord > 0 else sums.min(-1)
    elif ord in (2, -2, "nuc"):
        s = svd(x, False, False)
        r = np.sum(s, -1) if ord == "nuc" else s.max(-1) if ord == 2 else s.min(-1)
    else:
        raise ValueError("Invalid norm order for matrices.")
    if keepdims:
        shape = [1 if d in (row, column) else 0 for d in range(x.ndim)]
        rest = iter(np.asarray(r).shape)
        r = np.asarray(r).reshape([1 if one else next(rest) for one in shape])
    return r


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    x = np.asarray(x)
    if axis is None:
        r = norm(x.ravel(), ord, 0)
        return np.asarray(r).reshape((1,) * x.ndim) if keepdims else r
    return norm(x, ord, axis, keepdims)


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    return norm(x, ord, (-2, -1), keepdims)


def tensorsolve(a, b, axes=None):
    a, b = np.asarray(a), np.asarray(b)
    rest = a.shape[b.ndim:]
    n = int(np.prod(np.array(rest)))
    return solve(a.reshape(-1, n), b.ravel()).reshape(rest)


def tensorinv(a, ind=2):
    a = np.asarray(a)
    n = int(np.prod(np.array(a.shape[:ind])))
    return inv(a.reshape(n, -1)).reshape(*a.shape[ind:], *a.shape[:ind])


def diagonal(x, /, *, offset=0):
    return np.diagonal(x, offset, -2, -1)


def trace(x, /, *, offset=0, dtype=None):
    return np.trace(x, offset, -2, -1, dtype)


def cross(x1, x2, /, *, axis=-1):
    return np.cross(x1, x2, axis=axis)


def outer(x1, x2, /):
    return np.outer(x1, x2)


def matmul(x1, x2, /):
    return np.matmul(x1, x2)


def matrix_transpose(x, /):
    return np.matrix_transpose(x)


def tensordot(x1, x2, /, *, axes=2):
    return np.tensordot(x1, x2, axes)


def vecdot(x1, x2, /, *, axis=-1):
    return np.vecdot(x1, x2, axis=axis)
