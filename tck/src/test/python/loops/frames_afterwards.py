# Every variable of the loop has its value afterwards, for whoever looks at the frame.
import sys


def seen(frame, *names):
    return [(n, frame.f_locals.get(n, "unbound")) for n in names]


def failing(a, n):
    for i in range(n):
        t = i * 2
        if i == 2000:
            rare = i
        if i % 1000 == 3:
            last = t
        for j in range(i % 3):
            u = i + j
        a[i] = t // (n - 1 - i)


def caller_looks():
    f = sys._getframe(1)
    return seen(f, "i", "t", "rare", "j", "u", "never")


def quiet(a):
    for i in range(len(a)):
        t = i * 3
        if i == 1700:
            rare = t
        if i < 0:
            never = 1
        for j in range(2):
            u = j
        a[i] = t
    return caller_looks()


def empty_inside(a):
    for i in range(len(a)):
        for j in range(0 if i > 2500 else 2):
            u = i
        a[i] = i
    return caller_looks()


def kept(a):
    rare = "kept"
    for i in range(len(a)):
        if i < 0:
            rare = i
        a[i] = i
    return caller_looks()


def leaves(a):
    for i in range(len(a)):
        t = i
        if i == 1800:
            rare = i
        if i == 5500:
            break
        a[i] = t
    return caller_looks()


for n in (6000, 4500):
    try:
        failing([0] * n, n)
    except ZeroDivisionError as e:
        tb = e.__traceback__
        while tb.tb_next:
            tb = tb.tb_next
        print(tb.tb_lineno, seen(tb.tb_frame, "i", "t", "rare", "last", "j", "u"))
    print(quiet([0] * n))
    print(empty_inside([0] * n))
    print(kept([0] * n))
print(leaves([0] * 6000))

calls = 0


def annotation():
    global calls
    calls += 1
    return int


for i in range(6000):
    x: annotation() = i
print(x, calls, __annotations__)


def local(n):
    s = 0
    for i in range(n):
        y: annotation() = i
        s += y
    return s


print(local(6000), calls)


def traced(n):
    s = 0
    for i in range(n):
        s += i
    return s


lines = 0


def tracer(frame, event, argument):
    global lines
    lines += 1
    return tracer


print(traced(5000))
sys.settrace(tracer)
print(traced(50))
sys.settrace(None)
print(lines > 100, traced(5000))
