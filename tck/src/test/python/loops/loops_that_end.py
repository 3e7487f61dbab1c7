"""A loop that a launch brings to its end has told its iterator so, and lists that grow meanwhile are seen."""


def total(it):
    s = 0
    for x in it:
        s += x
    return s


def grow(xs):
    s = 0
    for x in xs:
        s += x
        if x == 5999:
            xs.append(1)
    return s


for _ in range(3):
    xs = list(range(6000))
    it = iter(xs)
    print(total(it))
    xs.append(7)
    print(next(it, "over"))
    print(grow(list(range(6000))))


def found(limit):
    k = 0
    while True:
        k += 1
        if k * k > limit:
            break
    else:
        print("never")
    return k


def whole(n):
    k = s = 0
    while k < n:
        s += k & 7
        k += 1
    else:
        s += 1000
    return s, k


print([found(10**n) for n in range(1, 9)])
print([whole(n) for n in (0, 1, 1023, 1024, 1025, 5000, 100000)])


def halves(n):
    s = 0
    for i in range(n):
        if i & 1:
            continue
        if i == 70000:
            break
        s += i
    else:
        s = -s
    return s, i


print([halves(n) for n in (1, 10, 65535, 65536, 65537, 70001, 140000)])


def steps(n):
    for i in range(n):
        if i % 3 == 0:
            yield i


print(sum(steps(200000)), sum(steps(7)))
