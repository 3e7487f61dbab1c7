package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.DeviceChunk;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.Mailbox;
import org.pyepi.offload.device.MemoryMap;
import org.pyepi.offload.device.Monitor;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.report.Timeline.State;
import org.pyepi.offload.tiles.NestPlan;
import org.pyepi.offload.tiles.SharePlan;
import org.pyepi.stm.history.History;
import org.pyepi.stm.history.Speculation;

/**
 * The cores of a device. Each has a piece of DRAM for the tiles of its chunk, which the image's own
 * DMA fetches and brings back; storages that are only read stand in DRAM once for all chunks.
 */
final class DeviceLane implements Lane {
  /** Cycles after which a chunk is taken to hang: a third of a second at 600 MHz. */
  static final long MAX_CYCLES = 200_000_000;

  /** As many times longer may chunks take that read DRAM word by word. */
  private static final int WORD_BY_WORD = 8;

  /** Cycles between two looks at signals and other threads. */
  private static final long SLICE = 100_000;

  /**
   * @param begin seconds of modelled time when its data were there
   */
  private record Running(
      Attempt.Chunk chunk,
      Speculation speculation,
      DeviceChunk packed,
      List<DramPlace> places,
      double begin) {
    Running at(double now) {
      return new Running(chunk, speculation, packed, places, now);
    }
  }

  /**
   * Chunks that cores carry out in step, since they share tiles.
   *
   * @param blocks the argument block of each core's first part
   */
  private record Wave(SharePlan plan, List<Running> members, List<byte[]> blocks) {}

  private final DeviceHandle device;
  private final KernelImage image;
  private final Launch launch;
  private final List<Attempt.Chunk> chunks;
  private final History history;
  private final Attempt.Regions regions;
  private final LoopReport report;
  private final BooleanSupplier poll;
  private final int forcedAbortAt;
  private final long maxCycles;
  private final Recorder recorder;

  /** By the chunks' numbers; a lane need not have all numbers. */
  private final Attempt[] done;

  private final Running[] running;
  private final long window;
  private final long cyclesBefore;
  private final long bytesInBefore;
  private final long bytesOutBefore;
  private final double transferBefore;
  private final double idleBefore;
  private final long[] cycles;
  private long coreCycles;
  private long wallNanos;
  private int next;

  /** The first of the lane's chunks that is not committed. */
  private int first;

  private String failure;

  private final TileCarrier carrier;

  /** What cores do in step, and what they will do next. */
  private Wave wave;

  private Wave following;

  /** How those of the wave have ended that have. */
  private final Monitor.Result[] ended;

  /** Which half of its piece of DRAM a core's blocks go to; whether a core has left others. */
  private boolean upper;

  private boolean parted;

  DeviceLane(
      DeviceHandle device,
      KernelImage image,
      Launch launch,
      List<Attempt.Chunk> chunks,
      History history,
      Attempt.Regions regions,
      LoopReport report,
      BooleanSupplier poll,
      int forcedAbortAt,
      long maxCycles,
      boolean keeps,
      Recorder recorder) {
    this.device = device;
    this.image = image;
    this.launch = launch;
    this.chunks = chunks;
    this.history = history;
    this.regions = regions;
    this.report = report;
    this.poll = poll;
    this.forcedAbortAt = forcedAbortAt;
    this.maxCycles = maxCycles;
    this.recorder = recorder;
    this.done = new Attempt[chunks.get(chunks.size() - 1).number() + 1];
    this.running = new Running[device.slots()];
    this.cycles = new long[running.length];
    this.ended = new Monitor.Result[running.length];
    this.carrier = new TileCarrier(device, launch, keeps);
    boolean speculative = launch.verdict() == Launch.Verdict.SPECULATIVE;
    this.window = speculative ? running.length : Long.MAX_VALUE;
    this.cyclesBefore = device.cycles();
    this.bytesInBefore = device.bytesIn();
    this.bytesOutBefore = device.bytesOut();
    this.transferBefore = device.transferSeconds();
    this.idleBefore = device.idleSeconds();
  }

  /** Room that a chunk has in a core. */
  static int low(KernelImage image) {
    return MemoryMap.IMAGE + image.code().length;
  }

  /** Where that room ends. */
  static int high(KernelImage image) {
    return MemoryMap.STACK_TOP - image.stackBytes() & ~7;
  }

  @Override
  public Attempt await(int number) {
    long begin = System.nanoTime();
    try {
      while (done[number] == null) {
        if (failure != null) {
          fail();
        } else if (turn(number)) {
          return null;
        }
      }
    } finally {
      wallNanos += System.nanoTime() - begin;
      recorder.program(State.WAITING, begin);
    }
    Attempt a = done[number];
    done[number] = null;
    return a;
  }

  /** Waits until some chunk ends; true where other code of the program may have run meanwhile. */
  private boolean turn(int number) {
    try {
      postAll(number);
      long spent = 0;
      long most = isSlow() ? WORD_BY_WORD * maxCycles : maxCycles;
      while (done[number] == null) {
        long slice = Math.min(SLICE, most - spent);
        boolean ended = awaitAny(slice, spent + slice < most ? 0 : most);
        spent += slice;
        if (poll.getAsBoolean()) {
          return true;
        }
        if (ended) {
          collect();
          return false;
        }
      }
    } catch (DeviceException e) {
      failure = e.getMessage();
    }
    return false;
  }

  /** Whether some core reads DRAM word by word; of a nest in parts all tiles are brought to it. */
  private boolean isSlow() {
    return !image.variant().inParts()
        && Arrays.stream(running)
            .anyMatch(
                r ->
                    r != null
                        && r.packed.plan().tiles().stream().anyMatch(TilePlan.Tile::isRemote));
  }

  /**
   * Whether a core ended its work within a number of cycles.
   *
   * @param all after how many it is taken to hang if it does not; 0 if it is not yet
   */
  private boolean awaitAny(long cycles, long all) throws DeviceException {
    try {
      device.monitor().awaitAny(cycles);
      return true;
    } catch (DeviceException e) {
      if (e.reason() != DeviceException.Reason.LIMIT) {
        throw e;
      }
      if (all > 0) {
        throw new DeviceException(e.reason(), "not done after " + all + " cycles");
      }
      return false;
    }
  }

  /** Gives idle cores chunks while something else is awaited. */
  void feed(int number) {
    try {
      if (failure == null) {
        postAll(number);
      }
    } catch (DeviceException e) {
      failure = e.getMessage();
    }
  }

  private void postAll(int number) throws DeviceException {
    if (image.variant().shares()) {
      postTogether();
      return;
    }
    while (first < chunks.size() && chunks.get(first).number() < number) {
      first++;
    }
    for (int core = 0; core < running.length; core++) {
      postNext(core);
    }
  }

  private void postNext(int core) throws DeviceException {
    while (running[core] == null && next < chunks.size() && next - first < window) {
      post(core, chunks.get(next++));
    }
  }

  private void post(int core, Attempt.Chunk chunk) throws DeviceException {
    Speculation t = history.begin(chunk.number(), core);
    boolean inParts = image.variant().inParts();
    NestPlan nest = inParts ? nest(chunk) : null;
    TilePlan plan = nest != null ? nest.tiles() : inParts ? null : plan(chunk);
    List<DramPlace> places = plan == null ? null : carrier.places(plan, core);
    DeviceChunk packed = places == null ? null : pack(plan, places);
    if (packed == null) {
      done[chunk.number()] = Attempt.failed(chunk, t, AbortKind.GUARD, core, 0, 0);
      return;
    }
    double begin = device.seconds();
    running[core] = new Running(chunk, t, packed, places, begin); // before anything can fail
    device.load(core, image);
    byte[] arguments = packed.arguments(carrier.bring(core, plan, places, packed));
    int first = nest == null ? plan.arguments() : nest.first();
    if (nest != null) {
      int slot = core * device.slotBytes();
      byte[] parts = nest.blocks(arguments, plan, places, device.info().dramBase() + slot);
      device.writeDram(slot, parts);
      report.fetched(ArgumentLayout.fetched(parts, arguments.length));
      arguments = Arrays.copyOf(parts, arguments.length);
    } else {
      report.fetched(ArgumentLayout.fetched(arguments, arguments.length));
    }
    // Blocks of later parts have gone over that of the first.
    boolean known = nest == null;
    device.writeArguments(core, first, arguments, at -> !known || image.layout().isChanged(at));
    device.post(core, first, Mailbox.ROUND_TO_NEAREST);
    running[core] = running[core].at(device.seconds());
    recorder.core(core, State.TRANSFER, begin, running[core].begin);
  }

  /** The next wave begins when the one before has ended; what it needs is sent meanwhile. */
  private void postTogether() throws DeviceException {
    if (wave == null) {
      start(following == null ? prepare() : following);
      following = null;
    }
    if (wave != null && following == null) {
      following = prepare();
    }
  }

  /** Sends what the next chunks need, one for each core; null where there is none, or no way. */
  private Wave prepare() throws DeviceException {
    int n = Math.min(running.length, chunks.size() - next);
    if (n == 0) {
      return null;
    }
    List<Attempt.Chunk> together = chunks.subList(next, next + n);
    next += n;
    List<long[]> trips = together.stream().map(c -> new long[] {c.from(), c.to()}).toList();
    int room = device.slotBytes() / 2;
    SharePlan plan = SharePlan.of(launch, image, trips, low(image), high(image), room);
    Wave now = new Wave(plan, new ArrayList<>(), new ArrayList<>());
    for (int core = 0; core < n; core++) {
      Attempt.Chunk c = together.get(core);
      Speculation t = history.begin(c.number(), core);
      TilePlan tiles = plan == null ? null : plan.tiles(core);
      List<DramPlace> places = tiles == null ? null : carrier.places(tiles, core);
      now.members.add(new Running(c, t, places == null ? null : pack(tiles, places), places, 0));
    }
    if (now.members.stream().anyMatch(r -> r.packed == null)) {
      parted = true;
      for (int core = 0; core < n; core++) {
        Running r = now.members.get(core);
        boolean own = plan != null && r.packed == null;
        lost(core, r, own ? AbortKind.GUARD : AbortKind.DEVICE, 0);
      }
      return null;
    }
    for (int core = 0; core < n; core++) {
      Running r = now.members.get(core);
      TilePlan tiles = r.packed.plan();
      byte[] whole = r.packed.arguments(carrier.bring(core, tiles, r.places, r.packed));
      int slot = core * device.slotBytes() + (upper ? room : 0);
      byte[] blocks = plan.blocks(core, whole, tiles, r.places, device.info().dramBase() + slot);
      device.writeDram(slot, blocks);
      now.blocks.add(Arrays.copyOf(blocks, whole.length));
    }
    upper = !upper;
    report.fetched(plan.fetched());
    report.handed(plan.handed());
    return now;
  }

  /** Gives each core of a wave its work, when all can hear what others say. */
  private void start(Wave now) throws DeviceException {
    wave = now;
    int n = now == null ? 0 : now.members.size();
    for (int core = 0; core < n; core++) {
      running[core] = now.members.get(core).at(device.seconds()); // before anything can fail
      device.load(core, image);
      device.writeCore(core, now.plan.tableAt(), now.plan.table(core, device.info()));
    }
    for (int core = 0; core < n; core++) {
      double begin = running[core].begin;
      device.writeArguments(core, now.plan.first(), now.blocks.get(core), at -> true);
      device.post(core, now.plan.first(), Mailbox.ROUND_TO_NEAREST);
      running[core] = running[core].at(device.seconds());
      recorder.core(core, State.TRANSFER, begin, running[core].begin);
    }
  }

  /** Takes what has ended of a wave. Where a core left, nobody hands the others their tiles. */
  private void collectTogether() throws DeviceException {
    boolean all = true;
    boolean left = false;
    for (int core = 0; core < running.length; core++) {
      if (running[core] != null && ended[core] == null && device.ended(core)) {
        ended[core] = take(core, running[core]);
      }
      all &= running[core] == null || ended[core] != null;
      left |= ended[core] != null && ended[core].result() != 0;
    }
    if (!all && !left) {
      return;
    }
    parted |= left;
    Running[] members = running.clone();
    Monitor.Result[] results = ended.clone();
    List<byte[]> outputs = new ArrayList<>();
    for (int core = 0; core < members.length; core++) {
      boolean well = results[core] != null && results[core].result() == 0;
      outputs.add(well ? outputs(core, members[core].packed.plan()) : null);
    }
    if (left) {
      stop();
    }
    Arrays.fill(running, null);
    Arrays.fill(ended, null);
    start(following);
    following = null;
    for (int core = 0; core < members.length; core++) {
      if (results[core] != null) {
        finish(core, members[core], results[core], outputs.get(core));
      } else if (members[core] != null) {
        lost(core, members[core], AbortKind.DEVICE, 0);
      }
    }
  }

  /** Whether a core has left others with which it shared tiles. */
  boolean haveParted() {
    return parted;
  }

  /** Takes cores away from what they do. */
  private void stop() throws DeviceException {
    for (int core = 0; core < running.length; core++) {
      if (running[core] != null) {
        device.restart(core, ended[core] == null);
      }
    }
    if (wave != null) {
      device.settle(); // what they said to each other is not to reach what comes next
    }
  }

  private TilePlan plan(Attempt.Chunk c) {
    boolean dram = device.sharesDram();
    int low = low(image);
    return TilePlan.plan(launch, image, c.from(), c.to(), low, high(image), dram).orElse(null);
  }

  private NestPlan nest(Attempt.Chunk c) {
    int room = device.slotBytes();
    int together = Math.min(device.cores(), chunks.size());
    return NestPlan.of(launch, image, c.from(), c.to(), low(image), high(image), together, room);
  }

  private DeviceChunk pack(TilePlan plan, List<DramPlace> places) {
    return DeviceChunk.prepare(
        plan, places, n -> carrier.packs(plan.tiles().get(n), places.get(n)), forcedAbortAt);
  }

  private void collect() throws DeviceException {
    if (image.variant().shares()) {
      collectTogether();
      return;
    }
    for (int core = 0; core < running.length; core++) {
      if (running[core] != null && device.ended(core)) {
        Running r = running[core];
        Monitor.Result ended = take(core, r);
        byte[] outputs = ended.result() == 0 ? outputs(core, r.packed.plan()) : null;
        running[core] = null;
        if (carrier.isAllInCopies(r.packed.plan(), r.places)) {
          postNext(core); // what it has left stays there, and is read beside its work
        }
        finish(core, r, ended, outputs);
      }
    }
  }

  /** How a core's work has ended. */
  private Monitor.Result take(int core, Running r) throws DeviceException {
    Monitor.Result ended = device.collect(core);
    coreCycles += ended.cycles();
    cycles[core] += ended.cycles();
    report.busy(core, device.cores(), ended.cycles());
    if (ended.faulted()) {
      lost(core, r, AbortKind.DEVICE, nanos(ended));
      running[core] = null;
      throw new DeviceException(
          DeviceException.Reason.CORE_FAULT,
          String.format(
              "core %d raised exception %d at 0x%x",
              core, ended.faultVector(), ended.faultAddress()));
    }
    return ended;
  }

  private void lost(int core, Running r, AbortKind why, long nanos) {
    long begin = Math.round(r.begin * 1e9);
    done[r.chunk.number()] = Attempt.failed(r.chunk, r.speculation, why, core, begin, nanos);
  }

  private long nanos(Monitor.Result ended) {
    return Math.round(ended.cycles() * 1e9 / device.info().clockHz());
  }

  /** Takes back what a core has left in DRAM. */
  private void finish(int core, Running r, Monitor.Result ended, byte[] outputs)
      throws DeviceException {
    long begin = Math.round(r.begin * 1e9);
    long nanos = nanos(ended);
    double collected = device.seconds();
    ChunkResult result = carrier.unload(core, r.packed, r.places, ended.result(), outputs);
    recorder.core(core, State.WAITING, (begin + nanos) * 1e-9, collected);
    recorder.core(core, State.TRANSFER, collected, device.seconds());
    done[r.chunk.number()] =
        Attempt.of(r.chunk, r.speculation, result, core, begin, nanos, regions);
  }

  /** The argument block with only the outputs in it: the rest need not travel back. */
  private byte[] outputs(int core, TilePlan plan) throws DeviceException {
    byte[] block = new byte[image.layout().bytes()];
    if (!launch.prepared().kernel().outputs().isEmpty()) {
      int at = image.layout().output(0); // whether they were written stands behind them
      byte[] words = device.readCore(core, plan.arguments() + at, block.length - at);
      System.arraycopy(words, 0, block, at, words.length);
    }
    return block;
  }

  /** After a failure every chunk that is not done counts as lost. */
  private void fail() {
    for (Attempt.Chunk c : chunks) {
      int k = c.number();
      if (done[k] == null) {
        done[k] = Attempt.failed(c, history.begin(k, 0), AbortKind.DEVICE, 0, 0, 0);
      }
    }
  }

  @Override
  public void pause() {
    // Cores work on copies that were made when their chunks were posted.
  }

  @Override
  public void resume() {}

  @Override
  public String busy() {
    long n = Arrays.stream(running).filter(r -> r != null).count();
    return n + " of " + running.length + " cores busy";
  }

  @Override
  public boolean isBroken() {
    return failure != null;
  }

  /** What the device said when it failed; null while it has not. */
  String failure() {
    return failure;
  }

  @Override
  public void close() {
    drop();
    if (failure != null) {
      device.recover();
    }
    long in = device.bytesIn() - bytesInBefore;
    long out = device.bytesOut() - bytesOutBefore;
    report.device(
        criticalCycles(),
        coreCycles,
        modelledSeconds(),
        transferSeconds(),
        device.info().clockHz(),
        in,
        out,
        wallNanos * 1e-9);
  }

  /** Cores that work on what nobody needs any more are stopped: such a chunk may never end. */
  private void drop() {
    try {
      if (failure == null) {
        stop();
      }
    } catch (DeviceException e) {
      failure = e.getMessage();
    }
  }

  /** Of the core that worked longest. */
  private long criticalCycles() {
    return Arrays.stream(cycles).max().orElse(0);
  }

  double transferSeconds() {
    return device.transferSeconds() - transferBefore;
  }

  /** Cycles and transfers so far as seconds on the board; a board's own clock counts both. */
  double modelledSeconds() {
    double cores = (double) (device.cycles() - cyclesBefore) / device.info().clockHz();
    return device.info().modelled() ? cores + device.idleSeconds() - idleBefore : cores;
  }
}
