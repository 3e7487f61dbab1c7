import sys


def before(n):
    t = 0
    for i in range(n):
        t += i
    return t


def after(n):
    t = 0
    for i in range(n):
        t += i
    return t


def watch(frame, event, arg):
    return watch


sys.settrace(watch)
before(300)
sys.settrace(None)
print(after(300))
