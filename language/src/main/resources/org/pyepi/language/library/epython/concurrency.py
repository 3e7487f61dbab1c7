"""Data that cores share, as ePython's module of this name."""
from ._messages import incoming, outgoing

__all__ = ['expose', 'access']


def expose(data, pid):
    """Give a core access to data, not a copy, and wait until it has taken it."""
    channel = outgoing(pid)
    channel.drain()
    channel.put([data])
    channel.drain()


def access(src):
    """Take the access that a core gives."""
    return incoming(src).take()
