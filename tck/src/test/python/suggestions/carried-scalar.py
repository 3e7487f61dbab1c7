def before(n):
    x = 1
    for i in range(n):
        x = 5 + x
        if x > 2000:
            x = 2000
    return x


def after(n):
    x = 1
    for i in range(n):
        x = min(1 + 5 * (i + 1), 2000)
    return x


print(before(300) == after(300))
