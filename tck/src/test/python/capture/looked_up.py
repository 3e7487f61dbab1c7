squares = {i: i * i for i in range(100)}
even = set(range(0, 100, 2))


def items(n):
    t = 0
    for i in range(n):
        t += squares[i] + squares.get(i + 1, 0)
    return t


def members(n):
    t = 0
    for i in range(n):
        if i in even:
            t += 1
    return t


items(99)
members(100)
