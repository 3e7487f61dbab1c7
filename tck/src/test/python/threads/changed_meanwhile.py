"""What a long loop rests on is changed by another thread: the loop shows an order that threads could have had."""

import math
import threading

done = threading.Event()
base = 1
steps = [0]


def beside(work, change):
    """Runs a loop again and again beside a thread that changes something, until that has ended."""
    done.clear()
    failed = []

    def other():
        try:
            for k in range(12):
                done.wait(0.004)
                change(k)
        except Exception as error:
            failed.append(repr(error))
        done.set()

    t = threading.Thread(target=other)
    t.start()
    shown = set()
    while not done.is_set():
        shown.add(work())
    t.join()
    shown.add(work())
    return all(shown), failed


def one_base(n=4000):
    """All trips of it see one value, or it is changed between trips: sums of ascending values."""
    last = seen = 0
    ordered = True
    for i in range(n):
        now = base
        ordered = ordered and now >= last
        last = now
        seen = (seen + now) & 0xFFFF
    return ordered


def set_base(k):
    global base
    base = k + 2


grown = [1] * 100


def lengths(n=200):
    last = 0
    ordered = True
    for i in range(n):
        t = 0
        for x in grown:
            t += x
        ordered = ordered and t >= last
        last = t
    return ordered


pair = [0, 0]


def equal(n=4000):
    """Both are set in one statement of another thread's, so that a reader may see them differ only between the two."""
    odd = 0
    for i in range(n):
        first = pair[0]
        second = pair[1]
        odd += first > second + 1 or second > first + 1
    return odd == 0


def set_pair(k):
    pair[0] = pair[1] = k // 12


kinds = [3] * 50


def add_kinds(n=100):
    t = 0
    for r in range(n):
        for i in range(len(kinds)):
            t = (t + kinds[i]) % 1000003
    return t == int(t)


def other_kinds(k):
    kinds[k] = [3.0, True, 2**70, 3][k % 4]


def helper(v):
    return v & 1


def calls(n=4000):
    t = last = 0
    fits = True
    for i in range(n):
        v = helper(i)
        fits = fits and (0 <= v <= 1 or v >= 100)
        t = (t + v) & 0xFFFF
    return fits


def other_helper(k):
    global helper
    helper = [lambda v: 100 + (v & 3), lambda v: v & 1][k % 2]


def roots(n=3000):
    t = 0.0
    for i in range(n):
        t = t * 0.5 + math.sqrt(i)
    return t > 0


root = math.sqrt


def other_root(k):
    math.sqrt = [lambda v: 5.0, root][k % 2]


class Box:
    def __init__(self):
        self.value = 0
        self.other = 0


box = Box()


def boxed(n=4000):
    last = 0
    ordered = True
    for i in range(n):
        box.other = (box.other + box.value) & 0xFFFF
        ordered = ordered and box.value >= last
        last = box.value
    return ordered


def set_box(k):
    box.value = k


def shrink(k):
    if len(shrunk) > 10:
        del shrunk[-5:]


shrunk = list(range(100))


def shrinking(n=40):
    try:
        for r in range(n):
            t = 0
            for i in range(len(shrunk)):
                t = (t * 3 + shrunk[i]) & 0xFFFF
    except IndexError:
        return True
    return True


print(beside(one_base, set_base), base)
print(beside(lengths, lambda k: grown.append(k)), len(grown))
print(beside(equal, set_pair))
print(beside(add_kinds, other_kinds))
print(beside(calls, other_helper), helper(5))
print(beside(roots, other_root), math.sqrt is root)
print(beside(boxed, set_box), box.value)
print(beside(shrinking, shrink), len(shrunk))
