package org.pyepi.offload.compiler.phase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.Bounds;
import org.pyepi.offload.compiler.IntegerRanges;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Linear;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Value;

/**
 * A launch of loops that follow each other, each of which cores can share: in no phase does an
 * iteration touch what another one writes. Iterations of a phase are counted from 0.
 */
public final class Phases {
  /**
   * Where accesses to a region go in a phase: iteration {@code k} touches elements {@code slope·k +
   * [lo, hi]}.
   *
   * @param phase -1 for what is read in front of all of them
   * @param dense whether every iteration surely writes each of the elements
   */
  public record Access(int phase, boolean store, long slope, long lo, long hi, boolean dense) {}

  /** A storage and what is done with it. */
  public record Region(
      Object storage, ElementKind kind, List<ArrayParam> arrays, List<Access> accesses) {
    /** Its accesses in a phase, or only those that write. */
    public List<Access> in(int phase, boolean writes) {
      return accesses.stream().filter(a -> a.phase == phase && (a.store || !writes)).toList();
    }

    /** What a phase writes of it, as one access; null where that is nothing. */
    public Access written(int phase) {
      List<Access> all = in(phase, true);
      if (all.isEmpty()) {
        return null;
      }
      long lo = all.stream().mapToLong(Access::lo).min().getAsLong();
      long hi = all.stream().mapToLong(Access::hi).max().getAsLong();
      boolean dense = all.stream().anyMatch(a -> a.dense && a.lo == lo && a.hi == hi);
      return new Access(phase, true, all.get(0).slope, lo, hi, dense);
    }

    /**
     * Whether even elements are to stand at doublewords, or odd ones: those at which rows begin
     * that are written; 0 or 1.
     */
    public int parity() {
      for (Access a : accesses) {
        if (a.store && a.slope % 2 == 0) {
          return (int) (a.lo & 1);
        }
      }
      return 0;
    }

    /** Whether some phase writes it. */
    public boolean isWritten() {
      return accesses.stream().anyMatch(Access::store);
    }
  }

  private static final long MANY = 1 << 30;

  private final Launch launch;
  private final IntegerRanges ranges;
  private final PhaseShape shape;
  private final List<Region> regions = new ArrayList<>();
  private final long[] trips;
  private Alignment alignment;

  private Phases(Launch launch, PhaseShape shape) {
    this.launch = launch;
    this.ranges = launch.ranges();
    this.trips = new long[shape.phases().size()];
    // The ranges' own loops.
    Loop around = ranges.forest().kernelLoop();
    List<Loop> inner = ranges.forest().loops().stream().filter(l -> l.parent() == around).toList();
    this.shape = new PhaseShape(around, inner);
  }

  /** The phases of a launch; nothing where it is no such launch. */
  public static Optional<Phases> of(Launch launch) {
    Kernel kernel = launch.prepared().kernel();
    PhaseShape shape = PhaseShape.of(kernel);
    if (shape == null) {
      return Optional.empty();
    }
    Phases p = new Phases(launch, shape);
    boolean always = new PhaseOutputs(kernel, p.ranges, p.shape).areAlways();
    return always && p.countTrips() && p.findRegions() && p.regions.stream().allMatch(p::isShared)
        ? Optional.of(p)
        : Optional.empty();
  }

  /** What it is the launch of. */
  public Launch launch() {
    return launch;
  }

  /** How many phases there are. */
  public int count() {
    return trips.length;
  }

  /** Iterations of a phase, in every trip. */
  public long trips(int phase) {
    return trips[phase];
  }

  /** Rounds of the loops that have no other in them, in one iteration of a phase, at most. */
  public long rounds(int phase) {
    Loop around = shape.phases().get(phase);
    long all = 0;
    for (Loop inner : ranges.forest().loops()) {
      boolean innermost = ranges.forest().loops().stream().noneMatch(l -> l.parent() == inner);
      long rounds = 1;
      Loop l = innermost ? inner : null;
      while (l != null && l != around) {
        Bounds n = l.trips() == null ? null : ranges.bounds(l.trips());
        boolean known = n != null && n.within(0, MANY) && rounds < MANY;
        rounds = known ? rounds * Math.max(1, n.hi()) : MANY;
        l = l.parent();
      }
      all += l == around && around != null ? rounds : 0;
    }
    return Math.max(1, all);
  }

  /** Whether a phase has no loops in it. */
  public boolean isFlat(int phase) {
    return ranges.forest().loops().stream().noneMatch(l -> l.parent() == shape.phases().get(phase));
  }

  /**
   * Whether a core may go on without any iteration of a phase: what it passes on is counted, or is
   * known before it.
   */
  public boolean mayBeLeftOut(int phase) {
    Loop loop = shape.phases().get(phase);
    return PhaseShape.exit(loop).args().stream()
        .allMatch(v -> loop.induction(v) != null || !loop.contains(v.block()));
  }

  /** Which iterations of the phases belong together. */
  public Alignment alignment() {
    if (alignment == null) {
      alignment = new Alignment(this);
    }
    return alignment;
  }

  /** The storages, each once. */
  public List<Region> regions() {
    return regions;
  }

  /**
   * Whether the core that has the last iterations of each phase ends with what the kernel gives
   * back.
   */
  public boolean knowsOutputs() {
    return launch.prepared().kernel().outputs().isEmpty()
        || new PhaseOutputs(launch.prepared().kernel(), ranges, shape).areKnown();
  }

  /** The results of a phase that are others where its iterations go the other way. */
  public Set<Integer> differing(int phase) {
    return new PhaseOutputs(launch.prepared().kernel(), ranges, shape).differing(phase);
  }

  private boolean countTrips() {
    for (int p = 0; p < trips.length; p++) {
      Loop loop = shape.phases().get(p);
      Bounds n = ranges.bounds(loop.trips());
      trips[p] = n.isExact() ? n.lo() : 0;
      for (Loop.Induction i : loop.inductions()) {
        if (!ranges.bounds(i.init()).isExact() || !ranges.bounds(i.step()).isExact()) {
          return false;
        }
      }
      if (trips[p] < 1) {
        return false;
      }
    }
    return true;
  }

  private boolean findRegions() {
    Map<Object, Region> byStorage = new IdentityHashMap<>();
    for (ArrayParam a : launch.prepared().kernel().arrays()) {
      ArrayBinding view = launch.arrays().get(a.index());
      boolean words = a.kind() == ElementKind.F32 || a.kind() == ElementKind.I32;
      if (!words || !(view.storage() instanceof byte[])) {
        return false;
      }
      Region r =
          byStorage.computeIfAbsent(
              view.storage(), s -> new Region(s, a.kind(), new ArrayList<>(), new ArrayList<>()));
      if (r.kind != a.kind()) {
        return false;
      }
      if (r.arrays.isEmpty()) {
        regions.add(r);
      }
      r.arrays.add(a);
    }
    for (AccessTable.Site s : launch.prepared().accesses().sites()) {
      Access a = access(s);
      if (a == null) {
        return false;
      }
      byStorage.get(launch.arrays().get(s.array().index()).storage()).accesses.add(a);
    }
    return true;
  }

  private Access access(AccessTable.Site s) {
    ArrayBinding view = launch.arrays().get(s.array().index());
    Linear form = Linear.of(view.offset());
    for (int d = 0; d < view.shape().length && form != null; d++) {
      Linear index = ranges.linear(s.access().arg(d));
      form = index == null ? null : form.plus(index, view.strides()[d]);
    }
    int phase = shape.phaseOf(s.access().block());
    if (s.isStore() && (form == null || !launch.isInBounds(s) || phase < 0)) {
      return null;
    }
    if (form == null || !launch.isInBounds(s)) {
      return anywhere(s, view, phase);
    }
    long slope = 0;
    if (phase >= 0) {
      for (Loop.Induction i : shape.phases().get(phase).inductions()) {
        long factor = form.coefficient(i.param());
        slope += factor * ranges.bounds(i.step()).lo();
        Linear rest = form.without(i.param());
        form = rest.plus(Linear.of(ranges.bounds(i.init()).lo()), factor);
        if (form == null) {
          return null;
        }
      }
    }
    Bounds rest = ranges.evaluate(form);
    boolean fits = rest.within(-(1L << 40), 1L << 40) && Math.abs(slope) < 1L << 31;
    boolean dense = s.isStore() && fits && isDense(s, form, rest);
    return fits ? new Access(phase, s.isStore(), slope, rest.lo(), rest.hi(), dense) : null;
  }

  /** A read of which only the indices' intervals are known: one outside leaves before it reads. */
  private Access anywhere(AccessTable.Site s, ArrayBinding view, int phase) {
    long lo = view.offset();
    long hi = lo;
    for (int d = 0; d < view.shape().length; d++) {
      Bounds b = ranges.bounds(s.access().arg(d));
      long least = Math.clamp(b.lo(), 0, Math.max(0, view.shape()[d] - 1));
      long most = Math.clamp(b.hi(), least, Math.max(0, view.shape()[d] - 1));
      long stride = view.strides()[d];
      lo += Math.min(stride * least, stride * most);
      hi += Math.max(stride * least, stride * most);
    }
    return view.size() == 0 ? null : new Access(phase, false, 0, lo, hi, false);
  }

  /** Whether every iteration writes each element of the interval. */
  private boolean isDense(AccessTable.Site s, Linear form, Bounds interval) {
    Set<Value> variables = form.coefficients().keySet();
    if (variables.isEmpty()) {
      return isAlways(s.access(), null);
    }
    Value v = variables.iterator().next();
    Loop of = ranges.forest().loopOf(s.access().block());
    if (variables.size() > 1 || of == null || of.induction(v) == null || of.trips() == null) {
      return false;
    }
    Bounds n = ranges.bounds(of.trips());
    return n.isExact() && n.lo() == interval.hi() - interval.lo() + 1 && isAlways(s.access(), of);
  }

  private boolean isAlways(Value store, Loop inner) {
    Kernel kernel = launch.prepared().kernel();
    return new PhaseOutputs(kernel, ranges, shape).isAlways(store.block(), inner);
  }

  /** Whether cores can share each phase. */
  private boolean isShared(Region r) {
    if (!r.isWritten()) {
      return true;
    }
    if (!r.in(-1, false).isEmpty()) {
      return false;
    }
    for (int p = 0; p < trips.length; p++) {
      Access w = r.written(p);
      if (w == null) {
        continue;
      }
      Set<Long> slopes = new HashSet<>();
      long lo = w.lo;
      long hi = w.hi;
      for (Access a : r.in(p, false)) {
        slopes.add(a.slope);
        lo = Math.min(lo, a.lo);
        hi = Math.max(hi, a.hi);
      }
      if (slopes.size() > 1 || w.slope == 0 || hi - lo >= Math.abs(w.slope)) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a core touches of a region.
   *
   * @param from for each phase the first of its iterations
   * @param to the one behind the last; not above the first where it has none
   */
  public long[] touched(Region r, long[] from, long[] to) {
    long lo = Long.MAX_VALUE;
    long hi = Long.MIN_VALUE;
    for (Access a : r.accesses) {
      if (a.phase >= 0 && from[a.phase] >= to[a.phase]) {
        continue;
      }
      long x = a.phase < 0 ? 0 : a.slope * from[a.phase];
      long y = a.phase < 0 ? 0 : a.slope * (to[a.phase] - 1);
      lo = Math.min(lo, Math.min(x, y) + a.lo);
      hi = Math.max(hi, Math.max(x, y) + a.hi);
    }
    return lo > hi ? new long[] {0, 0} : new long[] {lo, hi};
  }
}
