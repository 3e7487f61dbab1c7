# Dicts and sets with keys in a row, of equal low bits, negative and wide: what is missing among them
# is looked for as well, and a dict that grows for long keeps its order.
def lengths(n):
    known = {1: 1}
    best = 1
    for i in range(2, n):
        steps = 0
        x = i
        while x not in known:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        known[i] = known[x] + steps
        if known[i] > known[best]:
            best = i
    return best, known[best], len(known), list(known)[-3:]


print(lengths(60000))


def hits(keys, asked):
    found = set(keys)
    number = {k: i for i, k in enumerate(keys)}
    n = total = 0
    for a in asked:
        if a in found:
            n += 1
        total += number.get(a, -1)
    return n, total


def counted(keys):
    seen = {}
    for k in keys:
        if k in seen:
            seen[k] += 1
        else:
            seen[k] = 1
    return len(seen), sum(seen.values()), list(seen.items())[:2], list(seen.items())[-2:]


kinds = {
    "row": list(range(5000)),
    "negative": list(range(-3000, 2000)),
    "even": list(range(0, 10000, 2)),
    "pages": [i << 12 for i in range(5000)],
    "wide": [i << 32 for i in range(3000)],
    "pairs": [(i % 70) << 32 | i // 70 for i in range(4900)],
    "top": [i << 45 for i in range(-1500, 1500)],
    "rows": [1000003 * (i % 50) + i for i in range(4000)],
}
for name, keys in kinds.items():
    asked = [k + d for k in keys for d in (0, 1, -1)]
    print(name, hits(keys, asked), counted(keys + keys[::3] + keys[::-7]))


def gone(n):
    # Values that change while keys are added, and trips that the interpreter runs between.
    d = {}
    for i in range(n):
        d[i] = i
        if i >= 2:
            d[i - 1] += d[i - 2]
            d[i - 1] %= 1000003
        if i == n // 2:
            d[i] = 2**70 % (i + 3)
    return len(d), sum(d.values()) % 1000007, list(d.items())[-2:]


print(gone(30000))
