"""Blocks in turn that read one storage together, of which later blocks touch more than the first."""
import array

try:
    import epiphany
except ImportError:
    import types as epiphany  # CPython needs no marks

    epiphany.offload = lambda function: function


@epiphany.offload
def first_and_own(table, c, n):
    f = 0
    for i in range(n):
        table[i * i % 24] = i
        f = c[0] * 1000 + c[i]
    return f


@epiphany.offload
def last_and_own(table, c, n):
    f = 0
    for i in range(n):
        table[i * i % 24] += c[n - 1] * 1000 + c[i]
    return f


@epiphany.offload
def far_from_the_first(table, x, n):
    s = 0
    for i in range(n):
        table[i * 7 % 24] = x[5] + x[i] * 2
        s += x[i] - x[5]
    return s


for n in (117, 700, 3000):
    for code in "BHi":
        table = [0] * 24
        c = array.array(code, [(i * 37 + 5) % 251 for i in range(n)])
        print(n, code, first_and_own(table, c, n), table)
        print(last_and_own(table, c, n), table)
        x = array.array("f", [i % 100 + 0.5 for i in range(n)])
        print(far_from_the_first(array.array("f", [0] * 24), x, n))
