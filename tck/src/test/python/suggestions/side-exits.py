def before(n):
    t = 0
    for i in range(n):
        t ^= (i + 2) << 62
    return t & 0xFFFF


def after(n):
    t = 0
    for i in range(n):
        t ^= ((i + 2) << 62) & 0xFFFF
    return t & 0xFFFF


print(before(3000) == after(3000))
