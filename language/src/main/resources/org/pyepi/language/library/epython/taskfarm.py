"""Functions that one core has others call, as ePython's module of this name."""
from . import _turns
from . import array as _array
from . import parallel as _parallel
from ._messages import copied, incoming, outgoing
from .array import *
from .parallel import *

__all__ = ['initTaskFarm', 'shutdownTaskFarm', 'execFunction', 'testFunctionFinish',
           'waitFunctionFinish', 'worker', *_array.__all__, *_parallel.__all__]


class _Farm:
    def __init__(self, master):
        self.master = master
        self.busy = set()


def _farm():
    farm = _turns.board.running.own.get('farm')
    if farm is None:
        raise RuntimeError('initTaskFarm has not been called')
    return farm


def initTaskFarm(masterTask):
    """Say which core tells the others what to do."""
    _turns.board.running.own['farm'] = _Farm(masterTask)


def execFunction(pid, op, *args):
    """Have a core call a function; wait only for what it still had to do before."""
    waitFunctionFinish(pid)
    _farm().busy.add(pid)
    channel = outgoing(pid)
    channel.put([(op, [copied(a) for a in args])])
    channel.drain()


def testFunctionFinish(pid):
    """Whether what a core was to do is done."""
    return pid in _farm().busy and probe(pid)


def waitFunctionFinish(pid):
    """What the function gave that a core was to call: None if it had nothing to do."""
    farm = _farm()
    if pid in farm.busy:
        farm.busy.remove(pid)
        return recv(pid)
    return None


def shutdownTaskFarm():
    """Wait for all others, and let them go on behind their call of worker."""
    for pid in list(_turns.board.cores):
        if pid != _farm().master:
            waitFunctionFinish(pid)
            send(None, pid)


def worker():
    """Do what the master says, until it shuts the farm down."""
    master = _farm().master
    while (task := incoming(master).take()) is not None:
        op, args = task
        send(op(*args), master)
