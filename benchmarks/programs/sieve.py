"""Primes: lists of booleans, slices, while loops, integers of any size."""


def primes(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            flags[i * i :: i] = [False] * len(range(i * i, limit + 1, i))
        i += 1
    return [i for i, flag in enumerate(flags) if flag]


def run():
    found = primes(100000)
    product = 1
    for p in found[:300]:
        product *= p
    return (len(found), sum(found), product % 1000000007, sum(pow(3, p - 1, p) for p in found[2:2000]))
