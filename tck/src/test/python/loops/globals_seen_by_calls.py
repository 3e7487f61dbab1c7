"""Functions that a loop calls read globals, which the loop itself or somebody else changes."""

k = 0


def plus_k(x):
    return x + k


y = [0] * 5000
for i in range(5000):
    k = i
    y[i] = plus_k(1)
print(sum(y), k, i)


def assigns(y):
    global k
    for i in range(len(y)):
        k = i
        y[i] = plus_k(2)


assigns(y)
assigns(y)
print(sum(y), k)


def reads(y):
    for i in range(len(y)):
        y[i] = plus_k(i)


for k in (1, 2, 3.5, -4):
    reads(y)
    print(sum(y))


def plus_k(x):
    return x * 2


reads(y)
print(sum(y))


def closure(y):
    k = 0

    def f(x):
        return x + k

    for i in range(len(y)):
        k = i
        y[i] = f(1)
    return sum(y), k


print(closure(y), closure(y))
