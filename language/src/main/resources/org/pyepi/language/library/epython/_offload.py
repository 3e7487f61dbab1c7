"""Marks for functions that cores run, and variables that cores have of their own."""
import ast
import functools
import linecache
import sys

from . import _launches, _turns
from ._chip import chip
from ._kernels import Kernel
from ._messages import copied

ALL_DEVICES = 0
EPIPHANY_DEVICE = 1

_kernels = {}
_resident = set()


def offload(function=None, *, target=None, auto=None, all=True, device=ALL_DEVICES, async_=False,
            **more):
    """Have a function run on all cores, on those in target, or on as many as auto says.

    A call gives a list of what the cores give; of an asynchronous one, a handle to wait for it.
    Each of these arguments may be given to a call too. Python 3 has taken the word async for
    itself: it is written async_ here, or as **{'async': True}.
    """
    is_async = more.pop('async', async_)
    if more:
        raise TypeError(f'offload() got an unexpected keyword argument {next(iter(more))!r}')
    if function is None:
        return functools.partial(offload, target=target, auto=auto, async_=is_async)
    kernel = Kernel(function)

    @functools.wraps(function)
    def launch(*args, target=target, auto=auto, all=True, async_=is_async, **more):
        is_async = more.pop('async', async_)
        if _turns.board.running.kind == 'device':
            return function(*args, **more)
        args = [copied(arg) for arg in args]

        def run(core):
            mine = kernel.bring(core, _resident, _kernels)
            return mine(*[copied(arg) for arg in args], **more)
        return _launches.start(run, target, auto, is_async)

    _kernels[launch] = kernel
    return launch


def offload_single(function=None, device=ALL_DEVICES):
    """Have a function run on one core, asynchronously."""
    return offload(function, auto=1, async_=True)


def offload_multiple(function=None, cores=None, device=ALL_DEVICES):
    """Have a function run on so many cores, asynchronously."""
    if cores is None:
        raise TypeError('offload_multiple needs the number of cores')
    return offload(function, auto=cores, async_=True)


def define_on_device(variable):
    """Give each core a variable of this name of its own, with the value that it has now.

    The argument is the variable itself; its name is looked up in the text of the call.
    """
    frame = sys._getframe(1)
    names = [name for name in _names_in_call(frame) if name in frame.f_globals]
    if not names:
        raise ValueError('define_on_device takes a variable of the program, written by its name')
    new = [name for name in names if name not in _resident and frame.f_globals[name] is variable]
    name = (new or names)[0]
    _resident.add(name)
    for core in chip().cores.values():
        if core.kind == 'device':
            core.own['variables'][name] = copied(variable)


def _names_in_call(frame):
    lines = linecache.getlines(frame.f_code.co_filename, frame.f_globals)
    try:
        tree = ast.parse(''.join(lines))
    except SyntaxError:
        return []
    return [node.args[0].id for node in ast.walk(tree)
            if isinstance(node, ast.Call) and len(node.args) == 1
            and isinstance(node.args[0], ast.Name)
            and node.lineno <= frame.f_lineno <= node.end_lineno
            and getattr(node.func, 'id', getattr(node.func, 'attr', '')) == 'define_on_device']


def copy_from_device(name, target=None, async_=False, **more):
    """What each core has in a variable: a list, or a handle to wait for it."""
    _check(name)
    return _launches.start(lambda core: core.own['variables'][name], target, None,
                           more.pop('async', async_))


def copy_to_device(name, data, target=None, async_=False, **more):
    """Set a variable of each core to a copy of data."""
    _check(name)
    data = copied(data)

    def store(core):
        core.own['variables'][name] = copied(data)
    return _launches.start(store, target, None, more.pop('async', async_))


def _check(name):
    if name not in _resident:
        raise NameError(f'{name!r} was not defined on the device')


def waitAll(*handles):
    """Wait for several launches: a list of their results."""
    return [handle.wait() for handle in handles]


def waitForKernelCompletion(handle):
    """Wait for a launch: its results."""
    return handle.wait()


def testKernelCompletion(handle):
    """Whether a launch is done on all its cores."""
    return handle.test()
