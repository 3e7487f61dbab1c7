from array import array

n = [0] * 100
xs = [1.5, 2.5, 3.5]
ks = array("i", [3, 1, 2])


def items(total):
    for i in range(100):
        for x in xs:
            total += x * i
    return total


def written_out():
    for i in range(1, 99):
        t = 0
        for d in (-1, 0, 1):
            t += i + d
        for dx, dy in [(0, 1), (1, 0)]:
            t += dx - dy
        n[i] = t


def numbered_and_together():
    for i in range(100):
        t = 0
        for k, v in enumerate(ks, 5):
            t += k * v
        for k, (v, w) in zip(range(i), zip(ks, reversed(ks))):
            t += k + v - w
        n[i] = t


def two_types():
    for i in range(100):
        for d in (1, 0.5):
            n[i] += 1


def text():
    for i in range(100):
        for c in "abc":
            n[i] += 1


def strictly():
    for i in range(100):
        for v, w in zip(ks, ks, strict=True):
            n[i] += v


items(0.0)
written_out()
numbered_and_together()
two_types()
text()
strictly()
