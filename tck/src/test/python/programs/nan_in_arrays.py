# What an array or a view gives is made for the comparison: a NaN in it is found by nobody, not even by itself.
import array
import math

nan = math.nan
for code in "df":
    d = array.array(code, [1.0, nan])
    e = array.array(code, [1.0, nan])
    print(code, d == e, d != e, d == d, d < e, d <= e, nan in d, d[1] in d, 1.0 in d, d.count(nan), d.count(1))
    for name in ("index", "remove"):
        try:
            print(getattr(d, name)(nan))
        except ValueError as error:
            print(error)
    m = memoryview(d)
    print(m == m, m == e, nan in m, 1.0 in m, memoryview(e)[:1] == m[:1])
    ends = memoryview(b"ab")
    ends.release()
    print(ends == ends, ends == m, m == ends)
    found = same = 0
    for i in range(3000):
        if nan in d:
            found += 1
        if d[1] == d[1]:
            same += 1
    print(found, same)

print(nan in (nan,), nan in [nan], nan in {nan}, nan in {nan: 1}, [nan].count(nan), [nan] == [nan])
numbers = array.array("d", [nan] * 2000)
print(sum(1 for x in numbers if x in numbers), sum(x == x for x in numbers), sum(x != x for x in numbers))
