def before(xs):
    t = 0
    for x in xs:
        if x is not None:
            t += x
    return t


def after(xs):
    t = 0
    for x in xs:
        if x >= 0:
            t += x
    return t


print(before([None if i % 7 == 0 else i for i in range(300)]) == after([-1 if i % 7 == 0 else i for i in range(300)]))
