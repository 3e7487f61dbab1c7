# options: device=none host-threads=4 policy=always
def before(xs, counts):
    for i in range(len(xs)):
        counts[xs[i]] += 1
    return counts


def after(xs, parts):
    n = len(parts)
    for p in range(n):
        for i in range(p, len(xs), n):
            parts[p][xs[i]] += 1
    return [sum(column) for column in zip(*parts)]


xs = [i * i % 3 for i in range(300_000)]
print(before(xs, [0] * 3) == after(xs, [[0] * 3 for p in range(64)]))
