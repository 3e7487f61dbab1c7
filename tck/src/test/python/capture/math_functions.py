import math

y = [0.0] * 100
for i in range(100):
    y[i] = math.sqrt(i) + math.pi
