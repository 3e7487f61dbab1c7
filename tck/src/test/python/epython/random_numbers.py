# epython -d 3
# Each core draws numbers of its own, the same in each run where it says so.
from epython.random import *
from random import random, randrange
from parallel import coreid, reduce


def draws():
    seed(4)
    return [randrange(1000) for _ in range(5)] + [randint(3, 5) for _ in range(20)]


first = draws()
print(first == draws(), all(0 <= n < 1000 for n in first[:5]), set(first[5:]) == {3, 4})
print("others than the others:", reduce([first], "sum").count(first) == 1)
i = 0
inside = 0
while i < 20000:
    x = random()
    y = random()
    if x * x + y * y < 1.0:
        inside += 1
    i += 1
print(3.0 < 4.0 * inside / 20000 < 3.3)
