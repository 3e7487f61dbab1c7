package org.pyepi.offload.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pyepi.offload.codegen.jvm.HostKernel;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.Output;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.stm.Conflict;
import org.pyepi.stm.History;
import org.pyepi.stm.Region;

/**
 * One execution of a hot loop, from the first trip to the last: the life of its chunks from top to
 * bottom. {@link #run} goes through stretches of trips, each on one kind of worker; {@link
 * #carryOut} commits a stretch chunk by chunk in iteration order; {@link #chunk} is what becomes of
 * one chunk.
 */
final class LoopRunner {
  /** Aborted chunks before a loop is judged by them. */
  private static final int ENOUGH = 8;

  /** Chunks a core, where inner loops may make some longer than others. */
  private static final int CHUNKS_PER_CORE = 4;

  /** Interruptions without a commit before the interpreter runs the next chunk. */
  private static final int FRUITLESS = 4;

  /** How often signals and other threads are let in, where chunks follow each other quickly. */
  private static final long POLL_NANOS = 5_000_000;

  private final OffloadSession session;
  private final HotLoop loop;
  private final PreparedKernel prepared;
  private final LoopReport report;
  private final LoopHost host;
  private final ChunkCutter cutter;
  private final Profit profit;
  private final long start;
  private final long count;
  private final long step;
  private LoopArguments arguments;

  /** The values of the outputs after {@link #completed} trips; null where the program has them. */
  private final List<Object> totals = new ArrayList<>();

  private long completed;

  /** Describes trips from {@link #base} on; null when it has to be made anew. */
  private Launch launch;

  private long base;
  private HostKernel code;
  private Refusal refusal;
  private Throwable compilerFault;

  /** The outside events that the launch, its arguments and its attempts know of. */
  private long seen;

  private long polled = System.nanoTime();

  /** Interruptions since the last commit. */
  private int fruitless;

  // What the judgements rest on.
  private int attempts;
  private int conflicts;
  private int deviceAttempts;
  private int deviceExits;
  private long deviceTrips;
  private int sequentials;
  private double workSeconds;
  private int threadsAtWork = 1;

  LoopRunner(
      OffloadSession session,
      HotLoop loop,
      LoopArguments arguments,
      long start,
      long count,
      long step,
      LoopHost host) {
    this.session = session;
    this.loop = loop;
    this.prepared = loop.prepared();
    this.report = loop.report();
    this.host = host;
    this.cutter = new ChunkCutter(loop, session.pool().threads());
    this.profit = new Profit(session.options(), loop, host);
    this.seen = host.outsideEvents();
    this.start = start;
    this.count = count;
    this.step = step;
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
    report.launch();
    startTotals();
    Stop stop = Stop.DONE;
    while (completed < count && stop != Stop.HAND_BACK && stop != Stop.LEFT) {
      if (launch == null && !analyze()) {
        stop = Stop.HAND_BACK;
        break;
      }
      Placement p = Placement.choose(session, loop, launch, completed - base, this::poll);
      if (host.outsideEvents() != seen) {
        stop = lookAgain();
        continue;
      }
      boolean nowhere = p.where() == Placement.Where.NOWHERE;
      if (!nowhere || report.commits() == 0) {
        report.refuse(p.why()); // a launch that was too short is not what the others are about
      }
      if (nowhere) {
        refusal = p.why();
        stop = Stop.HAND_BACK;
      } else {
        stop = stretch(p);
      }
    }
    if (stop == Stop.LEFT) {
      return new LoopResult(LoopResult.Ending.LEFT, completed, null, true);
    }
    if (completed > 0) {
      host.publish(completed, totals);
    }
    loop.launched(completed, refusal);
    boolean all = completed == count;
    return new LoopResult(
        all ? LoopResult.Ending.COMPLETED : LoopResult.Ending.HANDED_BACK,
        completed,
        all ? null : refusal,
        loop.givenUp() == null);
  }

  /**
   * Lets signals, closing contexts and other threads of the program in. They find the variables as
   * they are after whole chunks.
   *
   * @return whether the stretch is over: any of them may have changed what attempts and arguments
   *     rest on, or the launch loses time
   */
  private boolean poll() {
    if (completed > 0) {
      host.publish(completed, totals);
    }
    host.poll();
    polled = System.nanoTime();
    return host.outsideEvents() != seen || profit.isLost(completed, polled);
  }

  /** Something else may have run: all that is not committed is forgotten. */
  private Stop interrupted(Attempt.Chunk waiting) {
    if (host.outsideEvents() == seen) {
      return unprofitable("the interpreter is faster");
    }
    fruitless++;
    if (fruitless > 1) {
      cutter.shorten(waiting.trips());
    }
    return lookAgain();
  }

  private Stop unprofitable(String detail) {
    refusal = new Refusal(RefusalReason.NOT_PROFITABLE, prepared.kernel().line(), detail);
    report.refuse(refusal);
    return Stop.HAND_BACK;
  }

  /** The program has its variables; takes them in anew. */
  private Stop lookAgain() {
    seen = host.outsideEvents();
    if (!host.guardsHold()) {
      refusal = new Refusal(RefusalReason.GUARDS_FAIL, prepared.kernel().line(), "");
      java.util.Collections.fill(totals, null); // the variables are the interpreter's
      return Stop.HAND_BACK;
    }
    arguments = host.reload();
    startTotals();
    launch = null;
    return Stop.LOOK_AGAIN;
  }

  /** Step 1: what does the access analysis say about what is left? */
  private boolean analyze() {
    List<Object> scalars = new ArrayList<>();
    for (ScalarParam s : prepared.kernel().scalars()) {
      Object value = arguments.scalars().get(s.index());
      if (value instanceof BigInteger) {
        if (loop.uses(s)) {
          refusal = new Refusal(RefusalReason.BIG_INTEGER, prepared.kernel().line(), s.name());
          return false;
        }
        value = 0L; // only the total starts from it
      }
      scalars.add(value);
    }
    base = completed;
    try {
      launch =
          Launch.analyze(
              prepared, arguments.arrays(), scalars, start + step * base, count - base, step);
    } catch (RuntimeException e) {
      compilerFault = e;
      giveUp(RefusalReason.INTERNAL_ERROR, "the analysis failed: " + e);
      return false;
    }
    code = null;
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
  private Stop stretch(Placement p) {
    History history = new History();
    Map<Object, Region> regions = new IdentityHashMap<>();
    for (StorageGroup g : launch.groups()) {
      if (g.mode() == StorageGroup.Mode.SHADOW) {
        long[] extent = g.extent();
        regions.put(g.storage(), new Region(g.arrays().get(0).name(), extent[0], extent[1]));
      }
    }
    try {
      if (fruitless > FRUITLESS) {
        // Whatever it is that keeps interrupting, the interpreter gets on with it.
        fruitless = 0;
        Attempt.Chunk next = cutter.forThreads(completed - base, p.trips()).get(0);
        return sequentially(next, Lane.NONE, history, regions::get);
      }
      return p.where() == Placement.Where.HOST
          ? onHost(p, history, regions::get)
          : onDevice(p, history, regions::get);
    } finally {
      history.conflicts().rows().forEach(this::tell);
    }
  }

  private Stop onHost(Placement p, History history, Attempt.Regions regions) {
    List<Attempt.Chunk> chunks = cutter.forThreads(completed - base, p.trips());
    if (profit.isTooDear(launch, chunks)) {
      return unprofitable("keeping what chunks read and write apart costs more than the loop");
    }
    HostKernel host = hostVariant();
    if (host == null) {
      return giveUp(RefusalReason.INTERNAL_ERROR, "the compiler failed: " + compilerFault);
    }
    threadsAtWork = Math.min(session.pool().threads(), chunks.size());
    long begin = System.nanoTime();
    profit.begins(begin);
    try (HostLane lane = threads(host, chunks, history, regions, session.options().forceAbort())) {
      return carryOut(chunks, lane, history, regions);
    } finally {
      report.hostSeconds((System.nanoTime() - begin) * 1e-9);
    }
  }

  private HostLane threads(
      HostKernel code,
      List<Attempt.Chunk> chunks,
      History history,
      Attempt.Regions regions,
      long forcedAbortAt) {
    return new HostLane(
        session.pool(),
        code,
        launch,
        chunks,
        history,
        regions,
        this::poll,
        firstThread(),
        cutter.mayHelp(chunks),
        forcedAbortAt);
  }

  /** On the cores, and where the placement says so on host threads at the same time. */
  private Stop onDevice(Placement p, History history, Attempt.Regions regions) {
    DeviceHandle device = session.device(true).orElse(null);
    if (device == null) {
      return Stop.LOOK_AGAIN; // another thread of the program got it first
    }
    long n = device.cores();
    long waves = Math.ceilDiv(p.trips(), n * p.longest());
    if (loop.hasInnerLoops()) {
      waves = Math.max(waves, Math.min(CHUNKS_PER_CORE, p.trips() / n));
    }
    long pieces = Math.max(n * waves, loop.addsFloats() ? ChunkCutter.FLOAT_SUM_CHUNKS : 0);
    pieces = Math.max(pieces, (long) Math.ceil(n / (1 - p.hostShare()))); // one a core at least
    List<Attempt.Chunk> chunks = ChunkCutter.cut(completed - base, p.trips(), pieces);
    List<Attempt.Chunk> hosts = MixedLane.split(chunks, p.hostShare(), true);
    HostKernel hostCode = hosts.isEmpty() ? null : hostVariant();
    List<Attempt.Chunk> cores =
        hostCode == null ? chunks : MixedLane.split(chunks, p.hostShare(), false);
    if (cores.isEmpty()) {
      return onHost(p, history, regions); // too few chunks to share out
    }
    long first = deviceTrips;
    session.deviceBusy(true);
    DeviceLane lane =
        new DeviceLane(
            device,
            p.image(),
            launch,
            cores,
            history,
            regions,
            report,
            this::poll,
            (int) session.options().forceAbort(),
            session.maxCycles());
    double hostWork = workSeconds;
    try (Lane all =
        hostCode == null ? lane : mixed(lane, hostCode, hosts, p.hostShare(), history, regions)) {
      return carryOut(chunks, all, history, regions);
    } finally {
      session.deviceBusy(false);
      report.hostSeconds(workSeconds - hostWork);
      if (deviceTrips > first) {
        loop.profile().device(lane.modelledSeconds(), deviceTrips - first);
      }
      if (lane.isBroken()) {
        leaveDevice(new Refusal(RefusalReason.DEVICE_FAILED, 0, lane.failure()));
      }
    }
  }

  private Lane mixed(
      DeviceLane cores,
      HostKernel code,
      List<Attempt.Chunk> chunks,
      double hostShare,
      History history,
      Attempt.Regions regions) {
    threadsAtWork = Math.min(session.pool().threads(), chunks.size());
    long forced = session.options().forceAbort();
    return new MixedLane(cores, threads(code, chunks, history, regions, forced), hostShare);
  }

  /** Host code of the launch; null where it does not compile. */
  private HostKernel hostVariant() {
    Variant variant = launch.variant();
    return compile(session.options().forceAbort() > 0 ? variant.withForcedAborts() : variant);
  }

  /** Step 3: commit the chunks in iteration order. */
  private Stop carryOut(
      List<Attempt.Chunk> chunks, Lane lane, History history, Attempt.Regions regions) {
    for (Attempt.Chunk c : chunks) {
      long now = System.nanoTime();
      boolean over = now - polled > POLL_NANOS && poll() || profit.isLost(completed, now);
      Stop stop = over ? interrupted(c) : chunk(c, lane, history, regions);
      if (stop != Stop.DONE) {
        return stop;
      }
    }
    return Stop.DONE;
  }

  /** The life of one chunk: its attempt, its redoing at its turn, its sequential run. */
  private Stop chunk(Attempt.Chunk c, Lane lane, History history, Attempt.Regions regions) {
    // It ran, or runs, against a snapshot; now it is its turn.
    Attempt a = lane.await(c.number());
    if (a == null) {
      return interrupted(c);
    }
    attempts++;
    if (commit(a, history)) {
      return Stop.DONE;
    }
    // It was discarded. Nothing can conflict with it any more; 64 bits are the host's.
    boolean again = worthRedoing(a, history);
    if (again && hostCode() != null) {
      Attempt now = redo(c, history, regions);
      if (now == null) {
        return interrupted(c);
      }
      if (commit(now, history)) {
        return judge(lane);
      }
    }
    // Only the interpreter can say what Python does here.
    Stop stop = sequentially(c, lane, history, regions);
    return stop == Stop.DONE ? judge(lane) : stop;
  }

  /** Runs a chunk alone, at its turn; null where something else of the program's ran meanwhile. */
  private Attempt redo(Attempt.Chunk c, History history, Attempt.Regions regions) {
    try (HostLane lane = threads(hostCode(), List.of(c), history, regions, 0)) {
      return lane.await(c.number());
    }
  }

  private boolean commit(Attempt a, History history) {
    boolean device = a.worker() < firstThread();
    deviceAttempts += device ? 1 : 0;
    if (a.abort() != null) {
      report.abort(a.abort());
      deviceExits += device && a.abort() != AbortKind.FORCED ? 1 : 0;
      return false;
    }
    if (!history.commit(a.transaction())) {
      report.abort(AbortKind.CONFLICT);
      conflicts++;
      return false;
    }
    if (device) {
      report.deviceCommit(a.worker(), firstThread(), a.chunk().trips());
      deviceTrips += a.chunk().trips();
    } else {
      report.hostCommit(a.chunk().trips());
      loop.profile().host(a.nanos() * 1e-9, threadsAtWork, a.chunk().trips());
      workSeconds += a.nanos() * 1e-9 / threadsAtWork;
    }
    List<Output> outputs = prepared.kernel().outputs();
    for (int i = 0; i < totals.size(); i++) {
      totals.set(i, outputs.get(i).kind().combine(totals.get(i), a.result().outputs().get(i)));
    }
    completed += a.chunk().trips();
    fruitless = 0;
    return true;
  }

  private boolean worthRedoing(Attempt a, History history) {
    boolean noThreads = session.options().hostThreads() == 0 && a.worker() >= firstThread();
    if (noThreads || cutter.isTooLong(a.chunk())) {
      return false;
    }
    if (a.abort() == AbortKind.FORCED) {
      // Both ways are to be tried: every other chunk goes on to the interpreter.
      return a.chunk().number() % 2 == 0 || loop.addsFloats();
    }
    boolean sameAgain =
        a.worker() >= firstThread()
            && a.abort() != null
            && (launch.verdict() == Launch.Verdict.INDEPENDENT
                || a.transaction().snapshot() == history.version());
    return !sameAgain;
  }

  private Stop sequentially(Attempt.Chunk c, Lane lane, History history, Attempt.Regions regions) {
    sequentials++;
    lane.pause();
    InterpreterWrites writes = new InterpreterWrites(launch);
    host.publish(completed, totals);
    long first = completed;
    boolean goesOn = host.runSequentially(first, c.trips());
    completed += c.trips();
    report.sequential(goesOn ? c.trips() : 0);
    if (!goesOn) {
      return Stop.LEFT;
    }
    if (host.outsideEvents() != seen || launch.mayWrap()) {
      return lookAgain(); // it may have written where later chunks have read
    }
    writes.tell(history, regions);
    history.pass();
    if (!host.guardsHold()) {
      return lookAgain();
    }
    boolean same = sameLaunch(host.reload());
    startTotals();
    if (!same) {
      launch = null;
      return Stop.LOOK_AGAIN;
    }
    lane.resume();
    return Stop.DONE;
  }

  /** Takes in new arguments, and says whether chunks that ran with the old ones are still right. */
  private boolean sameLaunch(LoopArguments now) {
    arguments = now;
    boolean same = true;
    for (int i = 0; i < now.arrays().size(); i++) {
      same &= now.arrays().get(i).isSameView(launch.arrays().get(i));
    }
    for (ScalarParam s : prepared.kernel().scalars()) {
      same &=
          !loop.uses(s)
              || Objects.equals(now.scalars().get(s.index()), launch.scalars().get(s.index()));
    }
    return same;
  }

  private void startTotals() {
    totals.clear();
    for (int i = 0; i < prepared.kernel().outputs().size(); i++) {
      totals.add(prepared.scalars().initial(i, arguments.scalars()));
    }
  }

  /** Step 4: is it worth going on like this? */
  private Stop judge(Lane lane) {
    if (lane.isBroken()) {
      return Stop.LOOK_AGAIN;
    }
    boolean forcing = session.options().forceAbort() > 0;
    if (conflicts >= ENOUGH && 2 * conflicts > attempts) {
      return giveUp(RefusalReason.ALWAYS_CONFLICTS, conflicts + " of " + attempts + " chunks");
    }
    if (!forcing && sequentials >= ENOUGH && 2 * sequentials > attempts) {
      return giveUp(RefusalReason.SIDE_EXITS, sequentials + " of " + attempts + " chunks");
    }
    if (deviceExits >= 2 * ENOUGH && 2 * deviceExits > deviceAttempts) {
      String detail = deviceExits + " of " + deviceAttempts + " chunks on the device";
      leaveDevice(new Refusal(RefusalReason.SIDE_EXITS, prepared.kernel().line(), detail));
      deviceExits = 0;
      return Stop.LOOK_AGAIN;
    }
    return Stop.DONE;
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

  private HostKernel hostCode() {
    if (code == null) {
      code = compile(launch.variant());
    }
    return code;
  }

  /** Host code; null when our compiler fails, which is no reason for the program to fail. */
  private HostKernel compile(Variant variant) {
    try {
      return loop.hostCode(variant, launch.arrays());
    } catch (RuntimeException | LinkageError e) {
      compilerFault = e;
      return null;
    }
  }

  /** Host threads are numbered on from the cores. */
  private int firstThread() {
    return session.cores();
  }

  private void tell(Conflict c) {
    AccessTable sites = prepared.accesses();
    StorageGroup group =
        launch == null
            ? null
            : launch.groups().stream()
                .filter(g -> g.arrays().get(0).name().equals(c.region()))
                .findFirst()
                .orElse(null);
    long offset = group == null ? 0 : launch.arrays().get(group.arrays().get(0).index()).offset();
    report.conflict(
        new LoopReport.ConflictRow(
            sites.of(c.readSite()).array().name(),
            sites.of(c.readSite()).line(),
            c.writeSite() == 0 ? 0 : sites.of(c.writeSite()).line(),
            c.index() - offset,
            c.reader(),
            c.count()));
  }
}
