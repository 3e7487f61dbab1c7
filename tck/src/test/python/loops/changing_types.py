"""Variables and elements whose types change between launches and within one."""


def scale(xs, f):
    t = xs[0] * f
    for i in range(len(xs)):
        xs[i] = xs[i] * f
        t = t + xs[i]
    return t


print(scale([1] * 3000, 2))
print(scale([1] * 3000, 2.5))
print(scale([1.5] * 3000, 2))
print(scale([True] * 3000, 3))
print(scale([1] * 3000, 1 << 70))
print(scale([1] * 2999 + [0.5], 2))
print(scale([1] * 1500 + [1 << 62] * 1500, 4))
print(len(scale(["a"] * 2000, 2)))


def late(xs):
    v = 0
    for i in range(len(xs)):
        if i == 2900:
            v = 0.5
        xs[i] = xs[i] + v
    return v


xs = [1] * 3000
print(late(xs), sum(xs), type(xs[0]), type(xs[-1]))
print(late(xs), sum(xs), type(xs[0]), type(xs[-1]))


def after(n):
    for i in range(n):
        last = i * 2
        t = (i, last)[0]
    return i, last, t


print(after(5000), after(1), after(2000))
for n in (3, 5000, -5):
    for j in range(n, 0, -1):
        z = j
    print(j)
