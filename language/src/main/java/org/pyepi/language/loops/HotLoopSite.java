package org.pyepi.language.loops;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.loops.capture.CaptureRefused;
import org.pyepi.language.loops.capture.KernelCapture;
import org.pyepi.language.loops.capture.LoopSyntax;
import org.pyepi.language.loops.values.Captured;
import org.pyepi.language.loops.values.NamePlace;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.schedule.LoopMarks;
import org.pyepi.offload.schedule.LoopResult;
import org.pyepi.offload.schedule.OffloadOptions;
import org.pyepi.offload.schedule.OffloadSession;

/**
 * What is known about one {@code for} statement: how much work it has done in the interpreter,
 * whether it has been captured, and what became of that.
 *
 * <p>Where a device was asked for, a loop is hot after so many iterations in the interpreter, and
 * compiled code never counts. Otherwise loops are timed, and one is captured when a launch seems
 * worth its price.
 */
public final class HotLoopSite {
  /** Sets of types for which one loop is captured before that is given up. */
  private static final int MAX_VARIANTS = 4;

  /** Trips below which a loop without inner ones is not timed. */
  private static final int FEW = 256;

  /** Fewer trips than ever are left. */
  private static final long NEVER = Long.MIN_VALUE;

  /** Between how many trips a running loop is thought over: of one with inner loops, and others. */
  private static final long FEW_TURNS = (1 << 3) - 1;

  private static final long MANY_TURNS = (1 << 16) - 1;

  enum State {
    /** Not hot yet. */
    WATCHING,
    /** Captured: launched whenever it is reached. */
    CAPTURED,
    /** Left to the interpreter from now on. */
    REFUSED
  }

  private final Stmt.For loop;
  private final Source source;
  private final Scope scope;
  private final LoopSite place;
  private final HotLoopSite parent;
  private final LoopVariables variables;

  /** The slot of the frame that holds the iterator. */
  private int iterator = -1;

  /** Whether trips are numbered for what each of them adds to a container. */
  private final boolean numbered;

  private final List<LoopVariant> variants = new ArrayList<>();
  private final LoopTiming timing = new LoopTiming();
  private final LoopSleep sleep = new LoopSleep();
  @CompilationFinal private LaunchMode mode = LaunchMode.UNKNOWN;

  /** Iterations, those of inner loops included, after which a loop is hot. */
  private int hotAfter = OffloadOptions.DEFAULT.hotAfter();

  /** Whether the options ask for a report. */
  private boolean explained;

  /** Whether there are loops within this one. */
  private final boolean nests;

  volatile State state = State.WATCHING;
  private int work;

  /** A loop within has been found worth a launch: this one is to be looked at first. */
  private boolean due;

  /** Loops directly within this one, in the same function. */
  private final List<HotLoopSite> inner = new ArrayList<>();

  /** It was left to the interpreter only for the sake of loops within. */
  private boolean deferred;

  /** It has been looked at, so loops within need not wait for it. */
  boolean asked;

  /** Some variable has had another type before the first trip than after it. */
  private boolean changesKind;

  /** Trips that were left when that was so; with fewer left it is a refusal. */
  private long unsettled = NEVER;

  /** The launches of this loop that go on. */
  private final Launches launches = new Launches();

  /**
   * @param source the text that the loop stands in
   * @param file as the program names it
   * @param parent the loop around in the same function, or null
   * @param places where each variable lives
   */
  public HotLoopSite(
      Stmt.For loop,
      Source source,
      String file,
      Scope scope,
      HotLoopSite parent,
      Function<String, NamePlace> places) {
    this.loop = loop;
    this.source = source;
    this.scope = scope;
    this.place = new LoopSite(file, loop.span().line(), scope.name());
    this.parent = parent;
    this.variables = new LoopVariables(places);
    this.nests = LoopSyntax.hasLoop(loop.body()) || source.isInternal();
    this.numbered = loop.target() != null && !LoopSyntax.everyTrip(loop.body()).isEmpty();
    if (parent != null) {
      parent.inner.add(this);
    }
  }

  /** How a launch ended for the node that runs the loop. */
  public record Outcome(long completed, Object completion) {}

  /**
   * Takes in that a run of the loop begins, and says whether it is to be timed: {@link #ran} wants
   * to know when it began.
   *
   * @param trips of the run, or {@link LoopTiming#UNKNOWN}
   * @param anyOrder whether they may run in any order
   */
  public boolean begins(long trips, boolean anyOrder) {
    if (mode == LaunchMode.UNKNOWN) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      mode = mode();
    }
    if (mode != LaunchMode.JUDGED) {
      return false;
    }
    if (source.isInternal()) {
      CallingLoop.begins(this);
    }
    boolean isTimed = nests || trips >= FEW;
    if (sleep.isAsleep()) {
      if (sleep.isForGood()) {
        return false;
      }
      if (!anyOrder && trips == LoopTiming.UNKNOWN) {
        return nests && timing.isDue(); // the number of its trips wakes another, as known ones do
      }
      if (!anyOrder && !sleep.isWokenBy(trips)) {
        return isTimed && timing.isDue();
      }
      CompilerDirectives.transferToInterpreterAndInvalidate();
      wake();
    } else if (CompilerDirectives.inInterpreter() && !isTimed && !isExplained()) {
      sleep.shortRun(FEW);
    }
    return isTimed && state != State.REFUSED && timing.isDue();
  }

  /** Whether the loop is looked at for launches at all. */
  public LoopSleep sleep() {
    return sleep;
  }

  /** Looks at the loop again, and at those around it. */
  @TruffleBoundary
  public void wake() {
    for (HotLoopSite p = this; p != null; p = p.parent) {
      if (p.state != State.REFUSED) {
        p.sleep.wake();
      }
    }
  }

  /** Takes in a timed run of so many trips, none of them launched. */
  @TruffleBoundary
  public void ran(long trips, long began) {
    timing.ran(trips, began);
    if (timing.areRunsLong()) {
      wake();
    } else if (timing.haveLaunchesStopped() && !isExplained()) {
      sleep.sleep(Math.max(timing.leastTripsCompiled(), FEW));
    }
  }

  /** Leaves the loop to the interpreter. */
  private void refuse() {
    state = State.REFUSED;
    sleep.sleep(Long.MAX_VALUE);
  }

  private LaunchMode mode() {
    OffloadSession session = PyContext.get().offload();
    if (session == null) {
      return LaunchMode.OFF;
    }
    OffloadOptions o = session.options();
    explained = o.explains();
    session.describe(
        place,
        loop.span().endLine(),
        source.isInternal() ? null : () -> source.getCharacters().toString());
    hotAfter = o.hotAfter();
    launches.areOfSeveralThreads(o.threads() == OffloadOptions.Threads.PARALLEL);
    return LaunchMode.of(o);
  }

  /** Whether measurements decide about launches. */
  public boolean isJudged() {
    return mode == LaunchMode.JUDGED;
  }

  /** Whether every hot loop is launched. */
  public boolean isEager() {
    return mode == LaunchMode.EAGER;
  }

  /** What the runs of the loop take where it stands. */
  public LoopTiming timing() {
    return timing;
  }

  /** Whether a loop of so many trips should be thought over before the first; cheap. */
  public boolean isTurnAtStart(long trips, boolean anyOrder) {
    return trips >= timing.leastTrips() || anyOrder || !LoopMarking.UNUSED.isValid() || due;
  }

  /** Whether a running loop should be thought over before the next trip; cheap. */
  public boolean isTurn(long left) {
    return (left & (nests ? FEW_TURNS : MANY_TURNS)) == 0 || nests && due;
  }

  /** How many trips of a running loop need not be asked about, by a number that falls by 1. */
  public int untilTurn(long turn) {
    return nests ? 0 : (int) (turn & MANY_TURNS) - 1;
  }

  /**
   * Whether the loop should be launched now.
   *
   * @param anyOrder whether the trips may run in any order
   * @param done trips of the present run so far
   * @param left trips that are left, at least 1
   * @param began when the present run began, or 0 where it begins now or is not timed
   * @param compiled whether in compiled code
   */
  @TruffleBoundary
  public boolean consider(boolean anyOrder, long done, long left, long began, boolean compiled) {
    if (state == State.REFUSED || !mayLaunch()) {
      return false;
    }
    due = false;
    asked = true;
    if (LoopMarking.of(PyContext.get(), scope, anyOrder).offload()) {
      leaveAround(anyOrder);
      return true;
    }
    if (!timing.isWorth(left, done, began, compiled)) {
      return false;
    }
    HotLoopSite first = CallingLoop.before(this);
    for (HotLoopSite p = parent; p != null; p = p.parent) {
      first = p.state != State.REFUSED && !p.asked ? p : first;
    }
    if (first != null) {
      first.due = true; // the loop around comes first
      first.wake();
      return false;
    }
    timing.stopped(done, began, compiled);
    return true;
  }

  /** Whether the function asks for its loops to be launched. */
  @TruffleBoundary
  public boolean isMarked() {
    return !LoopMarking.UNUSED.isValid() && LoopMarking.of(PyContext.get(), scope, false).offload();
  }

  /** Whether somebody may want to read about loops that are not launched. */
  public boolean isExplained() {
    return explained || !LoopMarking.UNUSED.isValid();
  }

  /** Captures a hot loop that is not launched for the sake of its row in the report. */
  @TruffleBoundary
  public void explain(MaterializedFrame frame, boolean anyOrder, long left) {
    OffloadSession session = PyContext.get().offload();
    if (!tick(anyOrder) || !launches.begin()) {
      return;
    }
    try {
      if (variant(session, frame, walked(frame), LoopMarks.NONE, left) != null) {
        session.refuse(
            place,
            new Refusal(RefusalReason.NOT_PROFITABLE, place.line(), "too short a time so far"));
      }
    } finally {
      launches.end();
    }
  }

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
  public boolean tick(boolean anyOrder) {
    boolean marked = LoopMarking.of(PyContext.get(), scope, anyOrder).offload();
    boolean hot = ++work >= hotAfter || marked;
    leaveAround(anyOrder);
    for (HotLoopSite p = parent; p != null; p = p.parent) {
      p.work++;
      if (p.isRunningHere() || hot && p.state == State.WATCHING) {
        hot = false; // the loop around comes first
      }
    }
    return hot && launches.mayBegin();
  }

  /** A prange loop is to be launched, not a loop around it of which it would be a part. */
  private void leaveAround(boolean anyOrder) {
    for (HotLoopSite p = parent; anyOrder && p != null; p = p.parent) {
      if (p.state == State.WATCHING) {
        p.refuse();
      }
    }
  }

  private boolean isRunningHere() {
    return launches.isHere();
  }

  /** Whether a captured loop may be launched where it is reached now. */
  @TruffleBoundary
  public boolean mayLaunch() {
    if (!launches.mayBegin()) {
      return false;
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

  /**
   * Launches the loop from a trip on.
   *
   * @param start value of the loop variable in the first trip that is left; 0 where the loop walks
   *     something else than a range
   * @param step from trip to trip
   * @param left trips that are left
   * @return what became of it
   */
  @TruffleBoundary
  public Outcome launch(
      MaterializedFrame frame, long start, long step, long left, boolean anyOrder, LoopBody body) {
    return launch(frame, walked(frame), start, step, left, anyOrder, body);
  }

  /** Launches a loop whose iterator lies nowhere in its frame; gives the trips that were done. */
  long launchAhead(MaterializedFrame frame, Walk walk, long left, LoopBody body) {
    return launch(frame, walk.part(), 0, 1, left, false, body).completed();
  }

  /** Whether the loop may be launched at some time. */
  boolean mayEverLaunch() {
    return state != State.REFUSED && mode != LaunchMode.OFF;
  }

  /** Whether a loop that begins now with so many trips is to be launched. */
  boolean isDueFor(long left) {
    if (mode == LaunchMode.UNKNOWN) {
      mode = mode();
    }
    if (!mayLaunch() || state == State.REFUSED) {
      return false;
    }
    if (isMarked()) {
      return mode != LaunchMode.OFF;
    }
    if (mode == LaunchMode.EAGER) {
      work = (int) Math.min(Integer.MAX_VALUE, work + left);
      return work >= hotAfter;
    }
    return mode == LaunchMode.JUDGED && consider(false, 0, left, 0, false);
  }

  private Outcome launch(
      MaterializedFrame frame,
      Walk.Part what,
      long start,
      long step,
      long left,
      boolean anyOrder,
      LoopBody body) {
    OffloadSession session = PyContext.get().offload();
    if (session == null) {
      refuse();
      return new Outcome(0, null);
    }
    if (left < 1 || !launches.begin()) {
      return new Outcome(0, null);
    }
    long begin = System.nanoTime();
    long completed = 0;
    long waited = 0;
    boolean launched = true;
    try {
      Walk.Part walked = what;
      boolean counts = walked == null && numbered && (!anyOrder || LoopVariant.isOfBlocks(loop));
      if (counts) {
        walked = new Walk.Progression(start, step);
      }
      LoopMarks marks = LoopMarking.of(PyContext.get(), scope, anyOrder);
      LoopVariant variant = variant(session, frame, walked, marks, left);
      if (variant == null) {
        return new Outcome(0, null);
      }
      FrameProgram program =
          new FrameProgram(variant.captured(), this, frame, walked, start, step, left, body);
      long first = counts ? 0 : start;
      long by = counts ? 1 : step;
      boolean waits = mode != LaunchMode.JUDGED || marks.offload() || marks.anyOrder();
      launched = variant.isReady(session, program, first, by, waits);
      if (!launched) {
        return new Outcome(0, null);
      }
      LoopResult r = variant.run(session, program, first, by);
      if (!r.again()) {
        refuse();
      }
      deferred = variant.mightRunInOrder(r);
      if (r.completed() == 0) {
        inner.forEach(i -> i.work = Math.max(i.work, hotAfter)); // what was hot is hot still
      }
      settle();
      completed = r.completed();
      waited = program.waited();
      return new Outcome(completed, program.completion());
    } finally {
      if (launched) {
        timing.launched(completed, begin + waited);
      }
      launches.end();
    }
  }

  /** Whether this loop, or one within it, may still be launched in parallel. */
  private boolean mayLaunchInParallel() {
    boolean settled = state == State.REFUSED || variants.stream().anyMatch(LoopVariant::isInOrder);
    return !settled || inner.stream().anyMatch(HotLoopSite::mayLaunchInParallel);
  }

  /** Where nothing within a loop around runs in parallel, that one is looked at again. */
  private void settle() {
    for (HotLoopSite p = parent; p != null; p = p.parent) {
      if (p.deferred && p.inner.stream().noneMatch(HotLoopSite::mayLaunchInParallel)) {
        p.deferred = false;
        p.state = State.WATCHING;
        p.wake();
      }
    }
  }

  private LoopVariant variant(
      OffloadSession session,
      MaterializedFrame frame,
      Walk.Part walked,
      LoopMarks marks,
      long left) {
    for (LoopVariant v : variants) {
      if (v.marks().equals(marks) && variables.guardsHold(v.captured(), frame, walked)) {
        unsettled = NEVER;
        return v;
      }
    }
    if (changesKind && !variants.isEmpty() && left >= unsettled) {
      waitForTrip(left);
      return null;
    }
    if (variants.size() == MAX_VARIANTS) {
      refuse();
      session.refuse(place, new Refusal(RefusalReason.GUARDS_FAIL, place.line(), ""));
      return null;
    }
    try {
      Captured captured =
          new KernelCapture(
                  loop,
                  place.function(),
                  name -> variables.read(name, frame, walked),
                  walked,
                  scope,
                  name -> variables.place(name) instanceof NamePlace.Global)
              .capture();
      LoopVariant v =
          new LoopVariant(
              loop,
              place,
              captured,
              marks,
              () -> inner.stream().anyMatch(HotLoopSite::mayLaunchInParallel));
      variants.add(v);
      state = State.CAPTURED;
      return v;
    } catch (CaptureRefused e) {
      if (e.refusal().reason() == RefusalReason.TYPE_CHANGES && left >= unsettled) {
        changesKind = true;
        waitForTrip(left);
        return null;
      }
      refuse();
      session.refuse(place, e.refusal());
      settle();
      return null;
    } catch (RuntimeException | VirtualMachineError e) {
      // Our own fault is no reason for the program to end.
      refuse();
      session.refuse(
          place, new Refusal(RefusalReason.INTERNAL_ERROR, place.line(), "capture: " + e));
      return null;
    }
  }

  /** The first trip may give variables the types that they keep: an int that becomes a float. */
  private void waitForTrip(long left) {
    unsettled = left;
    state = State.WATCHING;
    work = hotAfter;
  }

  /** Says where the loop keeps what it walks. */
  public void setIterator(int slot) {
    iterator = slot;
  }

  /** Says where the loop keeps what it makes. */
  public void setResult(int slot) {
    variables.setResult(slot);
  }

  /** What the loop walks now, or null where that is a range. */
  private Walk.Part walked(MaterializedFrame frame) {
    return iterator >= 0 && frame.getObject(iterator) instanceof Walk w ? w.part() : null;
  }

  Stmt.For syntax() {
    return loop;
  }

  LoopVariables variables() {
    return variables;
  }
}
