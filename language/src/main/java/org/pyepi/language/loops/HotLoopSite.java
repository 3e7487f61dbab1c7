package org.pyepi.language.loops;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pyepi.language.parser.Scope;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.PRange;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.schedule.HotLoop;
import org.pyepi.offload.schedule.LoopMarks;
import org.pyepi.offload.schedule.LoopResult;
import org.pyepi.offload.schedule.OffloadSession;

/**
 * What is known about one {@code for} statement: how much work it has done in the interpreter,
 * whether it has been captured, and what became of that.
 *
 * <p>Compiled code never counts: a loop is found hot in the interpreter or not at all, and once it
 * is captured only the start of the loop looks here.
 */
public final class HotLoopSite {
  /** Iterations, those of inner loops included, after which a loop is hot. */
  private static final int HOT = 1500;

  /** Sets of types for which one loop is captured before that is given up. */
  private static final int MAX_VARIANTS = 4;

  private enum State {
    /** Not hot yet. */
    WATCHING,
    /** Captured: launched whenever it is reached. */
    CAPTURED,
    /** Left to the interpreter from now on. */
    REFUSED
  }

  private record Variant(Captured captured, LoopMarks marks, HotLoop loop) {}

  private final Stmt.For loop;
  private final Scope scope;
  private final LoopSite place;
  private final HotLoopSite parent;
  private final Function<String, NamePlace> places;
  private final List<Variant> variants = new ArrayList<>();
  @CompilationFinal private State state = State.WATCHING;
  private int work;

  /** The thread that runs a launch of this loop, or null. */
  private volatile Thread running;

  /**
   * @param parent the loop around in the same function, or null
   * @param places where each variable lives
   */
  public HotLoopSite(
      Stmt.For loop,
      String file,
      Scope scope,
      HotLoopSite parent,
      Function<String, NamePlace> places) {
    this.loop = loop;
    this.scope = scope;
    this.place = new LoopSite(file, loop.span().line(), scope.name());
    this.parent = parent;
    this.places = places;
  }

  /** The program's side of a running loop. */
  public interface Body {
    /**
     * Runs one iteration.
     *
     * @return null where the loop goes on, else how it was left
     */
    Object run(MaterializedFrame frame, long value);
  }

  /** How a launch ended for the node that runs the loop. */
  public record Outcome(long completed, Object completion) {}

  /** True while iterations are worth counting. */
  public boolean isWatching() {
    return state == State.WATCHING;
  }

  /** True where the loop is to be launched when it is reached. */
  public boolean isCaptured() {
    return state == State.CAPTURED;
  }

  /** Counts one iteration in the interpreter; true where the loop should be launched now. */
  @TruffleBoundary
  public boolean tick(PRange range) {
    boolean marked = LoopMarking.of(PyContext.get(), scope, range).offload();
    boolean hot = ++work >= HOT || marked;
    if (range.anyOrder) {
      // This one is to be launched, not a loop around it of which it would be a part.
      for (HotLoopSite p = parent; p != null; p = p.parent) {
        p.leave();
      }
    }
    for (HotLoopSite p = parent; p != null; p = p.parent) {
      p.work++;
      if (p.isRunningHere() || hot && p.state == State.WATCHING) {
        hot = false; // the loop around comes first
      }
    }
    return hot && running == null;
  }

  private boolean isRunningHere() {
    return running == Thread.currentThread();
  }

  /** Whether a captured loop may be launched where it is reached now. */
  @TruffleBoundary
  public boolean mayLaunch() {
    if (running != null) {
      return false; // here, or by another thread: a launch at a time
    }
    for (HotLoopSite p = parent; p != null; p = p.parent) {
      if (p.isRunningHere()) {
        return false;
      }
    }
    return true;
  }

  /** Notes that the loop stays where it is because somebody watches it. */
  public void watched() {
    OffloadSession session = PyContext.get().offload();
    if (session != null) {
      session.refuse(place, new Refusal(RefusalReason.WATCHED, place.line(), ""));
    }
  }

  private synchronized boolean claim() {
    if (running != null) {
      return false;
    }
    running = Thread.currentThread();
    return true;
  }

  /**
   * Launches the loop from a trip on.
   *
   * @param start value of the loop variable in the first trip that is left
   * @param left trips that are left
   * @return what became of it
   */
  @TruffleBoundary
  public Outcome launch(MaterializedFrame frame, long start, long left, PRange range, Body body) {
    OffloadSession session = PyContext.get().offload();
    if (session == null || left < 1) {
      state = State.REFUSED;
      return new Outcome(0, null);
    }
    if (!claim()) {
      return new Outcome(0, null);
    }
    try {
      Variant variant = variant(session, frame, LoopMarking.of(PyContext.get(), scope, range));
      if (variant == null) {
        return new Outcome(0, null);
      }
      FrameHost host = new FrameHost(variant.captured, this, frame, start, range.by, body);
      LoopResult r = session.run(variant.loop, host.arguments(), start, left, range.by, host);
      if (!r.again()) {
        become(State.REFUSED);
      }
      return new Outcome(r.completed(), host.completion());
    } finally {
      running = null;
    }
  }

  /** Leaves a loop to the interpreter where it has not been captured; one within it is. */
  private void leave() {
    if (state == State.WATCHING) {
      become(State.REFUSED);
    }
  }

  private void become(State next) {
    if (state != next) {
      com.oracle.truffle.api.CompilerDirectives.transferToInterpreterAndInvalidate();
      state = next;
    }
  }

  private Variant variant(OffloadSession session, MaterializedFrame frame, LoopMarks marks) {
    for (Variant v : variants) {
      if (v.marks.equals(marks) && guardsHold(v.captured, frame)) {
        return v;
      }
    }
    if (variants.size() == MAX_VARIANTS) {
      become(State.REFUSED);
      session.refuse(place, new Refusal(RefusalReason.GUARDS_FAIL, place.line(), ""));
      return null;
    }
    try {
      Captured captured =
          new KernelCapture(
                  loop,
                  place.function(),
                  name -> places.apply(name).read(frame),
                  scope.isFunctionLike(),
                  name -> places.apply(name) instanceof NamePlace.Global)
              .capture();
      Variant v = new Variant(captured, marks, session.loop(place, captured.kernel(), marks));
      variants.add(v);
      become(State.CAPTURED);
      return v;
    } catch (CaptureRefused e) {
      become(State.REFUSED);
      session.refuse(place, e.refusal());
      return null;
    } catch (RuntimeException | StackOverflowError e) {
      // Our own fault is no reason for the program to end.
      become(State.REFUSED);
      session.refuse(
          place, new Refusal(RefusalReason.INTERNAL_ERROR, place.line(), "capture: " + e));
      return null;
    }
  }

  NamePlace place(String name) {
    return places.apply(name);
  }

  Stmt.For syntax() {
    return loop;
  }

  /** Whether all that a captured loop takes for granted is so now. */
  boolean guardsHold(Captured captured, MaterializedFrame frame) {
    for (Map.Entry<String, Object> g : captured.guards().entrySet()) {
      if (!g.getValue().equals(GuardKey.of(places.apply(g.getKey()).read(frame)))) {
        return false;
      }
    }
    return captured.outerGuards().stream().allMatch(OuterGuard::holds);
  }
}
