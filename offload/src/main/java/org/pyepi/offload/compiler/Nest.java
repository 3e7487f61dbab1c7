package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.compiler.nest.NestShape;
import org.pyepi.offload.compiler.nest.SweepShape;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/**
 * A launch of nested loops that can be carried out in parts, and what each part touches: those of
 * {@link NestShape} in parts of two loops, those of {@link SweepShape} in parts of one; any others
 * in one part, of which only the tiles are by rows.
 */
public final class Nest {
  /**
   * A part of the iterations.
   *
   * @param from first trip of the kernel loop
   * @param to behind the last
   * @param outer the first iteration of the outer loop, counted from 0
   */
  public record Part(
      long from, long to, long outer, long outerTrips, long inner, long innerTrips) {}

  /** As many outer iterations stand side by side, where they do. */
  private static final int LEAST_OUTER = 16;

  private static final long UNKNOWN = 1L << 30;
  private static final int USUAL_TRIPS = 16;

  private final IntegerRanges ranges;

  /** Null where all is one part. */
  private final Loop outer;

  /** Null where only the outer one is parted, or none. */
  private final Loop inner;

  private final boolean splitsInner;
  private final Map<ArrayParam, List<Linear[]>> accesses = new HashMap<>();
  private final long outerTrips;
  private final long innerTrips;

  private Nest(IntegerRanges ranges, Loop outer, Loop inner, boolean splitsInner) {
    this.ranges = ranges;
    this.outer = outer;
    this.inner = inner;
    this.splitsInner = splitsInner;
    this.outerTrips = outer == null ? 1 : trips(outer);
    this.innerTrips = inner == null ? tripsWithin() : trips(inner);
  }

  /** About as many iterations as the loops within the parted one have together. */
  private long tripsWithin() {
    Loop around = outer == null ? ranges.forest().kernelLoop() : outer;
    double all = 1;
    for (Loop l : ranges.forest().loops()) {
      if (l != around && around.contains(l.header())) {
        Bounds b = l.trips() == null ? null : ranges.bounds(l.trips());
        all *= b == null || b.hi() > UNKNOWN ? USUAL_TRIPS : Math.max(1, b.hi());
      }
    }
    return (long) Math.min(all, UNKNOWN);
  }

  private long trips(Loop l) {
    Bounds b = ranges.bounds(l.trips());
    return b.isExact() ? b.lo() : 0;
  }

  /** The nest of a launch, or null where it is none or some array is none of rows. */
  static Nest of(Launch launch, IntegerRanges ranges) {
    Nest nest = of(launch.prepared().kernel(), ranges);
    if (nest == null) {
      return null;
    }
    boolean fits =
        nest.outerTrips > 0
            && nest.innerTrips > 0
            && nest.startsAreKnown()
            && nest.readAccesses(launch);
    for (StorageGroup g : launch.groups()) {
      fits =
          fits
              && g.arrays().size() == 1
              && isOfRows(launch.arrays().get(g.arrays().get(0).index()))
              && (g.mode() == StorageGroup.Mode.READ_ONLY
                  || g.isFilled()
                  || g.isOwn() && g.pieces(0, launch.count()) != null && nest.goesOn(g));
    }
    return fits ? nest : null;
  }

  private static Nest of(Kernel kernel, IntegerRanges ranges) {
    List<Loop> loops = ranges.forest().loops();
    NestShape shape = NestShape.of(kernel);
    if (shape != null) {
      return new Nest(ranges, loops.get(1), loops.get(2), shape.sum() != null);
    }
    SweepShape sweep = SweepShape.of(kernel);
    if (sweep != null) {
      return new Nest(ranges, loops.get(sweep.number()), null, false);
    }
    boolean whole = loops.size() > 1 && NestShape.keepsOnlyLast(kernel);
    return whole && !ranges.forest().kernelLoop().mayBeLeft()
        ? new Nest(ranges, null, null, false)
        : null;
  }

  /**
   * Whether parts may go on from what a storage holds that is read too. Where the inner loop is
   * parted, an element may be read only for what its sum begins with: the sum itself stands there
   * from the first part on.
   */
  private boolean goesOn(StorageGroup g) {
    List<Linear[]> forms = accesses.get(g.arrays().get(0));
    return !splitsInner
        || forms.stream().allMatch(f -> Arrays.equals(f, forms.get(0)))
            && !isReadInside(g.arrays().get(0));
  }

  /** Whether what is loaded from an array, or comes of it, is used in the inner loop. */
  private boolean isReadInside(ArrayParam a) {
    Set<Value> of = new HashSet<>();
    for (int known = -1; known < of.size(); ) {
      known = of.size();
      for (Block b : outer.blocks()) {
        for (Value v : b.body()) {
          boolean loads = v.op() == Op.LOAD && v.array() == a;
          if (loads || v.args().stream().anyMatch(of::contains)) {
            of.add(v);
          }
        }
      }
    }
    return of.stream().anyMatch(v -> inner.contains(v.block()));
  }

  private boolean startsAreKnown() {
    for (Loop l :
        isWhole() ? List.<Loop>of() : isSweep() ? List.of(outer) : List.of(outer, inner)) {
      for (Loop.Induction i : l.inductions()) {
        if (!ranges.bounds(i.init()).isExact() || !ranges.bounds(i.step()).isExact()) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isOfRows(ArrayBinding a) {
    int rank = a.shape().length;
    return rank <= 2 && a.strides()[rank - 1] == 1 && (rank == 1 || a.strides()[0] >= a.shape()[1]);
  }

  private boolean readAccesses(Launch launch) {
    for (AccessTable.Site s : launch.prepared().accesses().sites()) {
      Linear[] forms = new Linear[s.array().rank()];
      for (int d = 0; d < forms.length; d++) {
        forms[d] = ranges.linear(s.access().arg(d));
        if (forms[d] == null) {
          return false;
        }
      }
      if (!launch.isInBounds(s)) {
        return false;
      }
      accesses.computeIfAbsent(s.array(), a -> new ArrayList<>()).add(forms);
    }
    return true;
  }

  public long outerTrips() {
    return outerTrips;
  }

  /** Iterations of the inner loop, or about those of all loops within the parted one. */
  public long innerTrips() {
    return innerTrips;
  }

  /** Whether all that a chunk does is one part. */
  public boolean isWhole() {
    return outer == null;
  }

  /** Whether the inner loop's iterations may be parted too. */
  public boolean splitsInner() {
    return splitsInner;
  }

  /**
   * Whether what a chunk writes to a storage stays in the core until its last part is done: parts
   * go on from what the ones before have stored, or what each writes is in pieces.
   */
  public boolean isKept(StorageGroup g) {
    return g.isWritten() && (isSweep() || g.arrays().get(0).rank() == 1);
  }

  /** Whether all trips of the kernel loop read the same of a storage, and none writes there. */
  public boolean isAlike(StorageGroup g) {
    return !g.isWritten()
        && accesses.getOrDefault(g.arrays().get(0), List.of()).stream()
            .flatMap(Arrays::stream)
            .allMatch(f -> f.coefficients().getOrDefault(ranges.trip(), 0L) == 0);
  }

  /** Whether there is a storage of which all trips read the same. */
  public boolean hasAlike(Launch launch) {
    return launch.groups().stream().anyMatch(this::isAlike);
  }

  /** Whether at most the outer loop is parted, and its iterations go on from what others stored. */
  public boolean isSweep() {
    return inner == null;
  }

  /** The least iterations of the outer loop that are worth a part. */
  public long leastOuter() {
    return isSweep() ? 1 : LEAST_OUTER;
  }

  /** The lowest and highest index of each dimension that a part touches; null where none. */
  public long[][] touched(ArrayParam a, Part part) {
    long[][] all = null;
    for (Linear[] forms : accesses.getOrDefault(a, List.of())) {
      long[][] box = new long[forms.length][];
      for (int d = 0; d < forms.length; d++) {
        Bounds b = evaluate(forms[d], part);
        box[d] = new long[] {b.lo(), b.hi()};
      }
      for (int d = 0; all != null && d < box.length; d++) {
        box[d][0] = Math.min(box[d][0], all[d][0]);
        box[d][1] = Math.max(box[d][1], all[d][1]);
      }
      all = box;
    }
    return all;
  }

  private Bounds evaluate(Linear form, Part part) {
    Bounds sum = Bounds.of(form.constant());
    for (Map.Entry<Value, Long> e : form.coefficients().entrySet()) {
      sum = sum.plus(variable(e.getKey(), part).times(Bounds.of(e.getValue())));
    }
    return sum;
  }

  private Bounds variable(Value v, Part part) {
    if (v == ranges.trip()) {
      return new Bounds(part.from, part.to - 1);
    }
    Loop.Induction ofOuter = outer == null ? null : outer.induction(v);
    Loop.Induction ofInner = inner == null ? null : inner.induction(v);
    Loop.Induction i = ofOuter == null ? ofInner : ofOuter;
    if (i == null) {
      return ranges.bounds(v);
    }
    long first = i == ofOuter ? part.outer : part.inner;
    long last = first + (i == ofOuter ? part.outerTrips : part.innerTrips) - 1;
    Bounds travel = new Bounds(first, last).times(ranges.bounds(i.step()));
    return ranges.bounds(i.init()).plus(travel);
  }
}
