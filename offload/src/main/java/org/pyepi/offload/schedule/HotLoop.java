package org.pyepi.offload.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.pyepi.offload.codegen.DeviceSupport;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.codegen.jvm.HostKernel;
import org.pyepi.offload.codegen.jvm.JvmBackend;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PassObserver;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.compiler.phase.PhaseShape;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.OutputKind;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.report.KernelDump;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.offload.snapshot.Willingness;
import org.pyepi.offload.tiles.ByRows;

/**
 * A captured loop with everything that outlives a launch: its prepared kernel, the code compiled so
 * far, what was learned, its row of the report. A language keeps one for each loop and set of
 * types.
 */
public final class HotLoop {
  /** What speaks against running iterations at the same time only. */
  static final Set<RefusalReason> RUN_IN_ORDER =
      EnumSet.of(
          RefusalReason.CARRIED_SCALAR,
          RefusalReason.FLOAT_REDUCTION_ORDERED,
          RefusalReason.LOOP_CARRIED_DEPENDENCE,
          RefusalReason.ONE_AFTER_ANOTHER,
          RefusalReason.FASTER_IN_ORDER,
          RefusalReason.TOO_MANY_ACCESSES,
          RefusalReason.ALWAYS_CONFLICTS);

  /** Variants kept of host code; launches differ in little more than bounds. */
  private static final int CACHED = 8;

  /** Launches that are refused, one after the other, before asking is no longer worth its time. */
  private static final int FRUITLESS = 16;

  /** Whether cores may share tiles: until one of them has left the others. */
  private boolean shares = true;

  /** Pieces in phases that came to nothing, after which no other is begun. */
  private static final int PATIENCE = 2;

  private record HostCode(
      boolean inOrder, Variant variant, List<Class<?>> storages, HostKernel code) {}

  private final Kernel captured;

  private final PreparedKernel prepared;
  private final LoopMarks marks;
  private final LoopReport report;
  private final Optional<Refusal> unsupportedOnDevice;
  private final boolean hasInnerLoops;
  private final boolean mayRunForever;
  private final boolean hasUnevenTrips;
  private final Set<Integer> usedScalars = new HashSet<>();
  private final List<HostCode> hostCode = new ArrayList<>();
  private final ImageCache images;
  private final Supplier<ImageCache> madeByRows;
  private Optional<ByRows> byRows;
  private ImageCache imagesByRows;
  private final LoopProfile profile = new LoopProfile();
  private final Ways ways = new Ways();
  private final Willingness willingness = new Willingness();
  private BooleanSupplier innerMayLaunch = () -> false;
  private InOrderKernel inOrder;
  private boolean inOrderOnly;
  private boolean leftToInner;
  private Refusal keptInOrder;
  private boolean lastInOrder;
  private int fruitless;
  private Refusal givenUp;
  private Refusal offDevice;
  private boolean longTrips;
  private Boolean hasPhases;
  private int phasesFailed;
  private int turnsFailed;
  private int turn;

  /**
   * @param dump takes the kernels on their way through the compiler; null for none
   * @param without names of passes that are left out
   */
  HotLoop(
      Kernel captured,
      LoopMarks marks,
      LoopReport report,
      KernelDump.Captured dump,
      Set<String> without) {
    PassObserver observer = dump == null ? PassObserver.NONE : dump.canonical();
    this.captured = captured;
    this.prepared = PreparedKernel.prepare(captured, marks.anyOrder(), observer);
    this.marks = marks;
    this.report = report;
    this.images = new ImageCache(prepared, report, dump, without);
    this.madeByRows = () -> new ImageCache(byRows.orElseThrow().prepared(), report, dump, without);
    this.unsupportedOnDevice = DeviceSupport.refusal(prepared.kernel());
    LoopForest forest = prepared.forest();
    this.hasInnerLoops = forest.loops().size() > 1;
    this.mayRunForever = forest.loops().stream().map(Loop::trips).anyMatch(t -> t == null);
    this.hasUnevenTrips = forest.loops().stream().anyMatch(l -> isUneven(l, forest.kernelLoop()));
    findUsedScalars();
  }

  /** Whether a loop may take longer in some iterations of the kernel's than in others. */
  private static boolean isUneven(Loop inner, Loop kernelLoop) {
    return inner != kernelLoop
        && (inner.trips() == null || !kernelLoop.isInvariant(inner.trips()) || inner.mayBeLeft());
  }

  private void findUsedScalars() {
    for (Block b : prepared.kernel().blocks()) {
      b.body().forEach(v -> v.args().forEach(this::use));
      b.edges().forEach(e -> e.args().forEach(this::use));
      switch (b.terminator()) {
        case Terminator.Branch t -> use(t.condition());
        case Terminator.Return r -> r.outputs().forEach(this::use);
        default -> {}
      }
    }
  }

  private void use(Value v) {
    if (v.op() == Op.SCALAR) {
      usedScalars.add(((ScalarParam) v.immediate()).index());
    }
  }

  PreparedKernel prepared() {
    return prepared;
  }

  LoopMarks marks() {
    return marks;
  }

  /** Its row of the report. */
  public LoopReport report() {
    return report;
  }

  LoopProfile profile() {
    return profile;
  }

  /** Whether there are loops within the kernel's. */
  boolean hasInnerLoops() {
    return hasInnerLoops;
  }

  /** What its iterations take one after the other, and at the same time. */
  Ways ways() {
    return ways;
  }

  /** Whether its iterations run apart from the program. */
  Willingness willingness() {
    return willingness;
  }

  /** Says that one trip is worth a launch: it stands for many of the program's. */
  public void tripsAreLong() {
    longTrips = true;
  }

  boolean hasLongTrips() {
    return longTrips;
  }

  /** Whether some iterations may take longer than others. */
  boolean hasUnevenTrips() {
    return hasUnevenTrips;
  }

  /** Whether some trip, started from values that no sequential run sees, might never end. */
  boolean mayRunForever() {
    return mayRunForever;
  }

  /** Whether code looks at a scalar; if not, it only starts a reduction. */
  boolean uses(ScalarParam scalar) {
    return usedScalars.contains(scalar.index());
  }

  /** Whether the result depends on how trips are grouped into chunks. */
  boolean addsFloats() {
    return prepared.kernel().outputs().stream()
        .anyMatch(
            o ->
                o.type().isFloat()
                    && (o.kind() == OutputKind.SUM || o.kind() == OutputKind.PRODUCT));
  }

  /** Why it is not launched any more; null while it is. */
  Refusal givenUp() {
    return givenUp;
  }

  void giveUp(Refusal why) {
    givenUp = why;
  }

  /** Counts launches in a row that did nothing, and gives up after so many. */
  void launched(long completed, Refusal why) {
    fruitless = completed > 0 ? 0 : fruitless + 1;
    if (fruitless == FRUITLESS && givenUp == null) {
      givenUp = why;
    }
  }

  /** Whether cores may fetch for each other what all of them read. */
  boolean mayShare() {
    return shares;
  }

  /** From now on each core has its own tiles. */
  void leaveSharing() {
    shares = false;
  }

  /** Whether its trips may be shared by cores that meet behind each of the loops in it. */
  boolean hasPhases() {
    if (hasPhases == null) {
      boolean may = hasInnerLoops && prepared.refusal().isEmpty() && !marks.anyOrder();
      hasPhases = may && PhaseShape.of(prepared.kernel()) != null;
    }
    return hasPhases;
  }

  /**
   * What was begun came to nothing.
   *
   * @param surely whether it always would
   */
  void phasesFailed(boolean surely) {
    if (++phasesFailed == PATIENCE || surely) {
      leavePhases();
    }
  }

  /** Whether blocks of trips may still commit in turn on cores. */
  boolean takesTurns() {
    return turnsFailed < PATIENCE;
  }

  /** Trips that were begun so came to nothing. */
  void turnsFailed() {
    turnsFailed++;
  }

  /** Trips of a block that commits in turn: as many as were found best, else those. */
  int turn(int otherwise) {
    return turn == 0 ? otherwise : turn;
  }

  /** Blocks of so many trips conflict less. */
  void shortenTurn(int trips) {
    turn = trips;
  }

  /** They are not, after all. */
  void leavePhases() {
    hasPhases = false;
  }

  /** Why it does not go to the device any more; null while it may. */
  Refusal offDevice() {
    return unsupportedOnDevice.orElse(offDevice);
  }

  void leaveDevice(Refusal why) {
    offDevice = why;
  }

  /** Its code for cores. */
  ImageCache images() {
    return images;
  }

  /** A launch in which flat arrays are two-dimensional; nothing where that is no nest. */
  Optional<Launch> byRows(Launch launch) {
    if (byRows == null) {
      byRows = ByRows.of(captured, marks.anyOrder());
    }
    return byRows.flatMap(b -> b.launch(launch));
  }

  /** Images for such launches. */
  ImageCache imagesByRows() {
    if (imagesByRows == null) {
      imagesByRows = madeByRows.get();
    }
    return imagesByRows;
  }

  /** All images compiled so far. */
  List<KernelImage> allImages() {
    List<KernelImage> all = new ArrayList<>(images.images());
    if (imagesByRows != null) {
      all.addAll(imagesByRows.images());
    }
    return all;
  }

  /**
   * Says whether loops within it might be launched by themselves, were it left to the interpreter.
   * Without this none is.
   */
  public void innerMayLaunch(BooleanSupplier may) {
    innerMayLaunch = may;
  }

  boolean innerMayLaunch() {
    return innerMayLaunch.getAsBoolean();
  }

  /** Whether the iterations of the last launch ran one after the other, in compiled code. */
  public boolean isInOrder() {
    return lastInOrder && givenUp == null;
  }

  void lastInOrder(boolean was) {
    lastInOrder = was;
  }

  /**
   * Whether it was handed back, but its iterations might run so once no loop within is launched.
   */
  public boolean mightRunInOrder(LoopResult result) {
    return result.refusal() != null
        && innerMayLaunch()
        && RUN_IN_ORDER.contains(result.refusal().reason());
  }

  /** Its kernel for iterations that run one after the other. */
  InOrderKernel inOrder() {
    if (inOrder == null) {
      inOrder = InOrderKernel.prepare(captured);
    }
    return inOrder;
  }

  /** Whether its iterations run one after the other in every launch. */
  boolean isInOrderOnly() {
    return inOrderOnly;
  }

  /** Its iterations can only run one after the other, whatever the arguments. */
  public void keepInOrder(Refusal why) {
    keptInOrder = why;
  }

  Refusal keptInOrder() {
    return keptInOrder;
  }

  /** Leaves it to the interpreter, so that loops within it can be launched. */
  void leaveToInner(Refusal why) {
    givenUp = why;
    leftToInner = true;
  }

  boolean isLeftToInner() {
    return leftToInner;
  }

  /** It was given up for parallel launches only. */
  void runInOrder() {
    inOrderOnly = true;
    givenUp = null;
  }

  /**
   * Compiles what a launch on host threads will want. What speaks against the launch, faults
   * included, is left to the launch itself.
   */
  void getReady(LoopArguments arguments, long start, long count, long step) {
    if (arguments.scalars().stream().anyMatch(BigInteger.class::isInstance)) {
      return;
    }
    try {
      List<ArrayBinding> arrays = arguments.arrays();
      Launch l = Launch.analyze(prepared, arrays, arguments.scalars(), start, count, step);
      boolean independent = l.verdict() == Launch.Verdict.INDEPENDENT && keptInOrder == null;
      if (independent) {
        hostCode(l.variant(), arrays);
      } else if (l.refusal().isEmpty() || RUN_IN_ORDER.contains(l.refusal().get().reason())) {
        PreparedKernel k = inOrder().prepared();
        l = Launch.inOrder(k, arrays, arguments.scalars(), start, count, step);
        if (l.verdict() != Launch.Verdict.REFUSED) {
          inOrderCode(l.variant(), arrays);
        }
      }
    } catch (RuntimeException | LinkageError e) {
      // The launch meets it again, and says so.
    }
  }

  /** Host code for a launch, from the cache if there is one that serves. */
  HostKernel hostCode(Variant variant, List<ArrayBinding> bindings) {
    return hostCode(false, variant, bindings);
  }

  /** The same for iterations that run one after the other. */
  HostKernel inOrderCode(Variant variant, List<ArrayBinding> bindings) {
    return hostCode(true, variant, bindings);
  }

  private HostKernel hostCode(boolean ordered, Variant variant, List<ArrayBinding> bindings) {
    List<Class<?>> storages = new ArrayList<>();
    bindings.forEach(b -> storages.add(b.storage().getClass()));
    for (HostCode c : hostCode) {
      if (c.inOrder == ordered && c.variant.serves(variant) && c.storages.equals(storages)) {
        return c.code;
      }
    }
    long begin = System.nanoTime();
    HostKernel code =
        ordered
            ? JvmBackend.compile(inOrder(), variant, bindings)
            : JvmBackend.compile(prepared, variant, bindings);
    report.compiled(0, (System.nanoTime() - begin) * 1e-6);
    if (hostCode.size() == CACHED) {
      hostCode.remove(0);
    }
    hostCode.add(new HostCode(ordered, variant, storages, code));
    return code;
  }
}
