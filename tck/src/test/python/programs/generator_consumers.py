# Builtins that walk a generator to its end, often enough to be compiled.
def numbers(n):
    for i in range(n):
        yield i


def failing(n):
    for i in range(n):
        if i == 5:
            raise ValueError(i)
        yield i


def leaking():
    yield 1
    raise StopIteration("inner")


class Odd:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        if self.v == 7:
            raise TypeError("no truth in seven")
        return self.v % 2 == 1

    def __radd__(self, other):
        return ("added", other, self.v)


def run(n):
    out = []
    out.append(sum(i * i for i in range(n)))
    out.append(sum(i / 4 for i in range(n)))
    out.append(sum(1.5 if i % 2 else i for i in range(n)))
    out.append(sum(2**62 for _ in range(n)))
    out.append(sum(numbers(n)))
    try:
        out.append(sum(Odd(i) for i in range(1, 3)))
    except TypeError as e:
        out.append(str(e))
    try:
        out.append(sum(c for c in "ab"))
    except TypeError as e:
        out.append(str(e))
    g = numbers(10)
    out.append((any(v == 3 for v in range(n)), any(v > 3 for v in g), next(g), list(g)))
    out.append((all(v < 3 for v in range(n)), all(v < n for v in range(n)), all(numbers(0)), any(numbers(1))))
    try:
        any(Odd(v) for v in (2, 4, 7, 9))
    except TypeError as e:
        out.append(str(e))
    out.append("-".join(str(i) for i in range(n)))
    try:
        out.append("".join(i for i in range(n)))
    except TypeError as e:
        out.append(str(e))
    out.append(list(i % 3 for i in range(n)))
    out.append(list(i if i % 2 else i / 2 for i in range(n)))
    out.append(tuple(str(i) for i in range(n)))
    out.append(sorted(-i for i in range(n)))
    for consume in (sum, any, all, list, tuple, sorted):
        try:
            consume(failing(n))
            out.append("no error")
        except ValueError as e:
            out.append((consume.__name__, e.args))
        try:
            out.append(consume(leaking()))
        except RuntimeError as e:
            out.append((str(e), type(e.__cause__).__name__))
    return out


first = run(12)
for _ in range(300):
    assert run(12) == first
for row in first:
    print(row)
