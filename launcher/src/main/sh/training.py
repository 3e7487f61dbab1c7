# Run once, so that the start-up cache holds the classes that programs load at their start.
import sys


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y!r})"


def squares(n):
    for i in range(n):
        yield i * i


def work(n):
    total = 0
    for i in range(n):
        total += i % 7
    return total


points = [Point(i, str(i)) for i in range(10)]
table = {p.y: p.x for p in points if p.x % 2}
try:
    table["missing"]
except KeyError as e:
    print(sorted(squares(5)), points[1], e, work(400), len(sys.argv), 2.5 * 3, "%d" % 4)
with open(__file__) as file:
    print(len(file.read().split()), b"bytes"[1:], {1, 2} | {3}, (1, *[2, 3]))
