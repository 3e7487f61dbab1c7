"""What str gives of numbers, collected and joined."""

N=1000
xs=[(i*7919)%1009 for i in range(N)]


def texts(xs): return [str(x) for x in xs]
print(texts(xs)[-3:])


def floats(xs): return [str(x / 7) for x in xs]
print(floats(xs)[-3:], sum(map(len, floats(xs))))


def bools(xs): return [str(x > 3) for x in xs]
print(bools(xs)[:9])


def pairs(xs): return [(x, str(x), str(x * 0.5)) for x in xs if x & 1]
print(pairs(xs)[:4])


def join(xs): return "".join(str(x % 10) for x in xs)
print(join(xs))


def joins(xs): return ", ".join(str(x / 3) for x in xs if x % 3)
print(joins(xs)[:200], len(joins(xs)))


def bad(xs): 
    try: return "".join(x for x in xs)
    except TypeError as e: return str(e)


print(bad(xs))


def bad2(xs): 
    try: return "".join(str(100 // x) for x in xs)
    except ZeroDivisionError as e: return str(e)


print(bad2(xs))


def chars(t): return "".join(chr(ord(c) + 1) for c in t)
print(chars("hello" * 200)[:40])


def sets(xs): return sorted({str(x % 50) for x in xs})[:7]
print(sets(xs))


def dicts(xs): return {str(x % 50): x for x in xs}
print(list(dicts(xs).items())[:5])


def last(xs):
    s = None
    for x in xs:
        s = str(x)
    return s


print(last(xs))


def appended(xs):
    out = []
    for x in xs:
        s = str(x)
        if x > 100: out.append(s)
        else: out.append(str(-x))
    return out[:9], s


print(appended(xs))


def mixed(xs):
    out = []
    for x in xs:
        if x > 100: out.append(str(x))
        else: out.append(str(x / 2))
    return out[:9]


print(mixed(xs))


def str_(xs):
    str = lambda x: x
    return [str(x) for x in xs][:5]


print(str_(xs))




def big(n): return [str(x << 60) for x in range(n)][-1]
print(big(100))
