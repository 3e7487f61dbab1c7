import math

x = [float(i) for i in range(100)]
y = [0.0] * 100
n = [0] * 100


def floats():
    for i in range(100):
        y[i] = x[i] ** 2 + 1.5 ** x[i]


def ints(k):
    for i in range(100):
        n[i] = i**9 + 2 ** (i & 7) + (i & 3) ** k


def functions():
    for i in range(100):
        y[i] = math.sin(x[i]) + math.atan2(i, 2.0)
        n[i] = round(x[i]) + math.floor(-x[i]) + divmod(i, 7)[1] + i.bit_count()


floats()
ints(3)
functions()
