def before(n):
    t = 0
    for i in range(n):
        if i > 0:
            t += last * i
        last = i % 7
    return t


def after(n):
    t = 0
    last = 0
    for i in range(n):
        if i > 0:
            t += last * i
        last = i % 7
    return t


print(before(300) == after(300))
