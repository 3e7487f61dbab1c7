"""Loops that are expressions."""

N = 300
numbers = [(i * 7919) % 1009 for i in range(N)]


# form: list comprehension
def squares(xs):
    return [x * x % 101 for x in xs]


print(sum(squares(numbers)))


# form: list comprehension with a condition
def even(xs):
    return [x for x in xs if x % 2 == 0]


print(len(even(numbers)))


# form: list comprehension in two dimensions
def table(n):
    return [[i * j for j in range(n)] for i in range(n)]


print(sum(map(sum, table(40))))


# form: set comprehension
def residues(xs):
    return {x % 17 for x in xs}


print(sorted(residues(numbers)))


# form: dict comprehension
def by_number(xs):
    return {x: i for i, x in enumerate(xs)}


print(len(by_number(numbers)))


# form: sum of a generator
def summed(xs):
    return sum(x * 2 for x in xs)


print(summed(numbers))


# form: any of a generator
def some(xs):
    return any(x > 2000 for x in xs)


print(some(numbers))


# form: all of a generator
def every(xs):
    return all(x >= 0 for x in xs)


print(every(numbers))


# form: max of a generator
def highest(xs):
    return max(x % 613 for x in xs)


print(highest(numbers))


# form: join of a generator
def digits(xs):
    return "".join(str(x % 10) for x in xs)


print(digits(numbers)[:40])


# form: list comprehension over two lists
def products(xs, ys):
    return [x * y for x, y in zip(xs, ys)]


print(sum(products(numbers, numbers[::-1])))


# form: list comprehension with a function of numbers
def clamp(x):
    return 500 if x > 500 else x


def clamped(xs):
    return [clamp(x) for x in xs]


print(sum(clamped(numbers)))


# form: list comprehension of pairs
def pairs(xs):
    return [(i, x) for i, x in enumerate(xs)]


print(pairs(numbers)[-1])


# form: list comprehension with two loops
def triangle(n):
    return [i * j for i in range(n) for j in range(i)]


print(sum(triangle(40)))


# form: list comprehension of texts
def texts(xs):
    return [str(x) for x in xs]


print(texts(numbers)[-1])


# form: join of a generator with a condition
def listed(xs):
    return ", ".join(str(x / 2) for x in xs if x % 2)


print(listed(numbers)[:40])


# form: sum of a generator with a condition
def odd(xs):
    return sum(x for x in xs if x % 2)


print(odd(numbers))


# form: sum of a generator of floats
def halves(xs):
    return sum(x * 0.1 for x in xs)


print(halves(numbers))


# form: count by a generator
def count(xs):
    return sum(1 for x in xs if x > 500)


print(count(numbers))


# form: min of a generator
def lowest(xs):
    return min(x ^ 511 for x in xs)


print(lowest(numbers))


# form: list of a generator
def listed(xs):
    return list(x + 1 for x in xs)


print(sum(listed(numbers)))


# form: tuple of a generator
def tupled(xs):
    return tuple(x + 2 for x in xs)


print(sum(tupled(numbers)))


# form: sorted generator
def ordered(xs):
    return sorted(x % 101 for x in xs)


print(ordered(numbers)[100])


# form: set of a generator
def distinct(xs):
    return set(x % 13 for x in xs)


print(len(distinct(numbers)))
