def before(a):
    for i in range(1, len(a)):
        a[i] = a[i - 1] + a[i]
    return a


def after(a):
    b = a[:]
    for i in range(1, len(a)):
        b[i] = a[i - 1] + a[i]
    return b


print(before([1] * 300)[-1], after([1] * 300)[-1])
