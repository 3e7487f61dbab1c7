import numpy as np


def inside(x):
    if 0.5 < x < 1.5 and x != 1:
        return 1
    return 2 if not x > 1 or x == 2 else 3


for i in range(3):
    print([inside(v) for v in (0.75, 1.0, 2.0)])
    print([inside(np.float32(v)) for v in (0.25, 0.75, 1.0, 1.25, 2.0, 3.0)])
    print([inside(np.float64(v)) for v in (0.25, 0.75, 1.0, 1.25, 2.0, 3.0)])
