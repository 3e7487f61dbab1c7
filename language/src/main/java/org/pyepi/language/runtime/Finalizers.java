package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.pyepi.language.runtime.object.PFinalizable;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;

/**
 * The {@code __del__} methods of a context's objects. They run on the program's own thread: after
 * {@code gc.collect()} for what the collector has found, and at the end for all that is left.
 */
public final class Finalizers {
  private final Queue<PFinalizable> found = new ConcurrentLinkedQueue<>();
  private final List<WeakReference<PFinalizable>> alive = new ArrayList<>();
  private int nextSweep = 64;

  /** A new instance of a class, which is watched where the class has a {@code __del__}. */
  @TruffleBoundary
  public static PObject instance(PType type) {
    Object method = type.lookup("__del__");
    if (method == null || method == PNone.NONE) {
      return PObject.of(type);
    }
    Finalizers all = of(PyContext.get());
    PFinalizable object = new PFinalizable(type, all);
    all.watch(object);
    return object;
  }

  private static Finalizers of(PyContext context) {
    return context.state("finalizers", Finalizers::new);
  }

  private synchronized void watch(PFinalizable object) {
    if (alive.size() >= nextSweep) {
      alive.removeIf(r -> r.get() == null);
      nextSweep = Math.max(64, 2 * alive.size());
    }
    alive.add(new WeakReference<>(object));
  }

  public void unreachable(PFinalizable object) {
    found.add(object);
  }

  /** Asks the collector, and runs what it found; {@code report} is told of exceptions. */
  @TruffleBoundary
  @SuppressWarnings({"deprecation", "removal"})
  public static void collect(PyContext context, BiConsumer<PyException, Object> report) {
    System.gc();
    Finalizers all = of(context);
    synchronized (all) {
      if (all.alive.isEmpty()) {
        return;
      }
    }
    System.runFinalization();
    all.run(report);
  }

  private void run(BiConsumer<PyException, Object> report) {
    for (PFinalizable o = found.poll(); o != null; o = found.poll()) {
      call(o, report);
    }
  }

  /** At the end of the program: every object that still has its {@code __del__} before it. */
  @TruffleBoundary
  public static void finish(PyContext context, BiConsumer<PyException, Object> report) {
    Finalizers all = of(context);
    all.run(report);
    List<WeakReference<PFinalizable>> left;
    synchronized (all) {
      left = new ArrayList<>(all.alive);
      all.alive.clear();
    }
    for (WeakReference<PFinalizable> reference : left) {
      PFinalizable o = reference.get();
      if (o != null) {
        call(o, report);
      }
    }
  }

  private static void call(PFinalizable o, BiConsumer<PyException, Object> report) {
    Object method = o.pyType().lookup("__del__");
    if (method == null || method == PNone.NONE || !o.claim()) {
      return;
    }
    try {
      Calls.callSpecial(method, o);
    } catch (PyException e) {
      report.accept(e, method);
    }
  }
}
