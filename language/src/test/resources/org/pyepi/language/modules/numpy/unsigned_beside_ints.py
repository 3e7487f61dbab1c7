"""uint64 beside Python ints of any size, as NumPy 2 compares them (1.24 raises)."""
import numpy as np

x = np.array([0, 1, 2**63, 2**64 - 1], "u8")
for n in 0, 1, -1, 2**63, 2**64 - 1, 2**64, 2**70, -(2**70):
    print(n, x < n, n < x, x == n, x != n, n >= x, np.uint64(5) > n, n == np.uint64(2**63), np.array([1], "i2") < n)
print(np.clip(x, 5, 2**63), repr(np.uint64(2**63)), np.complex64(1, 2))
