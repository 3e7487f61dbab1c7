"""Loops that every iteration leaves, as a compiler finds out from constants."""

try:
    import epiphany
except ImportError:
    import types as epiphany  # CPython needs no marks

    epiphany.offload = lambda function: function


@epiphany.offload
def at_once(n, xs):
    for i in range(n):
        xs[i] = 7
        if -2147483648 << 8 <= 4294967296 // (2147483648 | 1):
            break
    return i, xs[:3]


@epiphany.offload
def at_once_with_an_inner_loop(n, xs):
    t = 0
    for i in range(n):
        for j in range(3):
            t += xs[i + j]
        if 3 > 2:
            return i, t
    return None


@epiphany.offload
def raises(n, xs):
    for i in range(n):
        xs[i] += 1
        assert 3 < 2, i


@epiphany.offload
def again_and_again(n, xs):
    t = 0
    for i in range(n):
        for j in range(i % 5):
            t += xs[j]
            if 1 < 2:
                break
        while 1 < 2:
            t += 1
            break
    return t


n = 200
for _ in range(3):
    xs = list(range(n))
    print(at_once(n, xs), at_once_with_an_inner_loop(n, xs), again_and_again(n, xs))
    try:
        raises(n, xs)
    except AssertionError as e:
        print(e, xs[:3])
