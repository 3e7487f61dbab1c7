"""What goes wrong, in the words of NumPy 2."""
import numpy as np


b = np.zeros(3)
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
b = np.zeros(3)
r = np.frombuffer(b'abcd', dtype=np.uint8)
def put(x, k, v): x[k] = v
t(lambda: put(b, slice(0, 2), [1, 2, 3]))
t(lambda: put(r, 0, 1))
t(lambda: b[1.5])
t(lambda: b['x'])
t(lambda: b[-4])
t(lambda: np.zeros((2, 3))[1, 3])
t(lambda: np.zeros((2, 3))[:, 0, 0])
t(lambda: b[np.array([True, False])])
t(lambda: b[[5]])
t(lambda: bool(b))
t(lambda: np.array([1, 2]) ** -1)
t(lambda: np.array([True]) - np.array([True]))
t(lambda: np.array([1.5]) & 1)
t(lambda: len(np.array(1)))
t(lambda: np.array([1, 2]).reshape(3, 1))
t(lambda: np.zeros(4).reshape(-1, 2).shape)
t(lambda: np.frombuffer(b'abc', dtype=np.int32))
t(lambda: np.dtype('foo'))
t(lambda: np.array([3.7, -2.2]).astype(int))
t(lambda: np.array([1, 2], dtype=np.int32) / 2)
t(lambda: {np.float32(1): 2}[1])
def iadd(x, y):
    x += y
    return x
t(lambda: iadd(np.array([1, 2], dtype=np.float32), 1.5))
t(lambda: iadd(np.zeros(3), np.zeros((2, 3))))
t(lambda: np.array([1, [2]]))
t(lambda: put(b, 0, 'x'))
t(lambda: put(b, 0, [1, 2]))
t(lambda: np.zeros(0).max())
