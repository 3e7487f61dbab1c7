def before(n):
    t = 0
    for i in range(n):
        import math

        t += math.gcd(i, 12) if False else i
    return t


def after(n):
    import math

    t = 0
    for i in range(n):
        t += i
    return t


print(before(300) == after(300))
