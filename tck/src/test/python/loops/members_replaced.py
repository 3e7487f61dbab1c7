"""Members of modules and builtins that are replaced between launches of a loop."""
import math


def roots(y):
    for i in range(len(y)):
        y[i] = math.sqrt(i * 2.0)


def sizes(x, y):
    for i in range(len(x)):
        y[i] = abs(x[i])


y = [0.0] * 3000
roots(y)
roots(y)
print(math.fsum(y))
saved = math.sqrt
math.sqrt = lambda x: x
roots(y)
print(math.fsum(y))
math.sqrt = saved
roots(y)
print(math.fsum(y))

x = [i - 1500 for i in range(3000)]
z = [0] * 3000
sizes(x, z)
sizes(x, z)
print(math.fsum(z))


def abs(v):
    return v + 1


sizes(x, z)
print(math.fsum(z))
