"""Loops over dicts and sets, which programs change meanwhile."""

N = 300
d = {(i * 7919) % 1009: i * 3 for i in range(N)}
fd = {i: i / 7 for i in range(N)}


def all_of(d):
    t = 0
    for k in d:
        t += k
    for v in d.values():
        t = (t * 3 + v) % 1000003
    for k, v in d.items():
        t += k * v
    for i, (k, v) in enumerate(d.items()):
        t ^= i + int(v) - k
    for x in {k % 50 for k in d}:
        t += x
    for x in frozenset(d):
        t = (t + x) % 99991
    return t


for _ in range(3):
    print(all_of(d))
print(all_of({True: 1, False: 2}), all_of({}), all_of({5: 5}))


def floats(d):
    s = 0.0
    for k, v in d.items():
        s += v * k
    return s


print(floats(fd), floats(d), floats({i: i if i % 2 else 0.5 for i in range(N)}))


def texts(d):
    n = 0
    for k in d:
        n += len(k)
    return n


print(texts({str(i): i for i in range(N)}))


def holes(d):
    for k in list(d):
        if k % 3 == 0:
            del d[k]
    t = 0
    for k in d:
        t = (t * 7 + k) % 1000003
    return t


print(holes(dict(d)))


def grows(d, at):
    try:
        for k in d:
            if k == at:
                d[-1] = 0
    except RuntimeError as e:
        return str(e), k
    return "done", k


print(grows(dict(d), list(d)[280]), grows(dict(d), -5))


def changes_values(d):
    t = 0
    for k, v in d.items():
        d[0] = k
        t += v
    return t, d[0]


print(changes_values(dict(d)))


def handler_changes(d):
    t = 0
    for k, v in d.items():
        try:
            t += 100 // (k - 500) + v
            t += [1, 2, 3][k - 200]
        except IndexError:
            for j in d:
                d[j] = 1
    return t


print(handler_changes(dict(d)))


def to_another(d, e):
    for k in d:
        e[k] = k + 1
    return len(e)


print(to_another(d, {}), to_another(d, dict(d)))
own = dict(d)
print(to_another(own, own))


def first(d):
    for k, v in d.items():
        if v > 600:
            break
    return k, v


print(first(d))
it = iter(d)
n = 0
for k in it:
    n += 1
    if n == 250:
        break
print(next(it), len(list(it)))


class Own(dict):
    def __iter__(self):
        return iter([1, 2, 3] * 40)


print(all_of(Own(d)))


def swapped(s):
    n = 0
    for x in s:
        n += x
        if x == 40:
            s -= {41, 42}
            s |= {500, 501}
    return n


print(swapped(set(range(100))))
