"""How control flows in loops, and where they stand."""

try:
    import epiphany
except ImportError:
    import types as epiphany  # CPython needs no marks

    epiphany.offload = lambda function: function
    epiphany.prange = range

N = 300
numbers = [(i * 7919) % 1009 for i in range(N)]


# form: while
def counting_down(n):
    t = 0
    while n > 0:
        t += n % 7
        n -= 1
    return t


print(counting_down(N))


# form: while within for
def collatz(n):
    longest = 0
    for k in range(1, n):
        x, steps = k, 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        longest = max(longest, steps)
    return longest


print(collatz(N))


# form: break
def first(xs, wanted):
    for i in range(len(xs)):
        if xs[i] == wanted:
            break
    return i


print(first(numbers, numbers[250]))


# form: continue
def odd(xs):
    t = 0
    for x in xs:
        if x % 2 == 0:
            continue
        t += x
    return t


print(odd(numbers))


# form: for with else
def otherwise(xs):
    for i in range(len(xs)):
        if xs[i] > 5000:
            break
    else:
        return -1
    return i


print(otherwise(numbers))


# form: return from a loop
def position(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted:
            return i
    return -1


print(position(numbers, numbers[280]))


# form: break out of an inner loop
def primes(n):
    count = 0
    for k in range(2, n):
        for d in range(2, k):
            if d * d > k:
                count += 1
                break
            if k % d == 0:
                break
        else:
            count += 1
    return count


print(primes(N))


# form: try
def quotients(xs):
    t = 0
    for x in xs:
        try:
            t += 1000 // (x % 10)
        except ZeroDivisionError:
            t -= 1
    return t


print(quotients(numbers))


# form: assert and raise
def checked(xs):
    t = 0
    for x in xs:
        assert x >= 0
        if x > 10000:
            raise ValueError(x)
        t += x
    return t


print(checked(numbers))


# form: prange
def any_order(xs, ys):
    for i in epiphany.prange(len(xs)):
        ys[i] = xs[i] * 3 + 1
    return sum(ys)


print(any_order(numbers, [0] * N))


# form: offload
@epiphany.offload
def marked(xs, ys):
    for i in range(len(xs)):
        ys[i] = xs[i] * 5 - 1
    return sum(ys)


print(marked(numbers, [0] * N))

# form: module level
total = 0
for number in numbers:
    total += number * 3
print(total)


# form: closure
def closure(xs):
    t = 0

    def inner():
        nonlocal t
        for x in xs:
            t += x

    inner()
    return t


print(closure(numbers))


# form: generator function
def running(xs):
    t = 0
    for x in xs:
        t += x
        yield t


print(sum(running(numbers)))


# form: recursion
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def calls(n):
    t = 0
    for i in range(n):
        t += fib(i % 7)
    return t


print(calls(N))


# form: function of numbers
def clamp(x, lo, hi):
    if x < lo:
        return lo
    return hi if x > hi else x


def clamped(xs):
    t = 0
    for x in xs:
        t += clamp(x, 100, 500)
    return t


print(clamped(numbers))


# form: while with a break in the middle
def digits(n):
    t = 0
    while True:
        t += n % 10
        n //= 10
        if n == 0:
            break
        t *= 3
        t %= 1000003
    return t


print(digits(12345**40 % 10**18) + digits(7))


# form: while over a list
def two_ends(xs):
    i, j, t = 0, len(xs) - 1, 0
    while i < j:
        t += xs[i] * xs[j] % 7
        i += 1
        j -= 1
    return t


print(two_ends(numbers))


# form: try with an index that fails
def beyond(xs):
    t = 0
    for i in range(len(xs) + 3):
        try:
            t += xs[i]
        except IndexError:
            t -= 1
    return t


print(beyond(numbers))


# form: try with else and finally
def divided(xs):
    t = n = 0
    for x in xs:
        try:
            q = 1000 / x
        except ZeroDivisionError:
            t -= 1
        else:
            t += int(q)
        finally:
            n += 1
    return t, n


print(divided(numbers))


# form: mutual calls
def half(n):
    return n // 2 if n % 2 == 0 else other(n)


def other(n):
    return 3 * n + 1


def steps(n):
    t = 0
    for i in range(n):
        t += half(i)
    return t


print(steps(N))
