"""A program that runs as a whole on every core."""
import ast
import builtins
import os
import sys

from . import _console, _translation, _turns


def run(path, cores, timed=False):
    """Run a file on cores, given as pairs of a number and 'device' or 'host': its exit status."""
    with open(path, 'rb') as file:
        source = file.read()
    folder = os.path.dirname(os.path.abspath(path))
    tree = _translation.with_our_modules(ast.parse(source, path), folder)
    tree = _translation.functions_first(tree)
    sys.path[0] = folder
    board = _turns.Board()
    _turns.use(board)
    status = _Status()
    for number, kind in cores:
        # Each core has code of its own, which gets specialised for what that core does.
        code = compile(tree, path, 'exec')
        core = _turns.Core(number, kind)
        board.start(core, _work(board, core, code, path, status))
    try:
        board.wait('the cores')
    except _Failed as e:
        sys.stdout.flush()
        print(f'{e.core} failed:', file=sys.stderr)
        import traceback  # this takes a while, and is rarely needed
        traceback.print_exception(e.cause)
        return 1
    except RuntimeError as e:
        sys.stdout.flush()
        print(f'epython: {e}', file=sys.stderr)
        return 1
    if timed:
        for core in board.cores.values():
            print(f'[{core.kind} {core.number}] {core.seconds:.6f} seconds')
    return status.code


class _Status:
    """The exit status: that of the first core that gave one."""

    code = 0


class _Failed(Exception):
    """A core's program has raised an exception."""

    def __init__(self, core, cause):
        self.core = core
        self.cause = cause


def _work(board, core, code, path, status):
    names = {'__name__': '__main__', '__file__': path, '__builtins__': builtins, **_console.NAMES}

    def work():
        try:
            exec(code, names)
        except SystemExit as e:
            if e.code is not None and not isinstance(e.code, int):
                print(e.code, file=sys.stderr)
            if not status.code and e.code is not None:
                status.code = e.code if isinstance(e.code, int) else 1
        except BaseException as e:
            # What is above the program's own lines tells nobody anything.
            board.fail(_Failed(core, e.with_traceback(e.__traceback__.tb_next)))
    return work
