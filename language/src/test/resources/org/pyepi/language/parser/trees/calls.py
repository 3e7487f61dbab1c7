f(); f(a); f(a,); f(a, b); f(a=1); f(a, b=1); f(*a); f(**a); f(*a, *b, c, d=1, *e, **f, g=2)
f(a for a in b); f((a for a in b), c); f(a := 1); f(a, b := 2, c=3)
f(a)(b)(c); f(a.b, c[d]); f(lambda: 0); f(not a); f(a if b else c)
f(
    a,
    # comment
    b=2,
)
a[b]; a[b, c]; a[b,]; a[:]; a[b:]; a[:c]; a[b:c]; a[b:c:d]; a[::]; a[::d]; a[:, b:c, ...]; a[*b]; a[*b, c]; a[b := 1]
a[lambda: 0:1]; a[b if c else d:e]
print(a, end='')
super().__init__(*args, **kwargs)
