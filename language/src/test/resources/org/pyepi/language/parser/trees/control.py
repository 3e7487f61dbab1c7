if a: pass
if a:
    b
elif c:
    d
elif e: f; g;
else:
    h
while a:
    break
else: continue_
while 1: x; y
for a in b: pass
for a, b in c:
    continue
else:
    pass
for a, in b: pass
for *a, b in c, d: pass
for (a, b) in c: pass
for [a, b] in *c, d: pass
for a.b in c: pass
for a[0] in c: pass
for a in b, : pass
for a in (yield_): pass
if (a := b): pass
while a := b: pass
if a if b else c: pass
if a:
    if b:
        c
    else:
        d
assert a
assert a, b
raise
raise a
raise a from b
pass
global_ = 1
def f():
    global a, b; c = 1
    def g():
        nonlocal c
        return
    return a
