"""Matrices: arrays that have two dimensions whatever is done with them, and whose * is the product of matrices."""
import ast
import sys
import warnings

from _numpy import array, asarray, dot, multiply, ndarray


def _parsed(text):
    """The rows of a text such as '1 2; 3 4'."""
    rows = [[ast.literal_eval(word) for part in row.split(",") for word in part.split()]
            for row in text.replace("[", "").replace("]", "").split(";")]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("Rows not the same size.")
    return rows


class matrix(ndarray):
    __array_priority__ = 10.0

    def __new__(subtype, data, dtype=None, copy=True):
        warnings.warn("the matrix subclass is not the recommended way to represent matrices or deal with linear algebra (see "
                      "https://docs.scipy.org/doc/numpy/user/numpy-for-matlab-users.html). Please adjust your code to use regular ndarray.",
                      PendingDeprecationWarning, stacklevel=2)
        if isinstance(data, matrix) and not copy and (dtype is None or data.dtype == dtype):
            return data
        if isinstance(data, ndarray):
            new = data.view(subtype)
            if dtype is not None and new.dtype != dtype:
                return new.astype(dtype)
            return new.copy() if copy else new
        a = array(_parsed(data) if isinstance(data, str) else data, dtype)
        if a.ndim > 2:
            raise ValueError("matrix must be 2-dimensional")
        return a.reshape(a.shape if a.ndim == 2 else (1, a.size)).view(subtype)

    def __array_finalize__(self, obj):
        self._getitem = False
        if isinstance(obj, matrix) and obj._getitem or self.ndim == 2:
            return
        shape = self.shape if self.ndim < 2 else tuple(n for n in self.shape if n > 1)
        if len(shape) > 2:
            raise ValueError("shape too large to be a matrix.")
        self.shape = shape if len(shape) == 2 else (1, shape[0] if shape else 1)

    def __getitem__(self, index):
        self._getitem = True
        try:
            out = ndarray.__getitem__(self, index)
        finally:
            self._getitem = False
        if not isinstance(out, ndarray):
            return out
        if out.ndim == 0:
            return out[()]
        if out.ndim == 1:
            column = isinstance(index, tuple) and len(index) > 1 and (hasattr(type(index[1]), "__index__") and not isinstance(index[1], ndarray))
            out.shape = (out.shape[0], 1) if column else (1, out.shape[0])
        return out

    def __mul__(self, other):
        if isinstance(other, (ndarray, list, tuple)):
            return dot(self, asmatrix(other))
        if not hasattr(other, "__rmul__") or hasattr(type(other), "__complex__") or isinstance(other, (int, float, complex)):
            return dot(self, other)
        return NotImplemented

    def __rmul__(self, other):
        return dot(other, self)

    def __imul__(self, other):
        self[:] = self * other
        return self

    def __pow__(self, other):
        from .linalg import matrix_power

        return asmatrix(matrix_power(asarray(self), other))

    def __ipow__(self, other):
        self[:] = self ** other
        return self

    def __rpow__(self, other):
        return NotImplemented

    def _align(self, axis):
        if axis is None:
            return self[0, 0]
        if axis == 0:
            return self
        if axis == 1:
            return self.transpose()
        raise ValueError("unsupported axis")

    def _collapse(self, axis):
        return self[0, 0] if axis is None else self

    def tolist(self):
        return self.__array__().tolist()

    def sum(self, axis=None, dtype=None, out=None):
        return ndarray.sum(self, axis, dtype, out, keepdims=True)._collapse(axis)

    def prod(self, axis=None, dtype=None, out=None):
        return ndarray.prod(self, axis, dtype, out, keepdims=True)._collapse(axis)

    def mean(self, axis=None, dtype=None, out=None):
        return ndarray.mean(self, axis, dtype, out, keepdims=True)._collapse(axis)

    def std(self, axis=None, dtype=None, out=None, ddof=0):
        return ndarray.std(self, axis, dtype, out, ddof, keepdims=True)._collapse(axis)

    def var(self, axis=None, dtype=None, out=None, ddof=0):
        return ndarray.var(self, axis, dtype, out, ddof, keepdims=True)._collapse(axis)

    def any(self, axis=None, out=None):
        return ndarray.any(self, axis, out, keepdims=True)._collapse(axis)

    def all(self, axis=None, out=None):
        return ndarray.all(self, axis, out, keepdims=True)._collapse(axis)

    def max(self, axis=None, out=None):
        return ndarray.max(self, axis, out, keepdims=True)._collapse(axis)

    def min(self, axis=None, out=None):
        return ndarray.min(self, axis, out, keepdims=True)._collapse(axis)

    def argmax(self, axis=None, out=None):
        return self._places(asarray(self).argmax(axis, out), axis)

    def argmin(self, axis=None, out=None):
        return self._places(asarray(self).argmin(axis, out), axis)

    @staticmethod
    def _places(found, axis):
        return found if axis is None else asmatrix(found)._align(axis)

    def ptp(self, axis=None, out=None):
        from ._statistics import ptp

        found = ptp(asarray(self), axis, out)
        return found if axis is None else asmatrix(found)._align(axis)

    def squeeze(self, axis=None):
        return ndarray.squeeze(self, axis)

    def flatten(self, order="C"):
        return ndarray.flatten(self, order)

    def ravel(self, order="C"):
        return ndarray.ravel(self, order)

    @property
    def I(self):
        from .linalg import inv, pinv

        rows, columns = self.shape
        return asmatrix((inv if rows == columns else pinv)(asarray(self)))

    @property
    def A(self):
        return self.__array__()

    @property
    def A1(self):
        return self.__array__().ravel()

    @property
    def T(self):
        return self.transpose()

    @property
    def H(self):
        return self.transpose().conjugate() if self.dtype.kind == "c" else self.transpose()

    def getI(self):
        return self.I

    def getA(self):
        return self.A

    def getA1(self):
        return self.A1

    def getT(self):
        return self.T

    def getH(self):
        return self.H


matrix.__module__ = "numpy"


def asmatrix(data, dtype=None):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        return matrix(data, dtype, False)


def bmat(obj, ldict=None, gdict=None):
    from ._joining import concatenate

    if isinstance(obj, str):
        if ldict is None:
            frame = sys._getframe(1)
            gdict, ldict = frame.f_globals, frame.f_locals
        names = {**(gdict or {}), **ldict}
        obj = [[names[word] for part in row.split(",") for word in part.split()] for row in obj.split(";")]
    if isinstance(obj, (tuple, list)):
        if any(isinstance(row, ndarray) for row in obj):
            return asmatrix(concatenate(obj, axis=-1))
        return asmatrix(concatenate([concatenate(row, axis=-1) for row in obj], axis=0))
    return asmatrix(obj)
