"""What cProfile stands on, over sys.setprofile: calls counted and timed, by function and caller."""
import sys as _sys
import time as _time
from collections import namedtuple as _namedtuple

profiler_entry = _namedtuple(
    "profiler_entry", "code callcount reccallcount totaltime inlinetime calls")
profiler_entry.__module__ = "_lsprof"
profiler_subentry = _namedtuple(
    "profiler_subentry", "code callcount reccallcount totaltime inlinetime")
profiler_subentry.__module__ = "_lsprof"


class _Entry:
    __slots__ = ("code", "calls", "recursive", "total", "inline", "depth", "callees")

    def __init__(self, code):
        self.code = code
        self.calls = self.recursive = self.depth = 0
        self.total = self.inline = 0
        self.callees = None

    def left(self, total, inline):
        self.depth -= 1
        if self.depth == 0:
            self.total += total
        else:
            self.recursive += 1
        self.inline += inline
        self.calls += 1


class _Call:
    """A call that has not returned."""

    __slots__ = ("entry", "sub", "began", "inner", "key")

    def __init__(self, entry, sub, key):
        self.entry = entry
        self.sub = sub
        self.inner = 0
        self.key = key


def _builtin_name(function):
    owner = getattr(function, "__self__", None)
    if owner is None and hasattr(function, "__objclass__"):
        return repr(function)
    kind = type(owner)
    if owner is None or kind is type(_sys):
        module = getattr(function, "__module__", None) or getattr(owner, "__name__", None)
        name = getattr(function, "__name__", None)
        if name is None:
            return "<built-in method ?>"
        return f"<built-in method {module}.{name}>" if module else f"<built-in method {name}>"
    name = getattr(function, "__name__", "?")
    if isinstance(owner, type):
        return f"<built-in method {name}>"
    for base in kind.__mro__:
        if name in base.__dict__:
            kind = base
            break
    module = kind.__module__
    prefix = "" if module == "builtins" else module + "."
    return f"<method '{name}' of '{prefix}{kind.__qualname__}' objects>"


class Profiler:
    """Profiler(timer=None, timeunit=None, subcalls=True, builtins=True)

    Builds a profiler object using the specified timer function.
    """

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = _time.perf_counter if timer is None else timer
        self._unit = timeunit if timer is not None and timeunit else 1
        self._subcalls = subcalls
        self._builtins = builtins
        self._entries = {}
        self._stack = []
        self._on = False

    def enable(self, subcalls=True, builtins=True):
        """Starts collecting; subcalls: by caller too, builtins: those that are not Python too."""
        if _sys.getprofile() is not None:
            raise ValueError("Another profiling tool is already active")
        self._subcalls = subcalls
        self._builtins = builtins
        self._on = True
        _sys.setprofile(self._event)

    def disable(self):
        """Stops collecting."""
        _sys.setprofile(None)
        self._on = False
        while self._stack:
            self._leave()

    def clear(self):
        """Forgets what has been collected."""
        self._entries.clear()
        self._stack.clear()

    def getstats(self):
        """What has been collected: one profiler_entry a function."""
        _mine = self._on
        if _mine:
            _sys.setprofile(None)
        unit = self._unit
        result = []
        for e in self._entries.values():
            if e.calls == 0:
                continue
            callees = None
            if e.callees:
                callees = [
                    profiler_subentry(s.code, s.calls, s.recursive, s.total * unit, s.inline * unit)
                    for s in e.callees.values() if s.calls]
            result.append(profiler_entry(
                e.code, e.calls, e.recursive, e.total * unit, e.inline * unit, callees or None))
        if _mine:
            _sys.setprofile(self._event)
        return result

    def _enter(self, key, code):
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _Entry(code)
        entry.depth += 1
        sub = None
        if self._subcalls and self._stack:
            caller = self._stack[-1].entry
            if caller.callees is None:
                caller.callees = {}
            sub = caller.callees.get(key)
            if sub is None:
                sub = caller.callees[key] = _Entry(code)
            sub.depth += 1
        call = _Call(entry, sub, key)
        self._stack.append(call)
        call.began = self._timer()

    def _leave(self):
        call = self._stack.pop()
        total = self._timer() - call.began
        inline = total - call.inner
        if self._stack:
            self._stack[-1].inner += total
        call.entry.left(total, inline)
        if call.sub is not None:
            call.sub.left(total, inline)

    def _event(self, frame, event, argument):
        code = frame.f_code
        if event == "call":
            if code is _DISABLE:
                name = "<method 'disable' of '_lsprof.Profiler' objects>"
                self._enter(name, name)
            else:
                self._enter(code, code)
        elif event == "return":
            # Of a call that began before the profile, there is nothing to end.
            if self._stack and self._stack[-1].key is code:
                self._leave()
        elif self._builtins and code is not _DISABLE:
            if event == "c_call":
                name = _builtin_name(argument)
                self._enter(name, name)
            elif self._stack and isinstance(self._stack[-1].key, str):
                self._leave()


_DISABLE = Profiler.disable.__code__
