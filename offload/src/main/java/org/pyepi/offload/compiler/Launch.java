package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Dominators;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * One execution of a hot loop: a prepared kernel with its arguments and bounds, and what the access
 * analysis says about it. Chunks are named by trip numbers: trips [from, to) are the iterations
 * {@code start + step·from} up to {@code start + step·(to-1)}.
 */
public final class Launch {
  /** What may be done with the loop. */
  public enum Verdict {
    /** Chunks cannot conflict. */
    INDEPENDENT,
    /** Chunks may conflict; some arrays are shadowed. */
    SPECULATIVE,
    REFUSED
  }

  /** Steps up to this size become constants of the code; programs use few. */
  private static final long MAX_BAKED_STEP = 16;

  private final PreparedKernel prepared;
  private final List<ArrayBinding> arrays;
  private final List<Object> scalars;
  private final long start;
  private final long count;
  private final long step;
  private final List<StorageGroup> groups = new ArrayList<>();
  private final Set<Integer> inBounds = new HashSet<>();
  private final Set<Integer> fitsInt32 = new HashSet<>();
  private final Set<Integer> checksHold = new HashSet<>();
  private Refusal refusal;
  private boolean expectsConflicts;
  private Optional<Nest> nest;

  /** Where accesses go, of iterations one after the other. */
  private List<Footprint> footprints = List.of();

  private Launch(
      PreparedKernel prepared,
      List<ArrayBinding> arrays,
      List<?> scalars,
      long start,
      long count,
      long step) {
    this.prepared = prepared;
    this.arrays = List.copyOf(arrays);
    this.scalars = List.copyOf(scalars);
    this.start = start;
    this.count = count;
    this.step = step;
    this.refusal = prepared.refusal().orElse(null);
  }

  /**
   * Analyses one execution. Takes microseconds; nothing is compiled.
   *
   * @param arrays one for each array of the kernel
   * @param scalars one Long, Float, Double or Boolean for each scalar of the kernel
   * @param count iterations, at least 1
   */
  public static Launch analyze(
      PreparedKernel prepared,
      List<ArrayBinding> arrays,
      List<?> scalars,
      long start,
      long count,
      long step) {
    Launch launch = new Launch(prepared, arrays, scalars, start, count, step);
    if (launch.refusal == null) {
      launch.analyze();
    }
    return launch;
  }

  /**
   * The same for iterations that run one after the other on the storages themselves: what they
   * touch when is not looked at, and there are no groups.
   */
  public static Launch inOrder(
      PreparedKernel prepared,
      List<ArrayBinding> arrays,
      List<?> scalars,
      long start,
      long count,
      long step) {
    Launch launch = new Launch(prepared, arrays, scalars, start, count, step);
    if (launch.refusal == null) {
      launch.footprints = launch.facts(launch.ranges(), prepared.dominators());
      launch.byStorage().values().forEach(launch::refuseTwoKinds);
    }
    return launch;
  }

  /**
   * The same iterations on other storages.
   *
   * @param others views of the same shapes and strides, in storages of the same classes; two are in
   *     one storage where they are so here
   */
  public Launch on(List<ArrayBinding> others) {
    Launch l = new Launch(prepared, others, scalars, start, count, step);
    l.inBounds.addAll(inBounds);
    l.fitsInt32.addAll(fitsInt32);
    l.checksHold.addAll(checksHold);
    l.footprints = footprints;
    return l;
  }

  /**
   * The first and the last element of its storage that the first trips of a launch of {@link
   * #inOrder} may touch in an array; null where they touch none.
   */
  public long[] reach(ArrayParam array, long trips) {
    ArrayBinding a = arrays.get(array.index());
    Bounds reach = null;
    for (Footprint f : footprints) {
      if (f.site().array().equals(array)) {
        reach = reach == null ? f.span(0, trips) : reach.union(f.span(0, trips));
      }
    }
    if (reach == null || a.size() == 0) {
      return null;
    }
    long first = Math.max(reach.lo(), a.lowest());
    long last = Math.min(reach.hi(), a.highest());
    return first > last ? null : new long[] {first, last};
  }

  /** Passes take arrays of two kinds to be apart. */
  private void refuseTwoKinds(List<ArrayParam> params) {
    boolean alike = params.stream().allMatch(p -> p.kind() == params.get(0).kind());
    if (!alike && params.stream().anyMatch(prepared.accesses()::isWritten)) {
      String names = String.join(", ", params.stream().map(ArrayParam::name).toList());
      refusal = new Refusal(RefusalReason.ALIASED_ARRAYS, prepared.kernel().line(), names);
    }
  }

  private void analyze() {
    Dominators dominators = prepared.dominators();
    IntegerRanges ranges = ranges();
    TripElements elements = new TripElements(ranges, dominators, prepared.kernel().blocks());
    List<Footprint> all = facts(ranges, dominators);
    Map<Object, List<ArrayParam>> byStorage = byStorage();
    for (ArrayParam first : prepared.kernel().arrays()) {
      Object storage = arrays.get(first.index()).storage();
      List<ArrayParam> params = byStorage.get(storage);
      if (params.get(0) == first && refusal == null) {
        group(storage, params, all, dominators, elements, ranges);
      }
    }
  }

  /** What its integers may be. */
  public IntegerRanges ranges() {
    return new IntegerRanges(prepared, arrays, scalars, start, count, step);
  }

  private Map<Object, List<ArrayParam>> byStorage() {
    Map<Object, List<ArrayParam>> byStorage = new IdentityHashMap<>();
    for (ArrayParam a : prepared.kernel().arrays()) {
      byStorage.computeIfAbsent(arrays.get(a.index()).storage(), s -> new ArrayList<>()).add(a);
    }
    return byStorage;
  }

  /** Finds out what code need not check, and where accesses go. */
  private List<Footprint> facts(IntegerRanges ranges, Dominators dominators) {
    Kernel kernel = prepared.kernel();
    List<Footprint> all = new ArrayList<>();
    for (AccessTable.Site site : prepared.accesses().sites()) {
      Footprint f = footprint(site, ranges, dominators);
      all.add(f);
      if (f.inBounds()) {
        inBounds.add(site.id());
      }
    }
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        if (v.type() == ValueType.INT
            && ranges.bounds(v).within(Integer.MIN_VALUE, Integer.MAX_VALUE)) {
          fitsInt32.add(v.id());
        }
        if (checkHolds(v, ranges)) {
          checksHold.add(v.id());
        }
      }
    }
    return all;
  }

  private static boolean checkHolds(Value v, IntegerRanges ranges) {
    return switch (v.op()) {
      case CHECKRANGE -> {
        Value.Range r = (Value.Range) v.immediate();
        yield ranges.bounds(v.arg(0)).within(r.lo(), r.hi());
      }
      case STORE ->
          v.stored().type() == ValueType.INT
              && ranges.bounds(v.stored()).within(v.array().kind().min(), v.array().kind().max());
      default -> false;
    };
  }

  private void group(
      Object storage,
      List<ArrayParam> params,
      List<Footprint> all,
      Dominators dominators,
      TripElements elements,
      IntegerRanges ranges) {
    List<Footprint> mine = all.stream().filter(f -> params.contains(f.site().array())).toList();
    ArrayParam first = params.get(0);
    boolean written = mine.stream().anyMatch(f -> f.site().isStore());
    List<ArrayParam> alike = params.stream().filter(p -> p.kind() == first.kind()).toList();
    if (alike.size() < params.size()) {
      if (written) {
        String names = String.join(", ", params.stream().map(ArrayParam::name).toList());
        refusal = new Refusal(RefusalReason.ALIASED_ARRAYS, prepared.kernel().line(), names);
        return;
      }
      // Only read: each kind of element is a storage of its own.
      List<ArrayParam> others = params.stream().filter(p -> p.kind() != first.kind()).toList();
      group(storage, others, all, dominators, elements, ranges);
      group(storage, alike, all, dominators, elements, ranges);
      return;
    }
    Dependences d = new Dependences(mine, count, dominators);
    StorageGroup.Mode mode = d.mode();
    Rows rows = mode == StorageGroup.Mode.DISJOINT ? Rows.of(mine, ranges) : null;
    groups.add(new StorageGroup(storage, first.kind(), params, extent(params), mine, mode, rows));
    if (mode == StorageGroup.Mode.SHADOW) {
      Flow flow = new Flow(elements, mine, count);
      refusal = d.certain(flow).orElse(null);
      expectsConflicts |= refusal == null && flow.isLikely();
    }
  }

  /** The elements of the storage that the views of it reach. */
  private Bounds extent(List<ArrayParam> params) {
    Bounds all = null;
    for (ArrayParam p : params) {
      ArrayBinding a = arrays.get(p.index());
      Bounds b = new Bounds(a.lowest(), a.highest());
      all = a.size() == 0 ? all : all == null ? b : all.union(b);
    }
    return all == null ? new Bounds(0, -1) : all;
  }

  private Footprint footprint(AccessTable.Site site, IntegerRanges ranges, Dominators dominators) {
    ArrayBinding a = arrays.get(site.array().index());
    Linear form = Linear.of(a.offset());
    Bounds flat = Bounds.of(a.offset());
    boolean in = true;
    for (int d = 0; d < a.shape().length; d++) {
      Value index = site.access().arg(d);
      Bounds b = ranges.bounds(index);
      in &= b.within(0, a.shape()[d] - 1L);
      // An index outside leaves before it touches anything, so the span needs no more than the
      // dimension.
      flat =
          flat.plus(
              b.intersect(new Bounds(0, Math.max(0, a.shape()[d] - 1L)))
                  .times(Bounds.of(a.strides()[d])));
      Linear l = ranges.linear(index);
      form = form == null || l == null ? null : form.plus(l, a.strides()[d]);
    }
    boolean always = isAlwaysExecuted(site.access().block(), ranges, dominators);
    if (form != null) {
      Bounds rest = ranges.evaluate(form.without(ranges.trip()));
      long slope = form.coefficient(ranges.trip());
      if (!rest.isAll() && fits(slope, rest)) {
        return new Footprint(site, true, slope, rest.lo(), rest.hi(), form, always, in);
      }
    }
    return new Footprint(site, false, 0, flat.lo(), flat.hi(), null, always, in);
  }

  private boolean fits(long slope, Bounds rest) {
    return slope > -(1L << 31)
        && slope < 1L << 31
        && rest.within(-(1L << 40), 1L << 40)
        && count < 1L << 31;
  }

  /** Whether every iteration of the kernel loop carries out the block at least once. */
  private static boolean isAlwaysExecuted(Block b, IntegerRanges ranges, Dominators dominators) {
    return isReached(
        b, ranges, dominators, l -> l.trips() != null && ranges.bounds(l.trips()).lo() >= 1);
  }

  /**
   * Whether nothing lets an iteration of the kernel loop pass a block by: the block is on all ways
   * through the loops around it, and each of these but the kernel loop is as it has to be.
   */
  static boolean isReached(
      Block b, IntegerRanges ranges, Dominators dominators, Predicate<Loop> inner) {
    Block at = b;
    for (Loop l = ranges.forest().loopOf(b); l != null; l = l.parent()) {
      Block inside = at;
      if (!l.latches().stream().allMatch(latch -> dominators.dominates(inside, latch))) {
        return false;
      }
      if (l.parent() != null) {
        if (l.preheader() == null || !inner.test(l)) {
          return false;
        }
        at = test(l, dominators);
      }
    }
    return true;
  }

  /** The block that tests whether an inner loop runs; what leads to the loop where none does. */
  private static Block test(Loop l, Dominators dominators) {
    Block before = dominators.immediate(l.preheader());
    boolean tests =
        before.terminator() instanceof Terminator.Branch t
            && t.condition().op() == Op.GT
            && t.condition().arg(0) == l.trips()
            && t.condition().arg(1).isConst()
            && t.condition().arg(1).longValue() == 0;
    return tests ? before : l.preheader();
  }

  public Verdict verdict() {
    if (refusal != null) {
      return Verdict.REFUSED;
    }
    boolean speculative = groups.stream().anyMatch(g -> g.mode() == StorageGroup.Mode.SHADOW);
    return speculative ? Verdict.SPECULATIVE : Verdict.INDEPENDENT;
  }

  /** Why it was refused, when it was. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Whether only conditions that depend on data can keep chunks that follow each other apart. */
  public boolean expectsConflicts() {
    return expectsConflicts;
  }

  public PreparedKernel prepared() {
    return prepared;
  }

  public List<ArrayBinding> arrays() {
    return arrays;
  }

  public List<Object> scalars() {
    return scalars;
  }

  public long start() {
    return start;
  }

  /** Iterations of the whole loop. */
  public long count() {
    return count;
  }

  public long step() {
    return step;
  }

  /** Value of the loop variable in a trip. */
  public long iteration(long trip) {
    return start + step * trip;
  }

  /**
   * Whether an iteration that leaves because of an index may, when the interpreter carries it out,
   * write where no footprint says: a negative index counts from the end there.
   */
  public boolean mayWrap() {
    return groups.stream()
        .filter(g -> g.mode() != StorageGroup.Mode.SHADOW)
        .flatMap(g -> g.footprints().stream())
        .anyMatch(f -> f.site().isStore() && !f.inBounds());
  }

  /** Whether an access needs no check. */
  public boolean isInBounds(AccessTable.Site site) {
    return inBounds.contains(site.id());
  }

  /** Its loops as a nest that can be carried out in parts; nothing where they are none. */
  public Optional<Nest> nest() {
    if (nest == null) {
      boolean independent = verdict() == Verdict.INDEPENDENT;
      nest = Optional.ofNullable(independent ? Nest.of(this, ranges()) : null);
    }
    return nest;
  }

  /** One group for each storage object. */
  public List<StorageGroup> groups() {
    return groups;
  }

  /** The group that holds an array. */
  public StorageGroup group(ArrayParam array) {
    return groups.stream().filter(g -> g.arrays().contains(array)).findFirst().orElseThrow();
  }

  /** What a back end may take for granted in this launch. */
  public Variant variant() {
    Set<Integer> shadowed = new HashSet<>();
    for (StorageGroup g : groups) {
      if (g.mode() == StorageGroup.Mode.SHADOW) {
        g.arrays().forEach(a -> shadowed.add(a.index()));
      }
    }
    Set<Integer> aliased = new HashSet<>();
    for (StorageGroup g : groups) {
      if (g.arrays().size() > 1) {
        g.arrays().forEach(a -> aliased.add(a.index()));
      }
    }
    Set<Integer> unitStride = new HashSet<>();
    for (ArrayParam a : prepared.kernel().arrays()) {
      if (arrays.get(a.index()).strides()[a.rank() - 1] == 1) {
        unitStride.add(a.index());
      }
    }
    return new Variant(
        Set.copyOf(shadowed),
        Set.copyOf(inBounds),
        Set.copyOf(fitsInt32),
        Set.copyOf(checksHold),
        Set.copyOf(unitStride),
        Set.copyOf(aliased),
        step >= -MAX_BAKED_STEP && step <= MAX_BAKED_STEP ? step : 0,
        false,
        false,
        false,
        false,
        0,
        Map.of(),
        Set.of());
  }
}
