"""break, continue, else, return and exceptions in the middle of a hot loop."""


def first(xs, wanted):
    for i in range(len(xs)):
        if xs[i] == wanted:
            break
    else:
        i = -1
    return i


def index(xs, wanted):
    for i in range(len(xs)):
        if xs[i] == wanted:
            return i
    return None


def skip(xs, ys):
    n = 0
    for i in range(len(xs)):
        if xs[i] % 3 == 0:
            continue
        n += 1
        ys[i] = xs[i] * n
    return n


def divide(xs, ys):
    i = None
    try:
        for i in range(len(xs)):
            ys[i] = 1000 // xs[i]
    except ZeroDivisionError as e:
        return i, str(e), sum(ys)
    return i, sum(ys)


xs = [(i * 7919) % 5003 for i in range(5000)]
for wanted in (xs[0], xs[2500], xs[-1], 5004):
    print(first(xs, wanted), index(xs, wanted))
ys = [0] * 5000
print(skip(xs, ys), sum(ys))
print(skip(xs, ys), sum(ys))
print(divide([x + 1 for x in xs], ys))
print(divide(xs, ys))
xs[0] = 1
xs[3333] = 0
print(divide(xs, ys))
try:
    for i in range(6000):
        ys[i] = i
except IndexError as e:
    print(e, i, sum(ys))
