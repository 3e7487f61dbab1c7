"""What an offloaded function becomes on a core: the same code over the core's own variables."""
import builtins
from types import CodeType, FunctionType, ModuleType

from . import _console, array, parallel
from ._sources import code_for_a_core

_CONSTANTS = (int, float, str, bytes, bool, complex, tuple, frozenset, type(None), type, ModuleType)


def variables():
    """What a core knows before the first kernel."""
    names = {'__name__': 'epython.kernels', '__builtins__': builtins, **_console.NAMES}
    for module in (parallel, array):
        names.update((name, getattr(module, name)) for name in module.__all__)
    return names


class Kernel:
    """An offloaded function, or one that such a function calls."""

    def __init__(self, function):
        self.function = function
        self._code = {}

    def on(self, core, resident):
        """The function as it stands on a core, whose variables named in resident are its own."""
        kernels = core.own['kernels']
        key = (self, len(resident))
        mine = kernels.get(key)
        if mine is None:
            function = self.function
            code = self._code.get(len(resident))
            if code is None:
                code = self._code[len(resident)] = code_for_a_core(function, resident)
            mine = kernels[key] = FunctionType(code, core.own['variables'], function.__name__,
                                               function.__defaults__, function.__closure__)
            mine.__kwdefaults__ = function.__kwdefaults__
        return mine

    def bring(self, core, resident, offloaded):
        """Give the core what the function reads of the program's variables: functions, constants."""
        seen = set()

        def functions(kernel):
            if kernel in seen:
                return
            seen.add(kernel)
            mine = kernel.on(core, resident)
            core.own['variables'][kernel.function.__name__] = mine
            program = kernel.function.__globals__
            for name in _names(mine.__code__):
                if name not in program or name in resident:
                    continue
                value = program[name]
                called = offloaded.get(value) if callable(value) else None
                if called is None and isinstance(value, FunctionType) \
                        and value.__globals__ is program:
                    called = offloaded[value] = Kernel(value)
                if called is not None:
                    functions(called)
                elif isinstance(value, _CONSTANTS) or callable(value):
                    core.own['variables'][name] = value

        functions(self)
        return self.on(core, resident)


def _names(code):
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= _names(constant)
    return names
