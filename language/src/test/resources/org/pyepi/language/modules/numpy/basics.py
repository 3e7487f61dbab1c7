import numpy as np
a = np.array([1, 2, 3])
print(a, repr(a), a.dtype, a.shape, a.strides)
b = np.zeros((2, 3), dtype=np.float32)
b[1, 2] = 2.5
b[0] = [1, 2, 3]
print(b, repr(b))
print(b[1, 2], type(b[1, 2]).__name__, b[:, 1], b[::-1, ::2])
print(a.tolist(), list(b.tobytes()))
print(np.frombuffer(b'\x01\x02\x03\x04', dtype=np.uint8))
print(a + 1, a * 2.5, a / 2, a // 2, a % 2, a ** 2, -a, abs(-a))
print(a == 2, a[a > 1], a[[0, 2]])
x = np.float32(1.5)
print(str(x), x + 1, x * 0.1, str(x * np.float64(0.1)), type(x + 1).__name__)
print(np.float64(2.0) + 1, isinstance(np.float64(1), float), np.int32(7) // 2)
print(np.arange(10), np.arange(0, 1, 0.25), np.linspace(0, 1, 5))
print(np.arange(2000))
print(np.arange(24).reshape(2, 3, 4))
print(np.array([1.5, 2.25, 1e10]), np.array([0.1, -0.2, np.nan, np.inf]))
print(a.sum(), a.mean(), b.sum(axis=0), b.max(), b.min(axis=1))
a += 5
print(a, 6 in a, len(a), [int(v) for v in a])
for f in (lambda: a[5], lambda: a + np.zeros(2), lambda: a.reshape(2, 2), lambda: b[0, 0, 0]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = [1, 2]
except ValueError as e:
    print(e)
print(np.array([True, False]), np.where(a > 6, a, 0), np.minimum(a, 7))
print(np.array([[1, 2], [3, 4]]) @ np.array([[1, 0], [0, 1]]))
print(np.array([1, 2], dtype=np.uint8) + np.uint8(255))
print(np.arange(30, dtype=np.float32) / 7)
print(repr(np.arange(30, dtype=np.float32) / 7))
print(0.1 == np.float32(0.1), np.float32(0.1) < 0.1, hash(np.float32(0.5)) == hash(0.5))
print(repr(np.zeros((0, 3))), repr(np.array(5)), np.array(5.0))
print(np.sqrt(np.array([4.0, 2.0])), np.pi, np.sqrt(np.float32(2)))
print(f"{np.float32(0.1):.3f} {np.float64(1/3)} {np.int64(5):4d}")
