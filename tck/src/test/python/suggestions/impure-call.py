def before(xs):
    for x in xs:
        print(x * x % 7, end=" ")


def after(xs):
    out = []
    for x in xs:
        out.append(x * x % 7)
    print(*out)


before(range(99, 0, -1))
after(range(99, 0, -1))
