"""Arithmetic of loops."""

import math
import random

N = 300
xs = [(i * 37 % 101 + 1) / 7 for i in range(N)]


# form: square of a float
def squares(xs):
    t = 0.0
    for x in xs:
        t += x**2
    return t


print(squares(xs))


# form: cube of an int
def cubes(n):
    t = 0
    for i in range(n):
        t += i**3
    return t


print(cubes(N))


# form: root by a power
def roots(xs):
    t = 0.0
    for x in xs:
        t += x**0.5
    return t


print(roots(xs))


# form: power of two floats
def powers(xs, y):
    t = 0.0
    for x in xs:
        t += x**y + y**-x
    return t


print(powers(xs, 1.7))


# form: power by a variable
def exponents(n, k):
    t = 0
    for i in range(n):
        t += i**k
    return t


print(exponents(N, 3))


# form: divmod
def quotients(n):
    t = 0
    for i in range(n):
        q, r = divmod(i * 7919, 13)
        t += q - r
    return t


print(quotients(N))


# form: round
def rounded(xs):
    t = 0
    for x in xs:
        t += round(x)
    return t


print(rounded(xs))


# form: bit_count
def bits(n):
    t = 0
    for i in range(n):
        t += (i * 7919).bit_count()
    return t


print(bits(N))


# form: functions of math
def waves(xs):
    t = 0.0
    for x in xs:
        t += math.sin(x) * math.exp(-x) + math.atan2(x, 2.0) + math.log(x)
    return t


print(waves(xs))


# form: root of math
def lengths(xs):
    t = 0.0
    for x in xs:
        t += math.sqrt(x * x + 1.0)
    return t


print(lengths(xs))


# form: floor and ceil
def floors(xs):
    t = 0
    for x in xs:
        t += math.floor(x) + math.ceil(x)
    return t


print(floors(xs))


# form: complex numbers
def mandelbrot(n):
    t = 0
    for i in range(n):
        z, c = 0j, complex(i / n - 1.5, 0.3)
        for k in range(30):
            z = z * z + c
            if abs(z) > 2.0:
                break
        t += k
    return t


print(mandelbrot(N))


# form: random numbers
def pi(n):
    hits = 0
    for i in range(n):
        x, y = random.random(), random.random()
        if x * x + y * y < 1.0:
            hits += 1
    return hits


random.seed(5)
print(pi(N))


# form: random places
def histogram(n):
    counts = [0] * 10
    for i in range(n):
        counts[int(random.random() * 10)] += 1
    return counts


print(histogram(N))


# form: random integers
def dice(n):
    counts = [0] * 13
    for i in range(n):
        counts[random.randint(1, 6) + random.randrange(7)] += 1
    return counts


print(dice(N), random.random())


# form: random numbers of an interval
def noise(n):
    return [random.uniform(-1.0, 1.0) for i in range(n)]


print(noise(N)[-1])


# form: assignment of two at once
def fibonacci(n, m):
    a, b = 0, 1
    for i in range(n):
        a, b = b, (a + b) % m
    return a, b


print(fibonacci(N, 1000007))


# form: greatest common divisor
def divisors(n):
    t = 0
    for i in range(1, n):
        a, b = i * 12, 360
        while b:
            a, b = b, a % b
        t += a
    return t


print(divisors(N))


# form: least and where
def argmin(xs):
    best, at = math.inf, -1
    for i, x in enumerate(xs):
        if x < best:
            best, at = x, i
    return best, at


print(argmin(xs))


# form: float recurrence
def logistic(n, x):
    for i in range(n):
        x = 3.9 * x * (1.0 - x)
    return x


print(logistic(N, 0.5))


# form: int and float in one variable
def grows(n):
    t = 0
    for i in range(n):
        t += i * 0.5
    return t


print(grows(N))
