"""What cores send one another: messages from one to another, and meetings of all."""
from collections import deque
from copy import deepcopy

from . import _turns

_PLAIN = frozenset((int, float, bool, str, bytes, complex, type(None)))


def copied(value):
    """A value of the receiver's own."""
    if type(value) in _PLAIN or callable(value):
        return value
    if type(value) is list and all(type(item) in _PLAIN for item in value):
        return list(value)
    return deepcopy(value)


class _Channel:
    """From one core to another: items that were sent and not yet received."""

    def __init__(self, source, target):
        self.source = source
        self.target = target
        self.items = deque()
        self.receiver = None
        self.sender = None

    def put(self, items):
        self.items.extend(items)
        if self.receiver and self.items:
            self.receiver = _turns.board.wake(self.receiver)

    def drain(self):
        """Wait until all has been received."""
        board = _turns.board
        while self.items:
            self.sender = board.running
            board.wait(f'{self.target} to receive')

    def take(self):
        board = _turns.board
        while not self.items:
            self.receiver = board.running
            board.wait(f'a message from {self.source}')
        item = self.items.popleft()
        if self.sender and not self.items:
            self.sender = board.wake(self.sender)
        return item


def _core(number):
    core = _turns.board.cores.get(number)
    if core is None:
        raise ValueError(f'core {number!r} does not take part')
    return core


def _between(source, target):
    channels = source.own.setdefault('channels', {})
    channel = channels.get(target.number)
    if channel is None:
        channel = channels[target.number] = _Channel(source, target)
    return channel


def outgoing(pid):
    """The channel to a core."""
    return _between(_turns.board.running, _core(pid))


def incoming(pid):
    """The channel from a core."""
    return _between(_core(pid), _turns.board.running)


def items_of(data, n):
    """What is sent: the value itself, or the first n items of it."""
    if n is None:
        return [copied(data)]
    return [copied(data[i]) for i in range(n)]


def meet(name, operation, offer):
    """Bring something to where all cores meet, and take away what the operation made of it."""
    board = _turns.board
    core = board.running
    core.meeting = name
    core.operation = operation
    core.offer = offer
    board.wait(f'the others to reach {name}')
    taken, core.offer = core.offer, None
    return taken
