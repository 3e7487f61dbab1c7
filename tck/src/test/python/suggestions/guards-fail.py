def before(xs):
    t = 0
    for i in range(len(xs)):
        t = max(t, xs[i])
    return t


def after(xs):
    t = 0.0
    for i in range(len(xs)):
        t = max(t, xs[i])
    return t


import array

for kind in "bhilqBH":
    print(before(array.array(kind, range(100))), after(list(map(float, range(100)))))
