# options: device=emulator board=1x2 host-threads=0
def before(a):
    for i in range(len(a)):
        a[i] = i + 1099511627776
    return sum(a)


def after(a):
    for i in range(len(a)):
        a[i] = i + 1073741824
    return sum(a)


print(before([0] * 64), after([0] * 64))
