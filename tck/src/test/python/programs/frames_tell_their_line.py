# The line of a frame is that of what runs in it now, however it is asked for.
import sys
def f():
    fr = sys._getframe()
    a = fr.f_lineno
    b = fr.f_lineno
    x = [fr.f_lineno,
         fr.f_lineno]
    for i in range(3):
        a += fr.f_lineno
    def inner():
        y = 1
        return fr.f_lineno, sys._getframe().f_back.f_lineno
    z = inner()
    q = getattr(fr, "f_lineno")
    print(a, b, x, z, q, fr.f_back.f_lineno, fr.f_locals["q"])
    try:
        1 / 0
    except ZeroDivisionError as e:
        t = e.__traceback__
        print(t.tb_lineno, t.tb_frame.f_lineno,
              t.tb_frame is fr)
    c = [fr.f_lineno for _ in range(2)]
    print(c, (lambda: fr.f_lineno)())
def g():
    fr = sys._getframe()
    yield fr.f_lineno
    yield fr.f_lineno
    yield fr
f()
i = g()
print(next(i), next(i))
h = next(i)
print(h.f_lineno, i.gi_frame.f_lineno, i.gi_frame is h)
print(next(i, None), i.gi_frame)
fm = sys._getframe()
w = 2
print(fm.f_lineno)
class K:
    fr = sys._getframe()
    v = fr.f_lineno
    u = fr.f_lineno
    n = fr.f_locals["v"]
print(K.v, K.u, K.n)
