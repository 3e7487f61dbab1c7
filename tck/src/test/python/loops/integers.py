"""Integer operations with Python's rounding and signs, in every mode."""


def operations(xs, ys, out):
    for i in range(len(xs)):
        a = xs[i]
        b = ys[i]
        out[i] = a // b + a % b * 3 - (a ^ b) + (a & 255) - (b | 3) + (a >> 3) + (b << 2) + -a + ~b


def powers(xs, out):
    for i in range(len(xs)):
        out[i] = xs[i] ** 2 - xs[i] ** 3


def compare(xs, ys, out):
    for i in range(len(xs)):
        a, b = xs[i], ys[i]
        out[i] = (a < b) + 2 * (a == b) + 4 * (a > b > -5) + 8 * (not a) + 16 * (a and b or 1)


n = 4000
xs = [(i * 7919) % 2003 - 1001 for i in range(n)]
ys = [((i * 104729) % 97 - 48) or 7 for i in range(n)]
out = [0] * n
operations(xs, ys, out)
print(sum(out), out[:12])
powers(xs, out)
print(sum(out), out[:12])
compare(xs, ys, out)
print(sum(out), out[:12])
operations([x * 10**12 for x in xs], ys, out)
print(sum(out), out[:3])
ys[3000] = 0
try:
    operations(xs, ys, out)
except ZeroDivisionError as e:
    print(e, sum(out))
