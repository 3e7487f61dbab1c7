# PEP 695: CPython 3.11 does not know this syntax; generics.out is what 3.12 prints.
class Box[T: (int, str), *Ts, **P]:
    type Pair[K] = tuple[K, T]

    def put[U](self, x: U, y=3) -> T:
        return (x, y)


print(Box.__type_params__, Box.__parameters__, Box.put.__type_params__, Box().put(1))
print(Box.__type_params__[0].__constraints__, Box.Pair, Box.Pair.__value__, Box.Pair[str])


def first[T: Bound](a: T = 1, *, k=2) -> list[T]:
    return a, k


class Bound:
    pass


print(first(), first(k=4), first.__annotations__, first.__type_params__[0].__bound__.__name__)
type Tree = list[Tree | int]
print(Tree.__value__, Tree.__name__, type(Tree).__name__)
print(list[int] | None, dict[str, list[int]], (int | str).__args__)
try:
    isinstance(1, list[int])
except TypeError as e:
    print(e)
