package org.pyepi.offload.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.codegen.jvm.HostFrame;
import org.pyepi.offload.codegen.jvm.HostKernel;
import org.pyepi.offload.codegen.jvm.InOrderChunk;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Output;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Timeline;
import org.pyepi.offload.snapshot.Snapshot;
import org.pyepi.offload.snapshot.Willingness;

/**
 * One execution of a hot loop whose iterations run one after the other, compiled, in the thread of
 * the program and on its own storages. After each piece the program has its variables, and what
 * else wants to run is let in; an iteration that leaves is undone and run by the interpreter.
 */
final class InOrderRunner {
  /** Seconds that a piece is to take. */
  private static final double PIECE = 0.02;

  /** How much longer than what comes between two pieces a piece is to take, up to some seconds. */
  private static final double OVER_PAUSE = 10;

  private static final double LONGEST = 0.25;

  /** Trips of the first piece of a loop, and how much longer the next may be. */
  private static final long FIRST = 256;

  private static final long FIRST_OF_NEST = 8;

  private static final long GROWTH = 8;

  /** Pieces before a launch is compared with the interpreter: the JVM compiles meanwhile. */
  private static final int WARM = 3;

  /** Pieces in a row that may be stopped in their first trip before the interpreter runs it. */
  private static final int FRUITLESS = 4;

  /** Seconds after which a piece without the lock is stopped: it may wait for other threads. */
  private static final double PATIENCE = 0.25;

  private static final double MOST_PATIENCE = 1;

  /** Pieces of a launch where each is to be aborted once. */
  private static final long FORCED_PIECES = 16;

  /** Exits before a loop is judged by them, and trips between them for which one is worth it. */
  private static final int ENOUGH = 8;

  private static final long BETWEEN = 128;

  /** Seconds that exits may take before they are compared with those of compiled code. */
  private static final double DEAR = 0.05;

  /** Seconds of one trip from which on loops within it are long enough for threads. */
  private static final double LONG_TRIP = 2e-3;

  private final OffloadSession session;
  private final HotLoop loop;
  private final InOrderKernel kernel;
  private final LoopReport report;
  private final LoopProgram program;
  private final Progress progress;
  private final Profit profit;
  private final long start;
  private final long count;
  private final long step;
  private final boolean mayStop;
  private LoopArguments arguments;

  private long completed;
  private long seen;
  private long exits;
  private long piece;

  /** Seconds between the last two pieces: variables given back and taken in. */
  private double pause;

  /** Seconds of compiled code, and of trips that it left with what comes after them. */
  private double compiledSeconds;

  private double exitSeconds;
  private int pieces;
  private Refusal refusal;

  /** Whether a piece under the lock was stopped in its first trip. */
  private boolean areTripsLong;

  /** Pieces in a row that were stopped in their first trip. */
  private int stopped;

  /** Nanoseconds that the launch has waited for other threads, or done what they spoilt. */
  private long waited;

  /**
   * @param completed trips that are done already
   * @param mayStop whether it may leave the rest to threads, with no refusal
   */
  InOrderRunner(
      OffloadSession session,
      HotLoop loop,
      LoopArguments arguments,
      long start,
      long count,
      long step,
      long completed,
      boolean mayStop,
      LoopProgram program,
      Progress progress) {
    this.session = session;
    this.loop = loop;
    this.kernel = loop.inOrder();
    this.report = loop.report();
    this.program = program;
    this.progress = progress;
    this.profit = new Profit(session.options(), loop, program);
    this.start = start;
    this.count = count;
    this.step = step;
    this.completed = completed;
    this.mayStop = mayStop;
    this.arguments = arguments;
    this.seen = program.outsideEvents();
    piece = loop.hasInnerLoops() ? FIRST_OF_NEST : FIRST;
    if (!Double.isNaN(loop.ways().inOrderSecondsPerTrip())) {
      piece = Math.max(piece, trips(loop.ways().inOrderSecondsPerTrip()));
    }
  }

  private long trips(double secondsPerTrip) {
    double seconds = Math.min(Math.max(PIECE, OVER_PAUSE * pause), LONGEST);
    return Math.max(1, (long) (seconds / Math.max(1e-10, secondsPerTrip)));
  }

  LoopResult run() {
    loop.lastInOrder(true);
    long before = completed;
    boolean goesOn = true;
    while (goesOn && completed < count && refusal == null && !isOver(before)) {
      goesOn = next();
    }
    if (!goesOn) {
      return new LoopResult(LoopResult.Ending.LEFT, completed, null, true);
    }
    loop.launched(completed - before, refusal);
    report.expected((completed - before) * program.interpreterSecondsPerTrip());
    boolean all = completed == count;
    return new LoopResult(
        all ? LoopResult.Ending.COMPLETED : LoopResult.Ending.HANDED_BACK,
        completed,
        all ? null : refusal,
        loop.givenUp() == null);
  }

  /** Whether threads are to have a try. */
  private boolean isOver(long before) {
    return mayStop && completed > before && !loop.ways().prefersOrder();
  }

  /** One piece, and what comes after it; false where the loop was left. */
  private boolean next() {
    Launch launch = analyze();
    if (launch == null) {
      return true;
    }
    HostKernel code;
    boolean forcing = session.options().forceAbort() > 0;
    try {
      Variant v = launch.variant();
      code = loop.inOrderCode(forcing ? v.withForcedAborts() : v, launch.arrays());
    } catch (RuntimeException | LinkageError e) {
      giveUp(RefusalReason.INTERNAL_ERROR, "the compiler failed: " + e);
      return true;
    }
    long left = count - completed;
    long trips = Math.min(left, forcing ? Math.max(1, count / FORCED_PIECES) : piece);
    long apart = apart(launch, trips, forcing);
    HostFrame frame = new HostFrame(kernel.prepared().kernel());
    frame.forcedAbortAt = session.options().forceAbort();
    InOrderChunk chunk =
        apart > 0 ? runApart(code, launch, apart, frame) : run(code, launch, trips, frame);
    if (chunk == null) {
      return true; // others came between
    }
    if (chunk.reason() == ExitReason.FORCED) {
      // Once a piece: the interpreter does that trip, and compiled code the rest.
      report.abort(AbortKind.FORCED, 0);
      take(chunk);
      long rest = (apart > 0 ? apart : trips) - chunk.done() - 1;
      if (!interpret()) {
        return false;
      }
      if (rest == 0 || refusal != null || (launch = analyze()) == null) {
        return true;
      }
      frame = new HostFrame(kernel.prepared().kernel());
      chunk = run(code, launch, rest, frame);
    }
    long end = System.nanoTime();
    take(chunk);
    if (chunk.reason() == ExitReason.DONE || frame.cancelled && chunk.done() > 0) {
      stopped = 0;
      pause = (System.nanoTime() - end) * 1e-9;
      lookAround();
      return true;
    }
    if (frame.cancelled && mayRunApart() && stopped++ < FRUITLESS) {
      areTripsLong = true;
      lookAround();
      return true;
    }
    stopped = 0;
    if (!frame.cancelled) {
      report.abort(AbortKind.of(chunk.reason()), 0); // what it did is kept
      exits++;
    }
    if (!interpret()) {
      return false;
    }
    exitSeconds += (System.nanoTime() - end) * 1e-9;
    judge();
    return true;
  }

  private Launch analyze() {
    List<Object> scalars = new ArrayList<>();
    for (ScalarParam s : kernel.prepared().kernel().scalars()) {
      Object value = arguments.scalars().get(s.index());
      if (value instanceof BigInteger) {
        refusal = new Refusal(RefusalReason.BIG_INTEGER, loop.prepared().kernel().line(), s.name());
        return null;
      }
      scalars.add(value);
    }
    Launch launch =
        Launch.inOrder(
            kernel.prepared(),
            arguments.arrays(),
            scalars,
            start + step * completed,
            count - completed,
            step);
    if (launch.verdict() == Launch.Verdict.REFUSED) {
      refusal = launch.refusal().orElseThrow();
      report.refuse(refusal);
      if (kernel.prepared().refusal().isPresent()) {
        loop.giveUp(refusal);
      }
      return null;
    }
    return launch;
  }

  private InOrderChunk run(HostKernel code, Launch launch, long trips, HostFrame frame) {
    InOrderChunk[] result = new InOrderChunk[1];
    long begin = System.nanoTime();
    if (++pieces > WARM) {
      profit.begins(begin - waited, completed);
    }
    program.runStoppable(
        () -> result[0] = InOrderChunk.run(code, launch, trips, frame),
        () -> frame.cancelled = true);
    return ran(result[0], begin, System.nanoTime());
  }

  private InOrderChunk ran(InOrderChunk chunk, long begin, long end) {
    double seconds = (end - begin) * 1e-9;
    compiledSeconds += seconds;
    report.hostSeconds(seconds);
    session.recorder().program(Timeline.State.RUNNING, begin);
    long done = chunk.done();
    if (done > 0) {
      loop.ways().ranInOrder(done, seconds);
      piece = Math.min(Math.max(piece, GROWTH * done), trips(seconds / done));
    }
    return chunk;
  }

  private boolean mayRunApart() {
    OffloadOptions o = session.options();
    return o.areThreadsParallel() && program.mayRunApart(!o.judges());
  }

  /** Trips that run next without the program's lock; 0 where they keep it. */
  private long apart(Launch launch, long trips, boolean forcing) {
    if (!mayRunApart()) {
      return 0;
    }
    Willingness w = loop.willingness();
    double perTrip = loop.ways().inOrderSecondsPerTrip();
    if (!session.options().judges() || areTripsLong && Double.isNaN(perTrip)) {
      return w.isPatient() ? forcing || !areTripsLong ? trips : 1 : 0;
    }
    return w.trips(launch, perTrip, count - completed);
  }

  /**
   * A piece on copies and without the lock. Afterwards it is compared what it rested on: if that is
   * what it was, the piece is as good as run now; else it is as if it had not run, and null.
   */
  private InOrderChunk runApart(HostKernel code, Launch launch, long trips, HostFrame frame) {
    InOrderChunk[] result = new InOrderChunk[1];
    long[] end = new long[1];
    long begin = System.nanoTime();
    if (++pieces > WARM) {
      profit.begins(begin - waited, completed);
    }
    Snapshot snapshot = new Snapshot(launch, trips);
    boolean inTime =
        program.runApart(
            () -> {
              result[0] = InOrderChunk.run(code, snapshot.launch(), trips, frame);
              end[0] = System.nanoTime();
            },
            () -> frame.cancelled = true,
            patience(trips));
    waited += System.nanoTime() - end[0];
    stopped = inTime ? stopped : FRUITLESS;
    seen = program.outsideEvents();
    boolean holds = program.guardsHold();
    Snapshot.Difference difference = null;
    if (holds) {
      arguments = program.reload();
      difference = snapshot.difference(arguments.arrays());
      if (difference == null && areScalarsThoseOf(launch)) {
        snapshot.commit(arguments.arrays());
        loop.willingness().committed();
        return ran(result[0], begin, end[0]);
      }
    } else {
      refusal = new Refusal(RefusalReason.GUARDS_FAIL, loop.prepared().kernel().line(), "");
    }
    loop.willingness().conflict();
    double lost = (end[0] - begin) * 1e-9;
    waited += end[0] - begin;
    report.abort(AbortKind.CONFLICT, lost);
    report.hostSeconds(lost);
    session.recorder().program(Timeline.State.ABORTED, begin);
    tell(difference, lost);
    return null;
  }

  private long patience(long trips) {
    double twice = 2 * trips * loop.ways().inOrderSecondsPerTrip();
    return (long) (1e9 * (twice > PATIENCE ? Math.min(twice, MOST_PATIENCE) : PATIENCE));
  }

  /** Whether live-in variables are what they were, bit by bit. */
  private boolean areScalarsThoseOf(Launch launch) {
    boolean same = true;
    List<ScalarParam> all = kernel.prepared().kernel().scalars();
    for (int i = 0; i < all.size(); i++) {
      same &=
          bits(arguments.scalars().get(all.get(i).index())).equals(bits(launch.scalars().get(i)));
    }
    return same;
  }

  private static Object bits(Object number) {
    return switch (number) {
      case Double d -> Double.doubleToRawLongBits(d);
      case Float f -> Float.floatToRawIntBits(f);
      default -> number;
    };
  }

  private void tell(Snapshot.Difference d, double seconds) {
    int line = kernel.prepared().kernel().line();
    if (d != null) {
      List<AccessTable.Site> sites = kernel.prepared().accesses().of(d.array());
      line = sites.isEmpty() ? line : sites.get(0).line();
    }
    report.conflict(
        LoopReport.ConflictRow.ofThreads(
            d == null ? "a variable" : d.array().name(),
            line,
            d == null ? -1 : d.index(),
            session.cores(),
            seconds));
  }

  /** Gives the program what a piece has done. */
  private void take(InOrderChunk chunk) {
    if (chunk.done() == 0) {
      return;
    }
    completed += chunk.done();
    report.inOrder(chunk.done());
    List<Output> all = kernel.prepared().kernel().outputs();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      values.add(all.get(i).kind().combine(null, chunk.outputs().get(i)));
    }
    program.publish(completed, values);
  }

  /** The interpreter runs the next trip; false where the loop was left. */
  private boolean interpret() {
    long begin = System.nanoTime();
    boolean goesOn;
    try {
      goesOn = program.runSequentially(completed, 1);
    } finally {
      session.recorder().program(Timeline.State.INTERPRETING, begin);
    }
    if (!goesOn) {
      return false;
    }
    completed++;
    report.sequential(1);
    reload(true);
    return true;
  }

  /** Lets in what wants to run. */
  private void lookAround() {
    progress.at(completed, Lane.IN_ORDER);
    long begin = System.nanoTime();
    program.poll();
    if (session.options().areThreadsParallel()) {
      waited += System.nanoTime() - begin;
    }
    long now = System.nanoTime() - waited;
    if (completed < count && profit.isLost(completed, now)) {
      refusal =
          new Refusal(
              RefusalReason.NOT_PROFITABLE,
              loop.prepared().kernel().line(),
              "the interpreter is faster");
      report.refuse(refusal);
      return;
    }
    if (completed < count
        && pieces > WARM
        && session.options().hostThreads() > 1
        && loop.ways().inOrderSecondsPerTrip() > LONG_TRIP
        && loop.innerMayLaunch()
        && !mayRunApart()
        && whyInOrder() != null) {
      refusal = whyInOrder();
      loop.leaveToInner(refusal);
      return;
    }
    reload(program.outsideEvents() != seen);
  }

  /** What speaks against iterations at the same time; null where only other threads do. */
  private Refusal whyInOrder() {
    return report.refusal() != null
        ? report.refusal()
        : loop.prepared().refusal().orElse(loop.keptInOrder());
  }

  /** Takes in the program's variables. */
  private void reload(boolean changed) {
    seen = program.outsideEvents();
    if (completed == count) {
      return;
    }
    if (changed && !program.guardsHold()) {
      refusal = new Refusal(RefusalReason.GUARDS_FAIL, loop.prepared().kernel().line(), "");
      return;
    }
    long begin = System.nanoTime();
    arguments = program.reload();
    pause += (System.nanoTime() - begin) * 1e-9;
  }

  /** Gives up where compiled code does not get far between two exits. */
  private void judge() {
    boolean often = exits * BETWEEN > completed;
    boolean dear = session.options().judges() && exitSeconds > Math.max(DEAR, compiledSeconds);
    if (exits >= ENOUGH && (often || dear)) {
      giveUp(RefusalReason.SIDE_EXITS, exits + " of " + completed + " iterations");
    }
  }

  private void giveUp(RefusalReason reason, String detail) {
    refusal = new Refusal(reason, loop.prepared().kernel().line(), detail);
    report.refuse(refusal);
    loop.giveUp(refusal);
  }
}
