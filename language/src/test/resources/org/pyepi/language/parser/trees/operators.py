a + b - c * d / e // f % g @ h
a ** b ** c; -a ** -b; (-a) ** b; ~a; +a; - - a; not not a
a << b >> c & d | e ^ f
a or b and not c or d
a < b <= c > d >= e == f != g is h is not i in j not in k
not a in b; not a not in b; a if b else c if d else e
(a if b else c) if d else e
lambda: 0; lambda x: x; lambda x, *y, z=1, **w: (x, y, z, w); lambda *, k: k; lambda x, /, y: 0; lambda *a: a
lambda x=lambda: 1: x
a.b.c.d; a[b][c]; a(b)(c).d[e](f)
await_; (yield_)
a + (b + (c + (d)))
x = (y := 1), (z := 2)
a if (b := c) else d
1 .real; 1..real; 1.0.real
