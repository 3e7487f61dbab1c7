"""NumPy 2 says the class in a scalar's repr, not in its str."""
import numpy as np

for x in np.float32(0.1), np.float64(0.5), np.int8(-3), np.uint32(7), np.bool_(True), np.float64("nan"), np.array([1, 2])[0]:
    print(repr(x), str(x), f"{x}", [x], (x,), {"k": x})
print(np.array([0.5, 1]).sum(), [np.array([0.5, 1]).sum()])
print(repr(np.array([1.5, 2.5])), np.array([1.5]).tolist(), np.float64(2)[()], repr(np.float64(2)[...]))
print(np.float64(2.6).astype(int), np.int64(5).sum(), np.float32(2).reshape(1), np.int64(3).ravel(), np.float64(4).round())
try:
    np.float64(1)[0]
except IndexError as e:
    print(e)
