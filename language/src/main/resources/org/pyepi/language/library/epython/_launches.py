"""Kernels that were launched, and what stands for them until they end."""
from ._chip import CORES, chip


class Launch:
    """A kernel that so many cores, or those in a list, are to run."""

    def __init__(self, function, target, auto):
        self.function = function
        self.target = None if auto is not None else (
            list(range(CORES)) if target is None
            else [target] if isinstance(target, int) else list(target))
        if self.target is not None and not set(self.target) <= set(range(CORES)):
            raise ValueError(f'no such core: the chip has {CORES}, from 0')
        self.left = auto if self.target is None else len(self.target)
        self.handle = Handle(self)

    def takes(self, free):
        """The cores among the free ones that the launch goes to now."""
        if self.target is None:
            taken = list(free)[:self.left]
        else:
            taken = [number for number in free if number in self.target]
            self.target = [number for number in self.target if number not in taken]
        self.left -= len(taken)
        return taken


class Handle:
    """Stands for a kernel that was launched, on all the cores that run it."""

    def __init__(self, launch):
        self._launch = launch
        self._results = {}
        self._handed_out = set()
        self._waiter = None
        self.running = set()

    def finished(self, core, value, exception):
        """Note what the kernel gave on a core."""
        self.running.discard(core.number)
        self._results[core.number] = (value, exception)
        if self._waiter:
            self._waiter = chip().wake(self._waiter)

    def _until(self, done):
        while not done():
            self._waiter = chip().running
            chip().wait('a kernel to end')

    def _value(self, number):
        value, exception = self._results[number]
        if exception is not None:
            raise exception
        return value

    def wait(self):
        """Wait until all cores are done: a list of what they gave, in the order of their numbers."""
        self._until(lambda: not self.number_outstanding())
        return [self._value(number) for number in sorted(self._results)]

    def wait_any(self):
        """Wait for one core more: a dict of its number and what it gave."""
        self._until(lambda: self._results.keys() - self._handed_out or not self.number_outstanding())
        number = min(self._results.keys() - self._handed_out)
        self._handed_out.add(number)
        return {number: self._value(number)}

    def test(self):
        """Whether all cores are done."""
        chip().stand_back()
        return not self.number_outstanding()

    def number_running(self):
        """How many cores run the kernel now."""
        return len(self.running)

    def number_outstanding(self):
        """How many have not finished it, those included that have not begun."""
        return len(self.running) + self._launch.left


def start(function, target=None, auto=None, is_async=False):
    """Launch: the handle, or if the launch is not asynchronous the results."""
    launch = Launch(function, target, auto)
    chip().pending.append(launch)
    chip().dispatch()
    return launch.handle if is_async else launch.handle.wait()
