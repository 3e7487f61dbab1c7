"""Operations of all types, as NumPy 2 prints them."""
import numpy as np
for t in (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.float32, np.float64, np.bool_):
    a = np.array([0, 1, 2, 100]).astype(t)
    print(a.dtype, a.itemsize, a.nbytes, a, repr(a), a.sum(), a.max())
    for u in (np.int8, np.uint16, np.int32, np.float32):
        b = np.array([3, 1, 4, 1], dtype=u)
        r = a + b
        print(r.dtype, r, (a * b).dtype, (a / b).dtype, a < b)
        s = t(1) + u(2)
        print(s, s.dtype, type(s).__name__)
    print(a.tolist(), (a + 1).dtype, (a + 1.5).dtype, (a * True).dtype)
print(np.dtype('f4'), np.dtype(np.uint8) == 'uint8', np.dtype(float), repr(np.dtype('<i4')), np.dtype(int).kind)
a = np.arange(12).reshape(3, 4)
print(a.T, a.T.strides, a[1:, ::2], a[..., 0], a[None, 0], a[:, -1], a[-1])
a[a > 5] = 0
print(a)
a[1] += 10
a[:, 0] = [7, 8, 9]
print(a, a.sum(axis=1), a.mean(axis=0), a.min(), a.argmax(), a.any(), (a > 0).all())
a[::-1] = a.copy()
print(a, a.flatten(), a.ravel()[:3])
v = a[0, 1:3]
v[:] = -1
print(a)
print((a << 1) | 1, a & 3, a ^ 5, ~a, a >> 1)
print(-7 // np.array([2, -2, 3]), -7 % np.array([2, -2, 3]), np.array([-7.5, 7.5]) // 2, np.array([-7.5, 7.5]) % -2)
print(np.float32(7.5) // 2, np.float32(-7.5) % 2, np.int32(-7) // 2, np.int32(-7) % 3, np.uint8(7) ** 2, tuple(int(v) for v in divmod(np.int32(7), 2)))
print(np.full((2, 2), 7), np.full(3, 1.5, dtype=np.float32), np.ones(3), np.ones_like(a).dtype, np.zeros_like(a, dtype=float))
print(np.array([1e-5, 1.0]), np.array([1e300, -1.5]), np.array([123456.789, 0.001]), np.array([1.0, 2.0]), np.array([0.1, 0.25], dtype=np.float32))
print(np.array([1 / 3, 2 / 3]), np.array([np.inf, -np.inf, 1]), np.array([-0.0, 0.0]), np.array([1e-10]), repr(np.array([np.nan, 1e20])))
print(repr(np.arange(100)), np.linspace(0, 10, 40), repr(np.zeros((50, 50))))
print(np.arange(1001, dtype=np.float32), np.arange(5, 0, -2), np.arange(1, 2, 0.3, dtype=np.float32))
print((np.arange(1000, dtype=np.float32) / 3).sum(), (np.arange(1000) / 7).sum(), (np.arange(100, dtype=np.float32) * 0.1).mean())
print(np.float32(1e10), np.float32(1e16), np.float32(1e17), np.float32(0.0001), np.float32(1e-5), np.float32(16777216), np.float32(-0.0), np.float32('nan'))
print(str(np.float64(1e22)), str(np.bool_(True)), np.int64(-5), abs(np.int32(-5)), -np.float32(2.5), int(np.float32(2.7)), float(np.float32(0.1)), round(np.float64(2.567), 2))
print(np.maximum(np.array([1.0, np.nan]), 2), np.where(np.array([True, False]), 1.5, 2), np.dot(np.array([1, 2]), np.array([3, 4])))
print([1, 2, 3][np.int64(1)], list(range(np.int32(3))), np.float32(2) in np.array([1, 2]), sum(np.array([1, 2, 3])))
print(bool(np.array([0])), np.array(3.5).item(), a.item(1), a.item((1, 2)), np.asarray([1, 2], dtype='f').dtype)
print(np.array([[1.5, 2], [3, 4]]).tolist(), np.array([], dtype=int), np.array([[]]).shape)
