package org.pyepi.offload.compiler;

import java.util.List;
import java.util.Optional;
import org.pyepi.offload.kernel.Dominators;

/**
 * Decides how the chunks of one launch may share one storage.
 *
 * <p>With all footprints of the form {@code slope·trip + [lo, hi]} and one slope, an element
 * written in trip t is read or written in trip t+d only if {@code slope·d} lies in the difference
 * of the two intervals, which interval arithmetic decides.
 */
final class Dependences {
  private final List<Footprint> writes;
  private final List<Footprint> reads;
  private final long trips;
  private final Dominators dominators;

  Dependences(List<Footprint> footprints, long trips, Dominators dominators) {
    this.writes = footprints.stream().filter(f -> f.site().isStore()).toList();
    this.reads = footprints.stream().filter(f -> !f.site().isStore()).toList();
    this.trips = trips;
    this.dominators = dominators;
  }

  StorageGroup.Mode mode() {
    if (writes.isEmpty()) {
      return StorageGroup.Mode.READ_ONLY;
    }
    if (!writes.stream().allMatch(w -> writes.stream().allMatch(v -> isApart(w, v)))) {
      return StorageGroup.Mode.SHADOW;
    }
    boolean apart = true;
    for (Footprint r : reads) {
      for (Footprint w : writes) {
        if (!isApart(w, r)) {
          apart = false;
          if (mayFlow(w, r)) {
            return StorageGroup.Mode.SHADOW;
          }
        }
      }
    }
    return apart ? StorageGroup.Mode.DISJOINT : StorageGroup.Mode.ORDERED;
  }

  /**
   * Whether no element is touched by {@code a} in one trip and by {@code b} in another, nor by
   * chunks' spans of the two.
   */
  private boolean isApart(Footprint a, Footprint b) {
    Bounds all = a.span(0, trips);
    Bounds other = b.span(0, trips);
    if (all.hi() < other.lo() || other.hi() < all.lo()) {
      return true;
    }
    // Spans of consecutive chunks stay apart exactly when one trip's extent is less than the slope.
    long extent = Math.max(a.hi(), b.hi()) - Math.min(a.lo(), b.lo());
    return a.affine() && b.affine() && a.slope() == b.slope() && extent < Math.abs(a.slope());
  }

  /** Whether something written in a trip may be read in a later one. */
  private boolean mayFlow(Footprint w, Footprint r) {
    if (!w.affine() || !r.affine() || w.slope() != r.slope() || w.slope() == 0) {
      return true;
    }
    // write - read = slope*d for some d >= 1?
    return w.slope() > 0 ? w.hi() - r.lo() >= w.slope() : w.lo() - r.hi() <= w.slope();
  }

  /**
   * A dependence that every run has: an element that one iteration surely writes and a later one
   * surely reads first.
   */
  Optional<Refusal> certain(Flow flow) {
    for (Footprint w : writes) {
      for (Footprint r : reads) {
        long distance = distance(w, r);
        if (distance >= 1 && distance < trips && !isCovered(r)) {
          return Optional.of(refusal(w, r, distance));
        }
      }
    }
    return Optional.ofNullable(flow.certain()).map(f -> refusal(f.write(), f.read(), 1));
  }

  private static Refusal refusal(Footprint w, Footprint r, long distance) {
    String detail =
        "'"
            + r.site().array().name()
            + "' is read "
            + distance
            + (distance == 1 ? " iteration" : " iterations")
            + " after line "
            + w.site().line()
            + " wrote it";
    return new Refusal(RefusalReason.LOOP_CARRIED_DEPENDENCE, r.site().line(), detail);
  }

  /** In how many trips the read meets what the write wrote; 0 when it cannot be said. */
  private static long distance(Footprint w, Footprint r) {
    if (!w.always() || !r.always() || w.form() == null || r.form() == null) {
      return 0;
    }
    Linear difference = w.form().plus(r.form(), -1);
    if (difference == null || !difference.isConstant() || w.slope() != r.slope()) {
      return 0;
    }
    if (w.slope() == 0) {
      return difference.constant() == 0 ? 1 : 0;
    }
    return difference.constant() % w.slope() == 0 ? difference.constant() / w.slope() : 0;
  }

  /**
   * Whether an earlier store of the same iteration to the same element hides what other iterations
   * wrote.
   */
  private boolean isCovered(Footprint r) {
    for (Footprint w : writes) {
      if (w.form() != null && w.form().equals(r.form()) && precedes(w, r)) {
        return true;
      }
    }
    return false;
  }

  private boolean precedes(Footprint w, Footprint r) {
    var a = w.site().access();
    var b = r.site().access();
    return a.block() == b.block()
        ? a.block().body().indexOf(a) < b.block().body().indexOf(b)
        : dominators.dominates(a.block(), b.block());
  }
}
