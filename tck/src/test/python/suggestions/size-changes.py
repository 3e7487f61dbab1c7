def before(n):
    xs = [0]
    for i in range(n):
        xs.insert(len(xs), xs[0] + i)
    return sum(xs)


def after(n):
    xs = [0] * (n + 1)
    for i in range(n):
        xs[i + 1] = xs[0] + i
    return sum(xs)


print(before(300) == after(300))
