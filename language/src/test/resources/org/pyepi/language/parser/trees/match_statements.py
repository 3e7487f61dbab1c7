match a:
    case 1: pass
    case -1 | 1.5 | 1 + 2j | -1.5 - 3j: pass
    case 'a' | b'b' | 'c' 'd': pass
    case None | True | False: pass
    case x: pass
match a, b:
    case _: pass
match a,:
    case a.b | a.b.c: pass
    case (x): pass
    case (x, y): pass
    case (x,): pass
    case [x, *y]: pass
    case [*_]: pass
    case (): pass
    case []: pass
    case x, y: pass
    case x, *y: pass
    case *x, : pass
    case x,: pass
    case {}: pass
    case {'a': 1, **rest}: pass
    case {a.b: x, -1: y, None: z,}: pass
    case A(): pass
    case A(x, y): pass
    case A(x, y=z, w=1,): pass
    case a.B(x=[1, _]): pass
    case (1 | 2) as x: pass
    case [1, 2 as y] as z if z: pass
    case x if (y := x): pass
    case str() as s, int(i): pass
    case ((a, b), [c]) | ((a, b, c), []): pass
match (a):
    case 1:
        match b:
            case 2: pass
match [a, b]:
    case [c]: pass
match -a:
    case 1: pass
match *a, b:
    case 1: pass
match = 1
match.x; match(y); match[z]; match + 1; match, a; match in b
match (a), b
match: int
case = 2; _ = 3
print(match, case)
match match:
    case case: pass
match (yield_):
    case {1: x}: pass
match lambda: a:
    case 1: pass
match not a:
    case 1: pass
