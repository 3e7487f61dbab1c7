"""Functions of each element as objects: folds, results given, masks, types."""
import functools
import pickle
import warnings

import numpy as np

warnings.simplefilter("ignore")
m = np.arange(12).reshape(3, 4)
a = np.array([3.0, 1.0, 2.0])
i = np.array([1, 2, 3])
o, oi, o2 = np.zeros(3), np.zeros(3, int), np.zeros((3, 4))


def flat(r):
    if isinstance(r, np.ndarray):
        return ["array", r.dtype.name, r.shape, r.ravel().tolist()]
    return [type(r).__name__.rstrip("_"), r.item()] if isinstance(r, np.generic) else r


EXPRESSIONS = """
np.add.reduce(m)
np.add.reduce(m, axis=1)
np.add.reduce(m, axis=None)
np.multiply.reduce(i)
np.maximum.reduce(m, 1)
np.minimum.reduce(m, axis=(0, 1))
np.subtract.reduce(i)
np.power.reduce([2, 3, 2])
np.logical_and.reduce([True, False])
np.logical_or.reduce(m > 20, axis=0)
np.bitwise_or.reduce(i)
np.bitwise_and.reduce([7, 3])
np.bitwise_xor.reduce(m, axis=1)
np.add.reduce([])
np.maximum.reduce([])
np.maximum.reduce([], initial=3.0)
np.add.reduce(i, initial=10)
np.add.reduce(m, keepdims=True)
np.add.reduce(i, dtype=float)
np.add.reduce(5)
np.subtract.reduce(m, axis=(0, 1))
np.hypot.reduce([3.0, 4.0])
np.add.reduce(m, where=m > 5)
np.sqrt.reduce(a)
np.add.accumulate(i)
np.multiply.accumulate(m, axis=1)
np.maximum.accumulate([3, 1, 4, 1])
np.subtract.accumulate(i)
np.add.accumulate(m)
np.logical_or.accumulate([False, True, False])
np.minimum.accumulate(a)
np.add.outer(i, i)
np.multiply.outer([1, 2], [[1, 2]])
np.subtract.outer(i, a)
np.maximum.outer(i, [2])
np.add.reduceat(np.arange(8), [0, 4, 1, 5])
np.multiply.reduceat(i, [0, 1])
np.add.reduceat(m, [0, 2], axis=1)
np.add(i, 1, out=oi)
oi
np.sqrt(a, out=o)
np.add(i, 1.5, out=oi)
np.add(i, 1, out=o)
np.add(i, 1, where=[True, False, True], out=oi)
np.multiply(m, 2, out=o2)
np.add(i, i, dtype=float)
np.sqrt(i, dtype=np.float32)
np.divide(i, [1, 0, 2], out=np.zeros(3), where=np.array([1, 0, 1], bool))
np.negative(i, out=oi)
np.isnan(a, out=np.zeros(3, bool))
np.add(i, 1, out=(oi,))
np.less(i, 2, out=np.zeros(3, bool))
np.add(i, [1, 2], out=oi)
np.add(1, 2, out=5)
type(np.add).__name__
np.add.__name__
np.add.nin
np.sqrt.nin
np.add.nout
np.add.identity
np.multiply.identity
np.subtract.identity
repr(np.add)
isinstance(np.sqrt, np.ufunc)
np.add.nargs
callable(np.add)
np.add.__class__
"""
for expression in EXPRESSIONS.strip().split("\n"):
    try:
        print(expression, "=>", flat(eval(expression)))
    except (ValueError, TypeError, IndexError) as e:
        print(expression, "=>", type(e).__name__.replace("_UFuncOutputCastingError", "TypeError").replace("UFuncTypeError", "TypeError"))
z = np.zeros(4)
np.add.at(z, [0, 1, 1, 3], 1)
print(z.tolist())
z = np.arange(4)
np.negative.at(z, [1, 1, 2])
np.multiply.at(z, [0, 3], [5, 6])
print(z.tolist())
z = np.zeros((2, 3))
np.add.at(z, ([0, 1, 1], [2, 0, 0]), [1, 2, 3])
print(z.tolist())
print(functools.reduce(np.add, [i, i, i]).tolist(), [float(r) for r in map(np.sqrt, [4.0, 9.0])])
print(pickle.loads(pickle.dumps(np.add)) is np.add)
