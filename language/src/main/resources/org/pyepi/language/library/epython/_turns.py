"""Cores are threads of the program that take turns.

One of them runs at a time, until it waits for a message or ends; then the one that has been ready
longest goes on. So a program does the same every time, nothing that cores share needs a lock, and
when none can go on it is known what each waits for.
"""
from _thread import allocate_lock, start_new_thread
from collections import deque
from time import perf_counter

_ENDED = 'nothing, it has ended'
IDLE = 'a kernel'


class Core:
    """Who takes turns: a core, or the program that started them (its number is None then)."""

    def __init__(self, number, kind):
        self.number = number
        self.kind = kind
        self.waits = None        # what for, in words, while it cannot go on
        self.meeting = None      # the name of the collective operation that it has reached
        self.operation = None    # what does it, once all are there
        self.offer = None        # what it brings there, then what it takes away
        self.seconds = 0.0
        self.own = {}            # what modules keep for each core
        self._turn = allocate_lock()
        self._turn.acquire()

    def __str__(self):
        return 'the host' if self.kind == 'python' else f'core {self.number}'


class Board:
    """All that take turns with one another."""

    def __init__(self):
        self.cores = {}
        self.running = self.program = Core(None, 'python')
        self.failure = None
        self.alive = 0
        self._ready = deque()

    def start(self, core, work):
        """Have a thread stand for the core, which calls work at its first turn."""
        self.cores[core.number] = core
        self.alive += 1
        self._ready.append(core)
        start_new_thread(self._live, (core, work))

    def _live(self, core, work):
        core._turn.acquire()
        begun = perf_counter()
        work()
        core.seconds += perf_counter() - begun
        core.waits = _ENDED
        self.alive -= 1
        if not self.alive:
            self.wake(self.program)
        self._next()

    def wake(self, core):
        """Let a core that waits go on at its turn."""
        core.waits = None
        self._ready.append(core)

    def wait(self, what):
        """Let others go on until one of them wakes this core."""
        core = self.running
        core.waits = what
        self._give_way(core)

    def stand_back(self):
        """Let all others that can go on have a turn first."""
        self.wake(self.running)
        self._give_way(self.running)

    def _give_way(self, core):
        begun = perf_counter()
        try:
            if self._next() is not core:
                core._turn.acquire()
        except BaseException as e:
            self.failure = e
            raise
        core.seconds -= perf_counter() - begun
        if self.failure and core is self.program:
            raise self.failure

    def _next(self):
        while not self._ready:
            if not self.meet():
                self.fail(RuntimeError(self._standstill()))
        core = self._ready.popleft()
        last, self.running = self.running, core
        if core is not last:
            core._turn.release()
        return core

    def fail(self, exception):
        """Nobody can go on: end with this exception in the program that started the cores."""
        if self.failure is None:
            self.failure = exception
        self._ready.clear()
        self.wake(self.program)

    def members(self):
        """The cores that a collective operation must wait for."""
        return list(self.cores.values())

    def meet(self):
        """Whether a collective operation that all have reached was finished."""
        members = self.members()
        places = {core.meeting for core in members}
        if len(places) != 1 or None in places:
            return False
        members.sort(key=lambda core: core.number)
        try:
            members[0].operation(members)
        except Exception as e:
            self.fail(e)
            return True
        for core in members:
            core.meeting = None
            self.wake(core)
        return True

    def _standstill(self):
        waits = [f'{core} waits for {core.waits}' for core in self.cores.values()
                 if core.waits and core.waits not in (_ENDED, IDLE)]
        return 'no core can go on: ' + '; '.join(waits)


def use(another):
    """Have this board."""
    global board
    board = another


def __getattr__(name):
    if name == 'board':
        # A program that runs once, not on every core: what it offloads runs on a chip.
        from ._chip import chip
        return chip()
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
