a: int
b: str = a
(c): int
(d): int = 1


def f(x: y, *z: w, k: v = u) -> t:
    l: m
    n: o = p
    (q): r
    global g
    return l


class C:
    i: j = k

    def h(self, s: i): pass
