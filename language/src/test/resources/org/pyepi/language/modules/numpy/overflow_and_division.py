import numpy as np
x = np.float32(3e38)
y = x * 10
print(y)
print(np.float32(1) / 0)
print(np.int32(2147483647) + np.int32(1))
print(np.array([1.0]) / 0, np.array([1]) // 0)
print(np.uint8(200) + np.uint8(100))
