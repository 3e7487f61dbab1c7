n = [0] * 100


def unbound():
    for i in range(100):
        if i:
            n[i] = t
        t = i


def unpacking():
    for i in range(100):
        t = (i, n[i])
        n[i] = t[0]


unbound()
unpacking()
