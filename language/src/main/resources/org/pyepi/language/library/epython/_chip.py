"""The chip that a program launches kernels on."""
import atexit
from collections import deque

from . import _kernels, _turns
from ._messages import copied

CORES = 16


class _Chip(_turns.Board):
    """Cores that run kernels; the program that launches them counts as one core more."""

    def __init__(self):
        super().__init__()
        self.pending = deque()
        self.program.number = CORES
        self.cores[CORES] = self.program
        for number in range(CORES):
            core = _turns.Core(number, 'device')
            core.own.update(task=None, variables=_kernels.variables(), kernels={})
            self.start(core, self._worker(core))

    def members(self):
        return [core for core in self.cores.values()
                if (core.meeting if core is self.program else core.own['task'])]

    def _worker(self, core):
        def work():
            while True:
                while core.own['task'] is None:
                    self.wait(_turns.IDLE)
                handle, function = core.own['task']
                try:
                    result = (copied(function(core)), None)
                except BaseException as e:
                    result = (None, e)
                core.own['task'] = None
                handle.finished(core, *result)
                self.dispatch()
        return work

    def dispatch(self):
        """Start what was launched, in its order, as far as cores are free."""
        while self.pending:
            launch = self.pending[0]
            for number in launch.takes(
                    n for n in range(CORES) if self.cores[n].own['task'] is None):
                core = self.cores[number]
                core.own['task'] = (launch.handle, launch.function)
                launch.handle.running.add(number)
                if core.waits is _turns.IDLE:
                    self.wake(core)
            if launch.left:
                return
            self.pending.popleft()


_chip = None


def chip():
    """The chip, whose cores' threads start when it is first asked for."""
    global _chip
    if _chip is None:
        _chip = _Chip()
        _turns.use(_chip)
        atexit.register(_finish)
    return _chip


def _finish():
    while not _chip.failure and (_chip.pending or any(
            core.own.get('task') for core in _chip.cores.values())):
        _chip.stand_back()
