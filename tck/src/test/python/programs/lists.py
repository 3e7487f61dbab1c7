a = [3, 1, 2]
a.append(5); a.extend((9, 8)); a.insert(1, 7); a.remove(1); print(a, a.pop(), a.pop(0), a.index(9), a.count(2), a[::-1], a[1:], a[-2:])
a.sort(); print(a); a.sort(key=lambda v: -v); print(a, sorted(a, reverse=True)); a.reverse(); print(a, a.copy(), a * 2, a + [1], 9 in a)
a[1:3] = [10, 11, 12]; del a[::2]; print(a); a[:] = range(6); a[::2] = "xyz"; print(a); a.clear(); print(a, not a)
m = [[0] * 3 for _ in range(2)]; m[0][1] = 5; print(m, [x for r in m for x in r if x or r is m[1]], list(zip(*m)), list(enumerate("ab", 1)))
first, *rest = range(5); *init, last = "abc"; (p, q), r = (1, 2), 3; print(first, rest, init, last, p, q, r, [*rest, *init], [1, 2] < [1, 3], [1] == [1.0])
people = [("bo", 3), ("al", 3), ("cy", 1)]; print(sorted(people, key=lambda t: (t[1], t[0])), min(people), max(people, key=lambda t: t[1]))
for f in (lambda: [1][3], lambda: [].pop(), lambda: [1].remove(2), lambda: [1, 2].index(3), lambda: [1] + (2,), lambda: sorted([1, "a"]), lambda: a["a"]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    a, b = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)
r = []; r.append(r); print(r, list(map(lambda x, y: x * y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), any([0, 1]), all([]), list(reversed([1, 2])))
print(tuple([1]), (), (1,) + (2,), (1, 2) * 2, (1, 2, 3)[1:], hash((1, 2)) == hash((1, 2)), list(range(10, 0, -3)), range(5)[2], range(3) == range(0, 3, 1), len(range(0, 10, 3)), 4 in range(0, 10, 2))
