def before(n):
    xs = []
    for i in range(n):
        x = i if i % 2 else i > 5
        xs.append(x)
    return sum(xs)


def after(n):
    xs = []
    for i in range(n):
        x = i if i % 2 else int(i > 5)
        xs.append(x)
    return sum(xs)


print(before(300) == after(300))
