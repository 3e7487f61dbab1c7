"""An exception in the middle of a hot loop.

What the iterations before it did is done, what those after it would have done
is not, and the traceback names the line, as if nothing had run in parallel.
"""


def invert(values, results):
    for i in range(len(values)):
        results[i] = 1000000 // values[i]


def shift(values, distance):
    for i in range(len(values)):
        values[i] = values[i + distance] + 1


def main():
    values = [(i * 7919) % 1000 + 1 for i in range(20000)]
    values[12345] = 0
    results = [-1] * len(values)
    try:
        invert(values, results)
    except ZeroDivisionError as error:
        done = sum(1 for r in results if r != -1)
        print("stopped:", error, "after", done, "results")
        print(results[12343:12348])

    numbers = list(range(20000))
    try:
        shift(numbers, 10)
    except IndexError as error:
        print("stopped:", error)
        print(numbers[:3], numbers[19985:])

    values[12345] = 5
    values[17000] = 0
    invert(values, results)


main()
