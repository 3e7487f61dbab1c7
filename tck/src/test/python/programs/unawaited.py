"""Coroutines that nobody awaits are warned of when they are collected; those that end otherwise are not."""

import asyncio
import gc
import sys
import warnings


async def work():
    return 1


class Agent:
    async def act(self):
        pass


def forget():
    work()
    Agent().act()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forget()
    gc.collect()
print(sorted((str(w.message), w.category.__name__) for w in caught))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    closed = work()
    closed.close()
    print(asyncio.run(work()))
    thrown = work()
    try:
        thrown.throw(KeyError("k"))
    except KeyError as e:
        print(repr(e))
    del closed, thrown
    gc.collect()
print(caught)

sys.set_coroutine_origin_tracking_depth(2)


def make():
    return work()


tracked = make()
print([(line, name) for _, line, name in tracked.cr_origin])
tracked.close()
sys.set_coroutine_origin_tracking_depth(0)


def hook(unraisable):
    print(unraisable.exc_type.__name__, unraisable.exc_value, unraisable.object.__name__)


sys.unraisablehook = hook
with warnings.catch_warnings():
    warnings.simplefilter("error")
    work()
    gc.collect()
