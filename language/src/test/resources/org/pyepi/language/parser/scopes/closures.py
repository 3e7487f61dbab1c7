x = 1


def outer(a, b=x, *c, d, **e):
    y = a
    z = 0

    def middle():
        def inner():
            nonlocal z
            z += y
            return c, x, undefined

        return inner

    def declares():
        global x, fresh
        x = fresh = e

        def below():
            return x, fresh

    class Local:
        y = y
        q = d

        def method(self):
            return y, q

    return lambda p, q=z: (p, q, b, lambda: p)


def shadow(x):
    def f():
        x = 1

        def g():
            return x

    def h():
        return x

    del x
    import os.path, sys as system
    from a import b as c, d
    for i, (j, *k) in c: pass
    with d as w, w as (v, u.t): pass
    try: pass
    except E as err: pass
    match i:
        case {"a": m1, **m2} | [m1, *m2] | P(m1, z=m2) as m3: pass
    return locals()
