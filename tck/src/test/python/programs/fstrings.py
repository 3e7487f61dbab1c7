import datetime
name, n, pi = "Ann", 42, 3.14159265
print(f"{name!r:>8}|{n:08.3f}|{n:#x}|{pi:.{n // 10}f}|{n=}|{name = !s}|{{}}|{n:>{n // 4}}|{'nested ' + f'{n}'}")
print(f"{n:,} {n:e} {n:b} {n:c} {-n:+d} {n: d} {n:<6}| {n:^6}| {n:*^9} {True} {None} {[1, 2]} {n if n > 3 else 0}")
print(f"{pi:10.4} {pi:<10.4}| {pi:^+10.2f} {1e10:g} {1e-10:g} {0.00012:g} {123456789.0:g} {12345.678:,.1f} {0.5:.0%} {1.5:.0f} {2.5:.0f}")
print(f"{'x':5}|{'x':>5}|{'abcdef':.3}|{'é':*<4}|{datetime.date(2024, 2, 29):%d/%m/%Y}|{datetime.timedelta(hours=5, minutes=3)}")
print(f'''{
n + 1
}''', rf"\d{n}", f"{n!s}{n!r}{n!a}", f"{(lambda x: x * 2)(n)}", f"{ {'a': 1}['a'] }")
class P:
    def __format__(self, spec):
        return f"<{spec}>"
    def __repr__(self):
        return "P()"
print(f"{P()} {P():abc} {P()!r:>6}", format(P(), "z"), format(3.0, ""), format("s", ">3"))
for spec in ("d", "z!", "10s"):
    for v in (3.5, "q", 7):
        try:
            print(format(v, spec))
        except ValueError as e:
            print(e)
