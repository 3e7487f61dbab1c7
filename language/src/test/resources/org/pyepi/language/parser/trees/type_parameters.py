def f[T](x: T) -> T: pass
def f[T: int, *Ts, **P](*a: *Ts, **k: P.kwargs): pass
def f[T: (int, str),](): pass
class A[T]: pass
class A[T: B](C[T], metaclass=M): pass
async def f[T](): pass
type X = int
type X[T] = list[T]
type X[T: int, *Ts, **P] = tuple[T, *Ts]
type = 1
type.x; type(y); type[z]
type (a)
type: int = 2
@d
def f[T](): pass
