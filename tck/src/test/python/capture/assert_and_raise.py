x = list(range(100))
y = [0] * 100
for i in range(100):
    assert x[i] >= 0
    if x[i] > 1000:
        raise ValueError(i)
    y[i] = x[i]
