# gives 46
def primes(limit):
    flags = [True] * limit
    for n in range(2, limit):
        if flags[n]:
            yield n
            for multiple in range(n * n, limit, n):
                flags[multiple] = False


len(list(primes(200)))
