"""A loop of float64 beside a marked one: that a device is open makes no core able to run it."""

try:
    import epiphany
except ImportError:
    import types as epiphany  # CPython needs no marks

    epiphany.offload = lambda function: function

@epiphany.offload
def first(a, n):
    for i in range(n):
        a[i] = i

def second(a, n):
    for i in range(1, n):
        if n < 0:
            a[0] = a[i]

def third(a, n):
    for i in range(n):
        a[i] = a[i] + 1.0

first([0] * 200, 200)
xs = [float(i) for i in range(2082)]
second(xs, 2082)
for _ in range(5):
    second(xs, 2082)
    third(xs, 2082)
print(xs[-1] - 5)
