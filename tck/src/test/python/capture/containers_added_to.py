out = []
seen = set()
places = {}


def each_trip(n):
    for i in range(n):
        out.append(i * 2)


def pairs(n):
    for i in range(n):
        out.append((i, i * 0.5))


def sometimes(n):
    for i in range(n):
        if i % 3:
            seen.add(i & 7)


def entries(n):
    for i in range(n):
        places[i] = i > 50


def comprehension(xs):
    return [x + 1 for x in xs]


each_trip(100)
pairs(100)
sometimes(100)
entries(100)
comprehension(list(range(100)))
