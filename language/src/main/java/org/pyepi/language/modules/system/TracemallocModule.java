package org.pyepi.language.modules.system;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.function.ToLongFunction;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Numbers;

/**
 * {@code _tracemalloc}: how much of the JVM's heap objects take, after a collection. Where they
 * were made nobody notes, so snapshots are empty.
 */
public final class TracemallocModule {
  private static final int MOST_FRAMES = 65_535;

  private boolean tracing;
  private long frames = 1;

  /** What was in use when tracing began. */
  private long before;

  private TracemallocModule() {}

  public static PModule create(PyContext context) {
    TracemallocModule t = new TracemallocModule();
    return new ModuleBuilder("_tracemalloc")
        .doc("Debug module to trace memory blocks allocated by Python.")
        .function("start(nframe=1, /)", a -> t.start(a[0]))
        .function("stop()", a -> t.stop())
        .function("is_tracing()", a -> t.tracing)
        .function("get_traced_memory()", a -> t.traced())
        .function("reset_peak()", a -> resetPeak())
        .function("clear_traces()", a -> t.clear())
        .function("get_traceback_limit()", a -> t.frames)
        .function("get_tracemalloc_memory()", a -> 0L)
        .function("_get_traces()", a -> new PList())
        .function("_get_object_traceback(obj, /)", a -> PNone.NONE)
        .build();
  }

  private Object start(Object count) {
    long n = count == null ? 1 : Numbers.indexInt(count);
    if (n < 1 || n > MOST_FRAMES) {
      throw Errors.value("the number of frames must be in range [1; %d]", MOST_FRAMES);
    }
    if (!tracing) {
      tracing = true;
      frames = n;
      clear();
    }
    return PNone.NONE;
  }

  private Object stop() {
    tracing = false;
    return PNone.NONE;
  }

  private Object clear() {
    before = tracing ? used() : 0;
    return resetPeak();
  }

  private static Object resetPeak() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    return PNone.NONE;
  }

  private Object traced() {
    if (!tracing) {
      return new PTuple(0L, 0L);
    }
    long peak = pools(p -> of(p.getPeakUsage()));
    long now = used();
    return new PTuple(Math.max(0, now - before), Math.max(0, Math.max(now, peak) - before));
  }

  private static long used() {
    System.gc();
    return pools(p -> of(p.getUsage()));
  }

  private static long of(MemoryUsage usage) {
    return usage == null ? 0 : usage.getUsed();
  }

  private static long pools(ToLongFunction<MemoryPoolMXBean> bytes) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(p -> p.getType() == MemoryType.HEAP)
        .mapToLong(bytes)
        .sum();
  }
}
