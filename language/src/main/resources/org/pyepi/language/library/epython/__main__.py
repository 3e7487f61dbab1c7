"""The command: python -m epython [options] program.py [arguments]."""
import sys

from ._program import run

USAGE = """epython [options] program.py [arguments]

Runs the program on every core.

-c CORES     on which: a number, a list (1,2,5), a range (1:7, both included), or all
-d N         on N cores
-h N         also on N cores that stand for threads of the host
-t           say how long each core has been running
-help        say this
"""
ALL = 16


def _placed(text):
    numbers = []
    for part in (f'0:{ALL - 1}' if text == 'all' else text).split(','):
        first, _, last = part.partition(':')
        numbers.extend(range(int(first), int(last or first) + 1))
    return sorted(set(numbers))


def _arguments(arguments):
    """What the options say: the cores, whether they are timed, and the rest."""
    numbers = hosts = None
    timed = False
    while arguments and arguments[0].startswith('-'):
        option = arguments.pop(0)
        if option == '-t':
            timed = True
        elif option in ('-help', '--help'):
            print(USAGE, end='')
            sys.exit(0)
        elif option == '-c':
            numbers = _placed(arguments.pop(0))
        elif option == '-d':
            numbers = list(range(int(arguments.pop(0))))
        elif option == '-h':
            hosts = int(arguments.pop(0))
        else:
            raise ValueError(option)
    if numbers is None:
        numbers = list(range(ALL))
    cores = [(number, 'device') for number in numbers]
    after = numbers[-1] + 1 if numbers else 0
    cores += [(after + i, 'host') for i in range(hosts or 0)]
    if not cores or not arguments:
        raise ValueError('nothing to run')
    return cores, timed, arguments


def main():
    """Run the program that the command line names."""
    try:
        cores, timed, rest = _arguments(sys.argv[1:])
    except (ValueError, IndexError):
        print(USAGE, end='', file=sys.stderr)
        return 2
    sys.argv = rest
    try:
        return run(rest[0], cores, timed)
    except OSError as e:
        print(f'epython: {e}', file=sys.stderr)
        return 1


if __name__ == '__main__':
    sys.exit(main())
