"""What a first tutorial of NumPy's shows: making, looking at, reshaping, joining and summing up arrays."""
import numpy as np

a = np.arange(15).reshape(3, 5)
print(a, a.shape, a.ndim, a.dtype.name, a.itemsize, a.size, type(a))
print(np.array([(1.5, 2, 3), (4, 5, 6)]), np.array([[1, 2], [3, 4]], dtype=complex))
print(np.zeros((3, 4)), np.ones((2, 3, 4), dtype=np.int16), np.linspace(0, 2, 9))
print(np.arange(10, 30, 5), np.arange(0, 2, 0.3))
print(np.arange(10000).reshape(100, 100))

d = np.array([20, 30, 40, 50]) - np.arange(4)
print(d, d**2, d < 38, 10 * np.sin(d).round(6))
A, B = np.array([[1, 1], [0, 1]]), np.array([[2, 0], [3, 4]])
print(A * B, A @ B, A.dot(B))
rg = np.random.default_rng(1)
r = rg.random((2, 3))
print(r, r.sum(), r.min(), r.max())
b = np.arange(12).reshape(3, 4)
print(b.sum(axis=0), b.min(axis=1), b.cumsum(axis=1))
ones = np.ones((2, 3), dtype=int)
ones *= 3
r += ones
print(r)
try:
    ones += r
except Exception as e:
    print(type(e).__name__, e)

c = np.arange(10) ** 3
print(c[2], c[2:5], c[::-1])
c[:6:2] = 1000
print(c, [round(i ** (1 / 3.0), 9) for i in c])
f = np.fromfunction(lambda x, y: 10 * x + y, (5, 4), dtype=int)
print(f[2, 3], f[0:5, 1], f[:, 1], f[1:3, :], f[-1])
for row in f:
    print(row, end=" ")
print([e for e in f.flat][:6])

g = np.floor(10 * rg.random((3, 4)))
print(g, g.ravel(), g.reshape(6, 2), g.T.shape)
h = np.vstack((g, g[:1])), np.hstack((g, g[:, :2])), np.column_stack(([4.0, 2.0], [3.0, 8.0]))
print(*h, sep="\n")
print(np.hsplit(np.floor(10 * rg.random((2, 12))), 3))
v = a.view()
v[0, 0] = 1234
s = a[:, 1:3]
s[:] = 10
print(a, v.base is a or v.base is a.base, a.copy().base is None)
i = np.array([[3, 4], [9, 7]])
squares = np.arange(12) ** 2
print(squares[i], squares[np.array([1, 1, 3, 8, 5])])
palette = np.array([[0, 0, 0], [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]])
print(palette[np.array([[0, 1, 2, 0], [0, 3, 4, 0]])])
x = np.arange(0, 30).reshape(5, 6)
print(x[x > 17], np.where(x % 7 == 0), x[[True, False, True, False, True]][:, [0, -1]])
ax, bx, cx = np.ix_(np.array([2, 3, 4, 5]), np.array([8, 5, 4]), np.array([5, 4, 6, 8, 3]))
print((ax + bx * cx)[3, 2, 4], (ax + bx * cx).shape)
n, bins = np.histogram(np.random.default_rng(3).normal(2, 0.5, 1000), bins=10)
print(n, bins.round(4))
