package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.compiler.nest.NestShape;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Value;

/** A launch of three nested loops that can be carried out in parts, and what each part touches. */
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

  private final IntegerRanges ranges;
  private final NestShape shape;
  private final Map<ArrayParam, List<Linear[]>> accesses = new HashMap<>();
  private final long outerTrips;
  private final long innerTrips;

  private Nest(IntegerRanges ranges, NestShape shape) {
    this.ranges = ranges;
    this.shape = shape;
    this.outerTrips = trips(shape.outer());
    this.innerTrips = trips(shape.inner());
  }

  private long trips(Loop l) {
    Bounds b = ranges.bounds(l.trips());
    return b.isExact() ? b.lo() : 0;
  }

  /** The nest of a launch, or null where it is none or some array is none of rows. */
  static Nest of(Launch launch, IntegerRanges ranges) {
    NestShape shape = NestShape.of(launch.prepared().kernel());
    if (shape == null) {
      return null;
    }
    // The ranges' own loops.
    List<Loop> loops = ranges.forest().loops();
    Nest nest =
        new Nest(ranges, new NestShape(loops.get(1), loops.get(2), shape.store(), shape.sum()));
    boolean fits = nest.outerTrips > 0 && nest.innerTrips > 0 && nest.startsAreKnown();
    for (StorageGroup g : launch.groups()) {
      fits &=
          g.arrays().size() == 1
              && (g.isFilled() || g.mode() == StorageGroup.Mode.READ_ONLY)
              && isOfRows(launch.arrays().get(g.arrays().get(0).index()));
    }
    return fits && nest.readAccesses(launch) ? nest : null;
  }

  private boolean startsAreKnown() {
    for (Loop l : List.of(shape.outer(), shape.inner())) {
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

  public long innerTrips() {
    return innerTrips;
  }

  /** Whether the inner loop's iterations may be parted too. */
  public boolean splitsInner() {
    return shape.sum() != null;
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
    boolean outer = shape.outer().induction(v) != null;
    Loop.Induction i = outer ? shape.outer().induction(v) : shape.inner().induction(v);
    if (i == null) {
      return ranges.bounds(v);
    }
    long first = outer ? part.outer : part.inner;
    long last = first + (outer ? part.outerTrips : part.innerTrips) - 1;
    Bounds travel = new Bounds(first, last).times(ranges.bounds(i.step()));
    return ranges.bounds(i.init()).plus(travel);
  }
}
