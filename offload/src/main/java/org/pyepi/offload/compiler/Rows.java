package org.pyepi.offload.compiler;

import java.util.List;
import java.util.Set;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Value;

/**
 * What each trip does to a storage that is its own there: it touches only elements {@code
 * slope·trip + [lo, hi]}, which no other trip touches.
 *
 * @param filled whether it surely writes all of them and reads none
 */
record Rows(long slope, long lo, long hi, boolean filled) {

  /** The rows of all accesses to a storage, or null where trips share what they touch. */
  static Rows of(List<Footprint> all, IntegerRanges ranges) {
    long slope = all.get(0).slope();
    long lo = Long.MAX_VALUE;
    long hi = Long.MIN_VALUE;
    for (Footprint f : all) {
      if (!f.affine() || f.slope() != slope) {
        return null;
      }
      lo = Math.min(lo, f.lo());
      hi = Math.max(hi, f.hi());
    }
    if (slope == 0 || hi - lo >= Math.abs(slope)) {
      return null;
    }
    return new Rows(slope, lo, hi, isFilled(all, lo, hi, ranges));
  }

  private static boolean isFilled(List<Footprint> all, long lo, long hi, IntegerRanges ranges) {
    if (all.stream().anyMatch(f -> !f.site().isStore())
        || ranges.forest().kernelLoop().mayBeLeft()) {
      return false;
    }
    long at = lo;
    List<Footprint> sorted =
        all.stream()
            .filter(f -> isDense(f, ranges))
            .sorted((x, y) -> Long.compare(x.lo(), y.lo()))
            .toList();
    for (Footprint f : sorted) {
      if (f.lo() > at) {
        return false;
      }
      at = Math.max(at, f.hi() + 1);
    }
    return at > hi;
  }

  /** Whether every trip writes each element of the interval. */
  private static boolean isDense(Footprint f, IntegerRanges ranges) {
    if (!f.always() || !f.inBounds()) {
      return false;
    }
    Set<Value> variables = f.form().without(ranges.trip()).coefficients().keySet();
    Loop of = null;
    for (Loop l = ranges.forest().loopOf(f.site().access().block());
        l.parent() != null;
        l = l.parent()) {
      if (l.mayBeLeft()) {
        return false;
      }
      for (Value v : variables) {
        of = l.induction(v) != null ? l : of;
      }
    }
    if (variables.isEmpty()) {
      return f.lo() == f.hi();
    }
    if (variables.size() > 1 || of == null || of.trips() == null) {
      return false;
    }
    // As many different elements of the interval as it has.
    Bounds trips = ranges.bounds(of.trips());
    Bounds step = ranges.bounds(of.induction(variables.iterator().next()).step());
    return trips.isExact() && step.isExact() && step.lo() != 0 && trips.lo() == f.hi() - f.lo() + 1;
  }
}
