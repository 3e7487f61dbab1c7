LIMIT = 10


def clip(v, high=LIMIT):
    if v > high:
        return high
    return v


x = list(range(100))
for i in range(100):
    x[i] = clip(x[i]) + clip(i, 3)
