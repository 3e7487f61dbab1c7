def before(n):
    t = 0
    for i in range(n):
        t += hash(i)
    return t


def same(i):
    return i


def after(n):
    t = 0
    for i in range(n):
        t += same(i)
    return t


print(before(300) == after(300))
