"""Generators that builtins take the items of: while somebody traces or profiles each item is made where it can be seen, before and after kernels make them."""
import sys

numbers = list(range(3000))


def total(values):
    return sum(x * 3 for x in values)


def largest(values):
    return max(x % 97 for x in values)


def watched(setter, function):
    seen = {}

    def watch(frame, event, arg):
        if frame.f_code.co_name == "<genexpr>" and event in ("call", "return"):
            seen[event] = seen.get(event, 0) + 1
        return watch

    setter(watch)
    try:
        result = function(numbers)
    finally:
        setter(None)
    return result, sorted(seen.items())


for function in total, largest:
    print([function(numbers) for _ in range(4)])
    print(watched(sys.settrace, function))
    print([function(numbers) for _ in range(4)])
    print(watched(sys.setprofile, function))
    print([function(numbers) for _ in range(4)])
