# Indices that wrap around to the end, in iterations that other chunks rest on.


def behind(o):
    for i in range(len(o)):
        o[i - 1] = o[i] + 1


def three_behind(o, p):
    for i in range(len(o)):
        p[i] = o[i]
        o[i - 3] = 7


def mirrored(o):
    for i in range(len(o)):
        o[-i] = i


def computed(o, shift):
    for i in range(len(o)):
        o[(i * 7 + shift) % len(o) - len(o)] = o[i] + i


def down(o):
    for i in range(len(o) - 1, -len(o), -1):
        o[i] = o[i - 1] + i


def out_of_range(o):
    for i in range(len(o) + 1):
        o[i - len(o) - 1] = i


for attempt in range(3):
    for n in (5000, 4097):
        o = list(range(n))
        behind(o)
        p = [0] * n
        three_behind(o, p)
        print(o[:4], o[-4:], sum(o), p[:4], p[-4:], sum(p))
        mirrored(o)
        computed(o, attempt * 11)
        print(o[:4], o[-4:], sum(o))
        down(o)
        print(o[:4], o[-4:], sum(o))
        try:
            out_of_range(o)
        except IndexError as e:
            print(e, o[:4], o[-4:], sum(o))
