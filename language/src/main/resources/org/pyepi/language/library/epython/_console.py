"""What cores print and ask."""
import builtins
import sys

from . import _turns


def print(*values, sep=' ', end='\n', file=None, flush=False):
    """Print with the core's name at the beginning of each line."""
    if file not in (None, sys.stdout):
        builtins.print(*values, sep=sep, end=end, file=file, flush=flush)
        return
    core = _turns.board.running
    text = (' ' if sep is None else sep).join(map(str, values)) + ('\n' if end is None else end)
    name = f'[{core.kind} {core.number}] '
    lines = text.split('\n')
    out = []
    for i, line in enumerate(lines):
        last = i == len(lines) - 1
        if not core.own.get('mid-line') and not (last and not line):
            out.append(name)
        out.append(line if last else line + '\n')
        core.own['mid-line'] = last and (bool(line) or (i == 0 and core.own.get('mid-line')))
    sys.stdout.write(''.join(out))
    if flush:
        sys.stdout.flush()


def input(prompt=''):
    """Ask for a line: an int or a float, where it is written like one."""
    core = _turns.board.running
    line = builtins.input(f'[{core.kind} {core.number}] {prompt}')
    if line and all(letter.isdigit() or letter == '.' for letter in line):
        if line.count('.') == 0:
            return int(line)
        if line.count('.') == 1 and line != '.':
            return float(line)
    return line


# What programs and kernels find beside the builtins of Python.
NAMES = {'print': print, 'input': input, 'true': True, 'false': False, 'none': None}
