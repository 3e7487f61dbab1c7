from fractions import Fraction


def before(n, k):
    t = 0
    for i in range(n):
        t += i * k
    return t


def after(n, k):
    t = 0.0
    for i in range(n):
        t = max(t, i * k)
    return t


print(before(300, Fraction(1, 2)), after(300, 0.5))
