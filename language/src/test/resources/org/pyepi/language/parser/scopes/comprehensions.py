a = [x for x in y if x]
b = {x: z for x in y for z in x}
c = {i for i in (j for j in range(3))}


def f(p, q):
    r = [p + s for s in q if (t := s)]
    u = (lambda: v for v in p)
    w = [[n + m + q for n in m] for m in p]
    return [(k := o) for o in w], t, k


class C:
    n = 3
    l = [n for _ in range(n)]
    m = [[n for _ in n] for n in l]


print([g := 1 for _ in a], g)


def g():
    global h
    [h := 1 for _ in a]

    def i():
        nonlocal_ = 1
        return [(j := nonlocal_) for _ in a]


async def co():
    x = [await y async for y in z]
    return (await i for i in x)
