# Calls with a wrong number of arguments raise at their iteration.
import math


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")


def none():
    for i in range(7000):
        if i == 6000:
            abs()


def two():
    s = 0
    for i in range(7000):
        if i > 6000:
            s += abs(i, 2)
    return s


def root():
    for i in range(7000):
        if i == 6500:
            math.sqrt()


def fabs():
    s = 0.0
    for i in range(7000):
        s = math.fabs(i, i)
    return s


def length():
    a = [1, 2]
    for i in range(7000):
        if i == 6999:
            len(a, a)


def smallest():
    for i in range(7000):
        if i == 6999:
            min()


def user(x):
    return x


def function():
    for i in range(7000):
        if i == 6999:
            user(i, i)


def number():
    s = 0
    for i in range(7000):
        s += int(i, i, i)
    return s


def steps():
    s = 0
    for i in range(7000):
        if i > 6000:
            for j in range():
                s += j
    return s


for f in (none, two, root, fabs, length, smallest, function, number, steps):
    attempt(f)
