package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PNone;

/**
 * The coroutines of a context that nobody has awaited yet. One that the JVM's collector finds, or
 * that is left when the program ends, is reported.
 */
public final class Coroutines {
  /** {@code sys.set_coroutine_origin_tracking_depth}. */
  public int originDepth;

  private final Pending all = new Pending();

  /** A coroutine that has not started, in a ring of all of them. */
  public static final class Pending extends WeakReference<PGenerator> {
    final PFunction function;
    Object origin = PNone.NONE;

    /** The statement that threw the coroutine away, or null. */
    private Node discardedBy;

    private Pending before = this;
    private Pending after = this;

    private Pending() {
      super(null);
      function = null;
    }

    private Pending(PGenerator coroutine) {
      super(coroutine);
      function = coroutine.function;
    }

    /** The coroutine has started, or never will. */
    public void forget() {
      before.after = after;
      after.before = before;
      before = this;
      after = this;
      clear();
    }

    public void discardedBy(Node statement) {
      discardedBy = statement;
    }
  }

  /**
   * A coroutine that was never awaited.
   *
   * @param coroutine stands for it: it has its names and its origin
   * @param statement that made it and did not keep it, or null
   */
  public record Unawaited(PGenerator coroutine, Node statement) {}

  /** Begins to watch a coroutine. */
  @TruffleBoundary
  public void add(PGenerator coroutine) {
    Pending p = new Pending(coroutine);
    p.after = all.after;
    p.before = all;
    all.after.before = p;
    all.after = p;
    coroutine.pending = p;
  }

  /** Tells of those that the collector has found, in the order in which they were made. */
  @TruffleBoundary
  public void collect(Consumer<Unawaited> report) {
    List<Pending> gone = new ArrayList<>();
    for (Pending p = all.before; p != all; p = p.before) {
      if (p.refersTo(null)) {
        gone.add(p);
      }
    }
    gone.forEach(p -> report(p, report));
  }

  /** At the end of the program: tells of all. */
  @TruffleBoundary
  public void finish(Consumer<Unawaited> report) {
    while (all.before != all) {
      report(all.before, report);
    }
  }

  private static void report(Pending p, Consumer<Unawaited> report) {
    PGenerator coroutine = p.get();
    if (coroutine == null) {
      coroutine = new PGenerator(BuiltinTypes.COROUTINE, p.function, null, null);
      coroutine.origin = p.origin;
    }
    p.forget();
    report.accept(new Unawaited(coroutine, p.discardedBy));
  }
}
