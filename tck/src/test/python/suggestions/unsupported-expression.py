def before(n):
    t = 0
    for i in range(n):
        t += {0: 5, 1: 7}[i & 1]
    return t


def after(n):
    t = 0
    table = {0: 5, 1: 7}
    for i in range(n):
        t += table[i & 1]
    return t


print(before(300) == after(300))
