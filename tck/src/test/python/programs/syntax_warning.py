"""Warnings of the compiler come before the program runs."""
print("runs")


def never():
    return 5(), [1, 2]["a"]


print(eval("(1, 2)"))
