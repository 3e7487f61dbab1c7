# Functions that are called for what they do: their globals are arrays of the kernel, and locals may be unbound.
totals = [0] * 16
items = [3, 1, 2] * 40


def count(k, by):
    if by < 0:
        return
    totals[k % 16] += by


def last(n):
    for i in range(n):
        found = i
    totals[0] = found


def counts():
    for i in range(len(items)):
        count(i, items[i])


def lasts():
    for i in range(1, 100):
        last(i)


def around(n):
    squares = [0] * n

    def square(i):
        squares[i] = i * i

    for i in range(n):
        square(i)
    return squares


counts()
lasts()
around(100)
