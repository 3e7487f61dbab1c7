T = 1


def f[T: bound, *Ts](x: T, y: outer) -> T:
    z: T
    return T, Ts

    def inner():
        return T


class A[T](B[T], metaclass=M):
    x: T
    U = T

    def m[V](self, v: V = U, w: U = T) -> U:
        return T, V, U, __class__

    type L[W: U] = dict[W, U, T]
    __p = 1

    def n[__q](self, a: __p): pass


type X = later
type Y[T] = T | X | later


def g():
    free = 1

    def h[T: free](): pass

    type Z = free
    class K[T]:
        free = 2
        def i[S](x: free): pass
