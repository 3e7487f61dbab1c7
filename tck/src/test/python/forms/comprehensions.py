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
