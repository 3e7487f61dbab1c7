"""Variables that a loop may bind are bound afterwards exactly where an iteration has bound them."""

try:
    import epiphany
except ImportError:
    import types as epiphany  # CPython needs no marks

    epiphany.offload = lambda function: function


def names(found):
    return sorted((k, v) for k, v in found.items() if k not in ("n", "xs"))


@epiphany.offload
def never(n):
    for i in range(n):
        if 3 < -4294967296:
            for j in range(3):
                p = i
    return names(locals())


@epiphany.offload
def seldom(n, xs):
    for i in range(n):
        if xs[i] > 5000:
            last = i
            for j in range(i % 3):
                inner = j
    return names(locals())


@epiphany.offload
def before(n, last):
    for i in range(n):
        if i > 10**6:
            last = i
            first = last
    return names(locals())


@epiphany.offload
def types(n):
    for i in range(n):
        if i != i:
            x = 1.5
            f = True
            k = 2
    try:
        return x, f, k
    except UnboundLocalError:
        return "unbound"


for n in 0, 1, 200:
    print(never(n), before(n, "old"), types(n))
    print(seldom(n, list(range(200))), seldom(n, [4990 + i for i in range(200)]))
