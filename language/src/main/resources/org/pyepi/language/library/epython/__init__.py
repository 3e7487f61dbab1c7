"""ePython's functions for programs on the Epiphany, on cores that are threads of this program.

    from epython import offload          a function that all cores run
    python -m epython program.py         a program that all cores run

The modules array, concurrency, math, memory, parallel, random, taskfarm and util hold what
programs and kernels call.
"""
from ._launches import Handle as KernelExecutionHandler
from ._offload import (ALL_DEVICES, EPIPHANY_DEVICE, copy_from_device, copy_to_device,
                       define_on_device, offload, offload_multiple, offload_single,
                       testKernelCompletion, waitAll, waitForKernelCompletion)
from .parallel import (bcast, coreid, isdevice, ishost, numcores, probe, recv, reduce, send,
                       sendrecv, sync)

__all__ = ['ALL_DEVICES', 'EPIPHANY_DEVICE', 'KernelExecutionHandler', 'bcast', 'copy_from_device',
           'copy_to_device', 'coreid', 'define_on_device', 'isdevice', 'ishost', 'numcores',
           'offload', 'offload_multiple', 'offload_single', 'probe', 'recv', 'reduce', 'send',
           'sendrecv', 'sync', 'testKernelCompletion', 'waitAll', 'waitForKernelCompletion']
