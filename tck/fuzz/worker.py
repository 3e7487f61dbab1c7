"""Runs the programs of a range of seeds and prints what each prints; an exception ends its program."""

import sys

import generate

LONGEST = 400


def text(value):
    if isinstance(value, set):
        return "{%s}" % ", ".join(sorted(map(repr, value)))
    return repr(value)


def main():
    first, last = int(sys.argv[1]), int(sys.argv[2])
    sys.set_int_max_str_digits(0)
    for seed in range(first, last):
        print("=== %d" % seed)

        def show(*values):
            line = " ".join(text(v) for v in values)
            print(line if len(line) <= LONGEST else "%s... %d" % (line[:LONGEST], len(line)))

        try:
            exec(compile(generate.program(seed), "program", "exec"), {"show": show, "__name__": "program"})
        except Exception as e:
            print("uncaught", type(e).__name__, str(e)[:LONGEST])


if __name__ == "__main__":
    main()
