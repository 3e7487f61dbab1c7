def before(n, k):
    t = 0
    for i in range(n):
        t += k & i
    return t


def after(n, k):
    k %= 2**61
    t = 0
    for i in range(n):
        t += k & i
    return t


print(before(300, 2**70 + 99) == after(300, 2**70 + 99))
