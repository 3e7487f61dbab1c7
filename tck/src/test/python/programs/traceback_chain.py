def low(x):
    return 10 / x
def mid(x):
    try:
        return low(x)
    except ZeroDivisionError as e:
        raise ValueError(f"bad {x}") from e
class C:
    def method(self, n):
        return list(mid(i) for i in range(n, -1, -1))
print("start")
C().method(2)
