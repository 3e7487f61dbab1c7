def before(a, b):
    for i in range(len(b)):
        b[i] = a[i] + 1
    return sum(b)


def after(a, b):
    a = bytes(a)
    for i in range(len(b)):
        b[i] = a[i] + 1
    return sum(b)


data = bytearray(1200)
print(before(data, memoryview(data).cast("i")) > 0)
data = bytearray(1200)
print(after(data, memoryview(data).cast("i")))
