(); (a); (a,); (a, b); (a, b,); a,; a, b; *a,; *a, b
[]; [a]; [a,]; [a, b]; [*a, *b]; [a for a in b]
{}; {a: b}; {a: b,}; {**a}; {**a, b: c, **d}; {a: b for a, b in c}
{a}; {a,}; {a, b}; {*a, b}; {a for a in b}
(a for a in b); (a for a in b for c in d if e if f); [a for a, *b in c];
[x for x in y if x if not x]
[[a for a in b] for c in d]
[a if b else c for d in e if f or g]
{(a := 1): b}; {(a := 1)}; {a := 1}; [a := 1, b := 2]; (a := 1)
[lambda: x for x in y]
{a if b else c: d, 'e': f}
(
    a,
    b
)
((((a))))
[i for i in (yield_) if i]
