a = 1
a = b = c = 2
a, b = c; (a, b) = c; [a, b] = c; a, = b; [a] = b; () = a; [] = a
a, *b = c; *a, = b; [*a, b] = c; (a, (b, *c)), d = e
a.b = 1; a[0] = 1; a[b:c] = d; a.b[c].d = e; a().b = c; (a) = 1; (a.b) = 1
a += 1; a -= 1; a *= 1; a @= 1; a /= 1; a //= 1; a %= 1; a **= 1; a >>= 1; a <<= 1; a &= 1; a ^= 1; a |= 1
a.b += 1; a[0] += 1; (a) += 1; a += b, c
a: int; a: int = 1; (a): int = 1; a.b: int; a[0]: int = 2; a: int = b, c; a: 'x' = yield_
del a; del a, b; del (a, b); del [a, b]; del a.b, c[0]; del (a); del a,; del ()
a = *b, c
x = a = *b, c
