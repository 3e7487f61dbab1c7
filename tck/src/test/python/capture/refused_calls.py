n = [0] * 100


def several(*numbers):
    return numbers[0]


def nothing(v):
    pass


def prints():
    for i in range(100):
        print(end="", flush=False)


def stars():
    for i in range(100):
        n[i] = several(*n)


def returns_none():
    for i in range(100):
        v = nothing(i)


def keywords():
    for i in range(100):
        n[i] = int(i, base=10) if i < 0 else 0


prints()
stars()
returns_none()
keywords()
