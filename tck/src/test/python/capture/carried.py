def recurrence(x):
    v = 1
    for i in range(100):
        v = (v * 3 + x[i]) % 101
    return v


def prefix_sums(x):
    for i in range(1, 100):
        x[i] += x[i - 1]


def ordered_sum(y):
    s = 0.0
    for i in range(100):
        s += y[i]
    return s


recurrence([1] * 100)
prefix_sums([1] * 100)
ordered_sum([0.5] * 100)
