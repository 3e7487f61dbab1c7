package org.pyepi.offload.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pyepi.offload.codegen.jvm.HostKernel;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Timeline;
import org.pyepi.stm.history.OrderedCommit;
import org.pyepi.stm.history.Speculation;

/**
 * One execution of a hot loop, from the first trip to the last: the life of its chunks from top to
 * bottom. {@link #run} goes through stretches of trips, each on one kind of worker; {@link
 * #commitInOrder} takes the chunks of a stretch in iteration order; {@link Turn} is what can become
 * of one chunk at its turn.
 */
final class LoopRunner {
  /** Interruptions without a commit before the interpreter runs the next chunk. */
  private static final int FRUITLESS = 4;

  /** Trips of the first stretch of a loop whose chunks may be expected to conflict. */
  private static final int TRIAL = 4;

  /** How often signals and other threads are let in, where chunks follow each other quickly. */
  private static final long POLL_NANOS = 5_000_000;

  private final OffloadSession session;
  private final HotLoop loop;
  private final PreparedKernel prepared;
  private final LoopReport report;
  private final LoopProgram program;
  private final Progress progress;
  private final ChunkCutter cutter;
  private final Profit profit;
  private final Recorder recorder;
  private final AttemptTally tally = new AttemptTally();
  private final Totals totals;
  private final TurnsRunner turns;
  private final long start;
  private final long count;
  private final long step;

  /** Trips that were done before. */
  private final long before;

  /** Whether a launch, speculative or not, should rather run in order than on host threads. */
  private final Predicate<Boolean> prefersOrder;

  private LoopArguments arguments;

  /** Describes trips from {@link #base} on; null when it has to be made anew. */
  private Launch launch;

  private long base;
  private HostCode code;
  private Lane workers = Lane.NONE;
  private Refusal refusal;

  /** The outside events that the launch, its arguments and its attempts know of. */
  private long seen;

  private long polled = System.nanoTime();

  /** Interruptions since the last commit. */
  private int fruitless;

  /** Trips that cores have committed, and seconds that host threads have worked. */
  private long deviceTrips;

  private double workSeconds;
  private int threadsAtWork = 1;

  LoopRunner(
      OffloadSession session,
      HotLoop loop,
      LoopArguments arguments,
      long start,
      long count,
      long step,
      long completed,
      Predicate<Boolean> prefersOrder,
      LoopProgram program,
      Progress progress) {
    this.session = session;
    this.loop = loop;
    this.prepared = loop.prepared();
    this.report = loop.report();
    this.program = program;
    this.progress = progress;
    this.cutter = new ChunkCutter(loop, session.pool().threads());
    this.profit = new Profit(session.options(), loop, program);
    this.recorder = session.recorder();
    this.totals = new Totals(prepared, completed);
    this.turns = new TurnsRunner(session, loop);
    this.seen = program.outsideEvents();
    this.start = start;
    this.count = count;
    this.step = step;
    this.before = completed;
    this.prefersOrder = prefersOrder;
    this.arguments = arguments;
  }

  /** Why a stretch ended. */
  private enum Stop {
    /** All its chunks are done. */
    DONE,
    /** What is left has to be looked at again: arguments changed, or workers failed. */
    LOOK_AGAIN,
    HAND_BACK,
    LEFT
  }

  LoopResult run() {
    totals.start(arguments);
    Stop stop = Stop.DONE;
    while (totals.completed() < count && stop != Stop.HAND_BACK && stop != Stop.LEFT) {
      if (launch == null && !analyze()) {
        stop = Stop.HAND_BACK;
        break;
      }
      Placement p = Placer.choose(session, loop, launch, next(), this::poll);
      if (program.outsideEvents() != seen) {
        stop = lookAgain();
        continue;
      }
      boolean nowhere = p instanceof Placement.Nowhere;
      if (!nowhere || report.commits() == 0) {
        report.refuse(p.why()); // a launch that was too short is not what the others are about
      }
      if (nowhere) {
        refusal = p.why();
        stop = Stop.HAND_BACK;
      } else if (p instanceof Placement.OnThreads
          && prefersOrder.test(launch.verdict() == Launch.Verdict.SPECULATIVE)) {
        stop = inOrder();
      } else if (p instanceof Placement.OnCores cores && turns.may(launch, cores)) {
        stop = inTurns(cores);
      } else {
        stop = stretch(launch.expectsConflicts() && tally.isEmpty() ? p.atMost(TRIAL) : p);
      }
    }
    long completed = totals.completed();
    if (stop == Stop.LEFT) {
      return new LoopResult(LoopResult.Ending.LEFT, completed, null, true);
    }
    if (completed > before) {
      totals.publish(program);
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

  /** On the cores, which commit without the host; as others do where that comes to nothing. */
  private Stop inTurns(Placement.OnCores p) {
    long done = turns.run(launch, p, totals, next(), this::poll);
    deviceTrips += done;
    return program.outsideEvents() != seen ? lookAgain() : done > 0 ? Stop.DONE : stretch(p);
  }

  /** Leaves what is left to one thread. */
  private Stop inOrder() {
    refusal = new Refusal(RefusalReason.FASTER_IN_ORDER, prepared.kernel().line(), "");
    report.refuse(refusal);
    return Stop.HAND_BACK;
  }

  /** The next trip, counted in the launch. */
  private long next() {
    return totals.completed() - base;
  }

  /** Step 1: what does the access analysis say about what is left? */
  private boolean analyze() {
    Optional<Refusal> tooBig = arguments.tooBig(loop);
    if (tooBig.isPresent()) {
      refusal = tooBig.get();
      return false;
    }
    base = totals.completed();
    try {
      launch = arguments.launch(prepared, start + step * base, count - base, step);
    } catch (RuntimeException e) {
      giveUp(RefusalReason.INTERNAL_ERROR, "the analysis failed: " + e);
      return false;
    }
    code = new HostCode(loop, launch, session.options().forceAbort() > 0);
    if (launch.verdict() == Launch.Verdict.REFUSED) {
      refusal = launch.refusal().orElseThrow();
      report.refuse(refusal);
      if (prepared.refusal().isPresent()) {
        loop.giveUp(refusal); // whatever the arguments
      }
      return false;
    }
    return true;
  }

  /** Step 2: cut what is placed into chunks, and run them. */
  private Stop stretch(Placement placement) {
    Stretch stretch = new Stretch(launch);
    try {
      return switch (placement) {
        case Placement.OnThreads p -> onThreads(p.trips(), stretch);
        case Placement.OnCores p -> onCores(p, stretch);
        case Placement.Nowhere p -> throw new IllegalArgumentException(p.toString());
      };
    } finally {
      stretch.tellConflicts(prepared.accesses(), report, firstThread());
    }
  }

  private Stop onThreads(long trips, Stretch stretch) {
    List<Attempt.Chunk> chunks = cutter.forThreads(next(), trips);
    if (fruitless > FRUITLESS) {
      return byInterpreter(chunks.get(0), stretch);
    }
    if (profit.isTooDear(launch, chunks)) {
      if (loop.ways().isTrying()) {
        loop.ways().failedInParallel(0);
        return inOrder();
      }
      return unprofitable("keeping what chunks read and write apart costs more than the loop");
    }
    HostKernel kernel = code.ahead();
    if (kernel == null) {
      return giveUp(RefusalReason.INTERNAL_ERROR, "the compiler failed: " + code.fault());
    }
    threadsAtWork = Math.min(session.pool().threads(), chunks.size());
    long done = totals.completed();
    long begin = System.nanoTime();
    profit.begins(begin, totals.completed());
    try (HostLane lane = threads(kernel, chunks, stretch, session.options().forceAbort())) {
      return commitInOrder(chunks, lane, stretch);
    } finally {
      double seconds = (System.nanoTime() - begin) * 1e-9;
      loop.ways().ranInParallel(totals.completed() - done, seconds);
      report.hostSeconds(seconds);
    }
  }

  /** Whatever it is that keeps interrupting, the interpreter gets on with it. */
  private Stop byInterpreter(Attempt.Chunk chunk, Stretch stretch) {
    fruitless = 0;
    return interpret(chunk, Lane.NONE, stretch);
  }

  private HostLane threads(
      HostKernel kernel, List<Attempt.Chunk> chunks, Stretch stretch, long forcedAbortAt) {
    return new HostLane(
        session.pool(),
        kernel,
        launch,
        chunks,
        stretch.history(),
        stretch,
        this::poll,
        firstThread(),
        cutter.mayHelp(chunks),
        forcedAbortAt,
        recorder);
  }

  /** On the cores, and where the placement says so on host threads at the same time. */
  private Stop onCores(Placement.OnCores p, Stretch stretch) {
    if (fruitless > FRUITLESS) {
      return byInterpreter(cutter.forThreads(next(), p.trips()).get(0), stretch);
    }
    DeviceHandle device = session.device(true).orElse(null);
    if (device == null) {
      return Stop.LOOK_AGAIN; // another thread of the program got it first
    }
    List<Attempt.Chunk> chunks =
        cutter.forCores(next(), p, p.image().variant().shares() ? device.slots() : device.cores());
    List<Attempt.Chunk> forThreads = MixedLane.split(chunks, p.hostShare(), true);
    HostKernel kernel = forThreads.isEmpty() ? null : code.ahead();
    List<Attempt.Chunk> forCores =
        kernel == null ? chunks : MixedLane.split(chunks, p.hostShare(), false);
    if (forCores.isEmpty()) {
      return onThreads(p.trips(), stretch); // too few chunks to share out
    }
    long tripsBefore = deviceTrips;
    double workBefore = workSeconds;
    session.deviceBusy(true);
    DeviceLane cores =
        new DeviceLane(
            device,
            p.image(),
            p.launch(),
            forCores,
            stretch.history(),
            stretch,
            report,
            this::poll,
            (int) session.options().forceAbort(),
            session.maxCycles(),
            !session.options().without().contains(TileCarrier.NAME),
            recorder);
    if (kernel != null) {
      report.shared();
    }
    try (Lane all =
        kernel == null ? cores : mixed(cores, kernel, forThreads, p.hostShare(), stretch)) {
      return commitInOrder(chunks, all, stretch);
    } finally {
      session.deviceBusy(false);
      report.hostSeconds(workSeconds - workBefore);
      if (deviceTrips > tripsBefore) {
        loop.profile().device(cores.modelledSeconds(), deviceTrips - tripsBefore);
      }
      if (cores.haveParted()) {
        loop.leaveSharing();
      }
      if (cores.isBroken()) {
        leaveDevice(new Refusal(RefusalReason.DEVICE_FAILED, 0, cores.failure()));
      }
    }
  }

  private Lane mixed(
      DeviceLane cores,
      HostKernel kernel,
      List<Attempt.Chunk> chunks,
      double hostShare,
      Stretch stretch) {
    threadsAtWork = Math.min(session.pool().threads(), chunks.size());
    long forced = session.options().forceAbort();
    return new MixedLane(cores, threads(kernel, chunks, stretch, forced), hostShare);
  }

  /** Step 3: commit the chunks in iteration order. */
  private Stop commitInOrder(List<Attempt.Chunk> chunks, Lane lane, Stretch stretch) {
    workers = lane;
    for (Attempt.Chunk c : chunks) {
      long now = System.nanoTime();
      boolean over = now - polled > POLL_NANOS && poll() || profit.isLost(totals.completed(), now);
      Stop stop = over ? interrupted(c) : turn(c, lane, stretch);
      if (stop != Stop.DONE) {
        return stop;
      }
    }
    return Stop.DONE;
  }

  /** The life of one chunk: its attempt, its redoing at its turn, its run by the interpreter. */
  private Stop turn(Attempt.Chunk c, Lane lane, Stretch stretch) {
    Turn turn = new Turn(c, lane, stretch);
    return switch (stretch.order().carry(turn)) {
      case COMMITTED -> Stop.DONE;
      case REDONE, FELL_BACK -> judge(lane);
      case STOPPED -> turn.stop;
      case INTERRUPTED -> interrupted(c);
    };
  }

  /** What can become of a chunk when it is its turn. */
  private final class Turn implements OrderedCommit.Piece<Attempt> {
    private final Attempt.Chunk chunk;
    private final Lane lane;
    private final Stretch stretch;
    private Stop stop = Stop.DONE;

    /** When its attempt was there to be committed. */
    private long awaited;

    Turn(Attempt.Chunk chunk, Lane lane, Stretch stretch) {
      this.chunk = chunk;
      this.lane = lane;
      this.stretch = stretch;
    }

    @Override
    public Attempt await() {
      Attempt a = lane.await(chunk.number());
      awaited = System.nanoTime();
      if (a != null) {
        tally.chunk();
      }
      return a;
    }

    @Override
    public Speculation speculation(Attempt a) {
      return a.speculation();
    }

    @Override
    public boolean isComplete(Attempt a) {
      if (isDevices(a)) {
        tally.deviceAttempt();
      }
      return a.abort() == null;
    }

    @Override
    public void committed(Attempt a) {
      long trips = a.chunk().trips();
      if (isDevices(a)) {
        report.deviceCommit(a.worker(), firstThread(), trips);
        deviceTrips += trips;
      } else {
        report.hostCommit(trips);
        loop.profile().host(a.nanos() * 1e-9, threadsAtWork, trips);
        workSeconds += a.nanos() * 1e-9 / threadsAtWork;
      }
      totals.add(a);
      fruitless = 0;
      recorder.attempt(a, thread(a), true);
      recorder.program(Timeline.State.COMMITTING, awaited);
    }

    @Override
    public void discarded(Attempt a, boolean conflict) {
      report.abort(conflict ? AbortKind.CONFLICT : a.abort(), a.nanos() * 1e-9);
      recorder.attempt(a, thread(a), false);
      if (conflict) {
        tally.conflict();
      } else if (isDevices(a) && a.abort() != AbortKind.FORCED && a.abort() != AbortKind.DEVICE) {
        tally.deviceExit();
      }
    }

    @Override
    public boolean isWorthRedoing(Attempt a, boolean nothingSince) {
      boolean noThreads = session.options().hostThreads() == 0 && !isDevices(a);
      if (noThreads || cutter.isTooLong(a.chunk())) {
        return false;
      }
      if (a.abort() == AbortKind.FORCED) {
        // Both ways are to be tried: every other chunk goes on to the interpreter.
        return (a.chunk().number() % 2 == 0 || loop.addsFloats()) && code.atTurn() != null;
      }
      boolean sameAgain =
          !isDevices(a)
              && a.abort() != null
              && (launch.verdict() == Launch.Verdict.INDEPENDENT || nothingSince);
      return !sameAgain && code.atTurn() != null;
    }

    /** Nothing can conflict with it any more; 64 bits are the host's. */
    @Override
    public Attempt redo() {
      try (HostLane alone = threads(code.atTurn(), List.of(chunk), stretch, 0)) {
        Attempt a = alone.await(chunk.number());
        awaited = System.nanoTime();
        return a;
      }
    }

    /** Only the interpreter can say what Python does here. */
    @Override
    public boolean fallBack() {
      stop = interpret(chunk, lane, stretch);
      return stop == Stop.DONE;
    }

    private boolean isDevices(Attempt a) {
      return thread(a) < 0;
    }

    /** The host thread that made an attempt; negative where a core did. */
    private int thread(Attempt a) {
      return a.worker() - firstThread();
    }
  }

  private Stop interpret(Attempt.Chunk c, Lane lane, Stretch stretch) {
    tally.interpreted();
    lane.pause();
    InterpreterWrites writes = new InterpreterWrites(launch);
    totals.publish(program);
    long begin = System.nanoTime();
    boolean goesOn;
    try {
      goesOn = program.runSequentially(totals.completed(), c.trips());
    } finally {
      recorder.program(Timeline.State.INTERPRETING, begin);
    }
    totals.skip(c.trips());
    report.sequential(goesOn ? c.trips() : 0);
    if (!goesOn) {
      return Stop.LEFT;
    }
    if (program.outsideEvents() != seen || launch.mayWrap()) {
      return lookAgain(); // it may have written where later chunks have read
    }
    writes.tell(stretch.history(), stretch);
    if (!program.guardsHold()) {
      return lookAgain();
    }
    arguments = program.reload();
    boolean same = arguments.areThoseOf(launch, loop);
    totals.start(arguments);
    if (!same) {
      launch = null;
      return Stop.LOOK_AGAIN;
    }
    lane.resume();
    return Stop.DONE;
  }

  /** Step 4: is it worth going on like this? */
  private Stop judge(Lane lane) {
    if (lane.isBroken()) {
      return Stop.LOOK_AGAIN;
    }
    Optional<AttemptTally.Verdict> verdict =
        tally.judge(launch.expectsConflicts(), session.options().forceAbort() > 0);
    if (verdict.isEmpty()) {
      return Stop.DONE;
    }
    AttemptTally.Verdict v = verdict.get();
    if (!v.onDevice()) {
      return giveUp(v.reason(), v.detail());
    }
    leaveDevice(new Refusal(v.reason(), prepared.kernel().line(), v.detail()));
    return Stop.LOOK_AGAIN;
  }

  /**
   * Lets signals, closing contexts and other threads of the program in. They find the variables as
   * they are after whole chunks.
   *
   * @return whether the stretch is over: any of them may have changed what attempts and arguments
   *     rest on, or the launch loses time
   */
  private boolean poll() {
    if (totals.completed() > before) {
      totals.publish(program);
    }
    progress.at(totals.completed(), workers);
    program.poll();
    polled = System.nanoTime();
    return program.outsideEvents() != seen || profit.isLost(totals.completed(), polled);
  }

  /** Something else may have run: all that is not committed is forgotten. */
  private Stop interrupted(Attempt.Chunk waiting) {
    if (program.outsideEvents() == seen) {
      return loop.ways().isTrying() ? inOrder() : unprofitable("the interpreter is faster");
    }
    fruitless++;
    if (fruitless > 1) {
      cutter.shorten(waiting.trips());
    }
    return lookAgain();
  }

  /** The program has its variables; takes them in anew. */
  private Stop lookAgain() {
    seen = program.outsideEvents();
    if (!program.guardsHold()) {
      refusal = new Refusal(RefusalReason.GUARDS_FAIL, prepared.kernel().line(), "");
      totals.leaveToProgram();
      return Stop.HAND_BACK;
    }
    arguments = program.reload();
    totals.start(arguments);
    launch = null;
    return Stop.LOOK_AGAIN;
  }

  private Stop unprofitable(String detail) {
    refusal = new Refusal(RefusalReason.NOT_PROFITABLE, prepared.kernel().line(), detail);
    report.refuse(refusal);
    return Stop.HAND_BACK;
  }

  private Stop giveUp(RefusalReason reason, String detail) {
    refusal = new Refusal(reason, prepared.kernel().line(), detail);
    report.refuse(refusal);
    loop.giveUp(refusal);
    return Stop.HAND_BACK;
  }

  private void leaveDevice(Refusal why) {
    report.refuse(why);
    loop.leaveDevice(why);
  }

  /** Host threads are numbered on from the cores. */
  private int firstThread() {
    return session.cores();
  }
}
