def before(n):
    t = 0
    for i in range(n):
        for j in {1, 2, 3}:
            t += i * j
    return t


def after(n):
    t = 0
    for i in range(n):
        for j in range(1, 4):
            t += i * j
    return t


print(before(300) == after(300))
