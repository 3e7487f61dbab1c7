"""Integers that outgrow 32 and then 64 bits inside a hot loop.

A core computes with 32 bits, a host thread with 64. Where a result does not
fit, the chunk is discarded and runs again with more; at last the interpreter
runs it, for whose integers no size is too large.
"""


def powers(base, values):
    """values[i] becomes base ** (i % 50), by multiplication."""
    for i in range(len(values)):
        p = 1
        for _ in range(i % 50):
            p = p * base
        values[i] = p


def squares(values):
    """The sum of squares: it outgrows 64 bits, though no square does."""
    total = 0
    for i in range(len(values)):
        total += values[i] * values[i]
    return total


def main():
    small = [0] * 20000
    powers(2, small)
    print("2**i:", small[10], small[31], small[40], small[49])

    large = [0] * 20000
    powers(7, large)
    print("7**i:", large[5], large[20], large[49])
    print("bits:", max(large).bit_length())

    numbers = [2_000_000_000 + i for i in range(30000)]
    total = squares(numbers)
    print("sum of squares:", total, total.bit_length())


main()
