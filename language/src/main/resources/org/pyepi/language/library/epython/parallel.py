"""Who a core is and how it talks to others, as ePython's module of this name."""
from . import _turns
from ._messages import copied, incoming, items_of, meet, outgoing

__all__ = ['coreid', 'numcores', 'ishost', 'isdevice', 'send', 'recv', 'sendrecv', 'probe',
           'nonblocking_send', 'test_sent', 'wait_sent', 'bcast', 'reduce', 'sync']


def coreid():
    """The number of the core that asks."""
    return _turns.board.running.number


def numcores():
    """How many take part."""
    return len(_turns.board.cores)


def isdevice():
    """Whether this is a core of the chip."""
    return _turns.board.running.kind == 'device'


def ishost():
    """Whether this is the host, or a core that stands for a thread of it."""
    return not isdevice()


def send(data, pid, n=None):
    """Send a value, or the first n items of a list, and wait until it was received.

    A program that launches kernels sends a list as its items, which a kernel receives one by one.
    """
    if n is None and isinstance(data, list) and _turns.board.running.kind == 'python':
        n = len(data)
    channel = outgoing(pid)
    channel.drain()
    channel.put(items_of(data, n))
    channel.drain()


def nonblocking_send(data, pid):
    """Send a value without waiting for the receiver."""
    channel = outgoing(pid)
    channel.drain()
    channel.put([copied(data)])


def test_sent(pid):
    """Whether all that was sent to a core has been received."""
    channel = outgoing(pid)
    _turns.board.stand_back()
    return not channel.items


def wait_sent(pid):
    """Wait until all that was sent to a core has been received."""
    outgoing(pid).drain()


def probe(pid):
    """Whether there is something to receive from a core."""
    channel = incoming(pid)
    if not channel.items:
        _turns.board.stand_back()
    return bool(channel.items)


def recv(pid, n=None):
    """Receive a value, or a list of n values, from a core."""
    channel = incoming(pid)
    if n is None:
        return channel.take()
    return [channel.take() for _ in range(n)]


def sendrecv(data, pid, n=None):
    """Send to a core and receive as much from the same one."""
    there, back = outgoing(pid), incoming(pid)
    there.drain()
    there.put(items_of(data, n))
    received = back.take() if n is None else [back.take() for _ in range(n)]
    there.drain()
    return received


def bcast(data, root):
    """What the core root has as data."""
    def spread(cores):
        values = [core.offer for core in cores if core.number == root]
        if not values:
            raise ValueError(f'core {root!r} does not take part')
        for core in cores:
            core.offer = copied(values[0])
    return meet(f'bcast from {root}', spread, data)


def reduce(data, operator):
    """The sum, product, minimum or maximum of what all cores have as data."""
    step = _STEPS.get(operator)
    if step is None:
        raise ValueError(f'operator {operator!r} is none of {", ".join(_STEPS)}')

    def gather(cores):
        value = cores[0].offer
        for core in cores[1:]:
            value = step(value, core.offer)
        for core in cores:
            core.offer = value
    return meet(f'reduce to {operator}', gather, data)


def sync():
    """Wait for all others."""
    meet('sync', lambda cores: None, None)


_STEPS = {'sum': lambda a, b: a + b, 'prod': lambda a, b: a * b,
          'min': lambda a, b: b if b < a else a, 'max': lambda a, b: b if b > a else a}
