"""What is compared with a constant beyond 32 or 64 bits may itself be beyond: it is computed all the same."""
import array

n = 3000
a = array.array("i", [(i * 7919 % 80000 - 40000) * 50000 for i in range(n)])
b = array.array("i", [(i * 104729 % 70000 - 35000) * 60000 for i in range(n)])
xs = [i * 3_000_000 for i in range(n)]
ys = [(i - 1500) << 40 for i in range(n)]


def products():
    count = 0
    for i in range(n):
        if 3_000_000_000 <= a[i] * b[i]:
            count += 1
    return count


def products_chosen():
    kept = array.array("i", [0] * n)
    for i in range(n):
        kept[i] = a[i] if -3_000_000_000 > a[i] * b[i] else b[i]
    return sum(kept)


def differences():
    kept = array.array("i", [0] * n)
    for i in range(n):
        v = a[i] - b[i] if b[i] else 7
        kept[i] = 1 if -(a[i] * 3) < 4_000_000_000 else 2
        kept[i] += 4 if v == 5_000_000_000 else 8
        kept[i] += 16 if max(v, 5) < 3_000_000_000 else 32
        kept[i] += 64 if abs(a[i] << 3) < 3_000_000_000 else 128
    return sum(kept)


def all_of_them():
    less = more = same = other = least = most = 0
    for i in range(n):
        v = a[i] + a[n - 1 - i] * 3
        less += v < 3_000_000_000
        more += v > -3_000_000_000
        same += v == 9_557_000_000
        other += v != 3_000_000_000
        least += -2147483649 >= v
        most += 2147483648 <= v
    return less, more, same, other, least, most


def chosen():
    kept = array.array("i", [0] * n)
    for i in range(n):
        v = a[i] * 2 if i % 3 else a[i]
        kept[i] = 1 if v < 2147483648 else 2
    return sum(kept), kept[2999], kept[2998]


def of_sums():
    total = 0
    found = 0
    for i in range(n):
        total = total + a[i]
        if total > 4294967296:
            found += 1
    return found


def of_lists():
    below = 0
    for i in range(n):
        if xs[i] * xs[i] < 10**15:
            below += 1
        if min(xs[i] * 7, 5) == 2**40:
            below += 100
        if abs(xs[i] - 2**31) >= 2**32:
            below += 10000
    return below


def beyond_longs():
    below = 0
    for i in range(n):
        if ys[i] * ys[i] < 1267650600228229401496703205376:
            below += 1
        if ys[i] * 2**20 > -(2**70):
            below += 10000
        if ys[i] << 10 != 2**64:
            below += 1
    return below


print(products(), products_chosen(), differences(), all_of_them(), chosen(), of_sums(), of_lists(), beyond_longs())
