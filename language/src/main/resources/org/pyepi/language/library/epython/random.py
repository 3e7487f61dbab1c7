"""Random numbers, as ePython's module of this name. Each core has a generator of its own."""
from random import Random

from . import _turns

__all__ = ['random', 'randrange', 'randint', 'seed']


def _own():
    generator = _turns.board.running.own.get('random')
    if generator is None:
        generator = _turns.board.running.own['random'] = Random()
    return generator


def __getattr__(name):
    if name == 'random':
        # The generator's own method, which a loop on a core knows.
        return _own().random
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def randrange(a):
    """A whole number from 0 to a, which is not among them."""
    return _own().randrange(a)


def randint(a, b):
    """A whole number from a to b, which is not among them."""
    return _own().randrange(a, b)


def seed(number):
    """Let this core draw the same numbers in each run, others than the other cores."""
    _own().seed(f'{number} {_turns.board.running.number}')
