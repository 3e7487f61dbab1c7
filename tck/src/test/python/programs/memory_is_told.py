# How much memory objects take, and what the collector says of itself.
import gc
import sys
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
tracemalloc.start()
held = [bytearray(1000) for i in range(20000)]
current, peak = tracemalloc.get_traced_memory()
print(tracemalloc.is_tracing(), 15e6 < current < 40e6, peak >= current, tracemalloc.get_traceback_limit())
tracemalloc.take_snapshot().statistics("lineno")
del held
after, highest = tracemalloc.get_traced_memory()
print(after < current / 2, highest >= after)
tracemalloc.reset_peak()
tracemalloc.clear_traces()
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
try:
    tracemalloc.start(0)
except ValueError as e:
    print(e)
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
print(gc.get_debug())
gc.set_debug(0)
print(len(gc.get_stats()), sorted(gc.get_stats()[0]), gc.get_freeze_count(), gc.is_finalized(3), sys.float_repr_style)
