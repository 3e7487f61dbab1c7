package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Dominators;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Value;

/**
 * The elements that one load or store touches in one trip of the kernel loop: its linear form over
 * the loops within, whose bounds may depend on the trip and on each other.
 */
final class TripElements {
  /** Iterations of a loop within that are looked at: so many at each end. */
  private static final long ENDS = 16;

  private static final int MOST = 1024;

  private final IntegerRanges ranges;
  private final Dominators dominators;

  /** Blocks by their place: within a trip none comes before one with a lower place around it. */
  private final List<Block> order;

  TripElements(IntegerRanges ranges, Dominators dominators, List<Block> order) {
    this.ranges = ranges;
    this.dominators = dominators;
    this.order = order;
  }

  /** Whether all that an access does in a trip comes before anything that another one does. */
  boolean isBefore(Footprint first, Footprint second) {
    Block a = first.site().access().block();
    Block b = second.site().access().block();
    Loop around = ranges.forest().loopOf(a);
    while (around.parent() != null && !around.contains(b)) {
      around = around.parent();
    }
    return around.parent() == null
        && (a == b
            ? a.body().indexOf(first.site().access()) < b.body().indexOf(second.site().access())
            : order.indexOf(a) < order.indexOf(b));
  }

  /** Elements that the access surely touches in that trip: some of them, or none. */
  Set<Long> sure(Footprint f, long trip) {
    Set<Long> found = new HashSet<>();
    List<Loop> loops = loops(f);
    if (loops != null && isSure(f.site().access().block())) {
      Map<Value, Long> at = new HashMap<>();
      at.put(ranges.trip(), trip);
      enumerate(f.form(), loops, 0, at, found);
    }
    return found;
  }

  /**
   * The loops around the access within the kernel loop, outermost first; null if one is unknown.
   */
  private List<Loop> loops(Footprint f) {
    List<Loop> loops = new ArrayList<>();
    for (Loop l = ranges.forest().loopOf(f.site().access().block());
        l != null && l.parent() != null;
        l = l.parent()) {
      if (l.trips() == null || ranges.linear(l.trips()) == null) {
        return null;
      }
      loops.add(0, l);
    }
    return f.form() == null ? null : loops;
  }

  /** Whether nothing but the bounds of loops decides about a block's execution. */
  private boolean isSure(Block b) {
    return Launch.isReached(b, ranges, dominators, l -> !l.mayBeLeft());
  }

  private void enumerate(
      Linear form, List<Loop> loops, int depth, Map<Value, Long> at, Set<Long> found) {
    if (depth == loops.size()) {
      Long element = evaluate(form, at);
      if (element != null) {
        found.add(element);
      }
      return;
    }
    Loop l = loops.get(depth);
    Long trips = evaluate(ranges.linear(l.trips()), at);
    for (long n = 0; trips != null && n < trips && found.size() < MOST; n++) {
      if (n == ENDS && trips > 2 * ENDS) {
        n = trips - ENDS;
      }
      for (Loop.Induction i : l.inductions()) {
        Long init = evaluate(ranges.linear(i.init()), at);
        Bounds step = ranges.bounds(i.step());
        if (init != null && step.isExact()) {
          at.put(i.param(), init + n * step.lo());
        }
      }
      enumerate(form, loops, depth + 1, at, found);
    }
    l.inductions().forEach(i -> at.remove(i.param()));
  }

  private static Long evaluate(Linear form, Map<Value, Long> at) {
    long sum = form == null ? 0 : form.constant();
    if (form == null) {
      return null;
    }
    for (Map.Entry<Value, Long> e : form.coefficients().entrySet()) {
      Long x = at.get(e.getKey());
      if (x == null) {
        return null;
      }
      sum += e.getValue() * x;
    }
    return sum;
  }

  /** Whether the access may touch an element in that trip. */
  boolean mayTouch(Footprint f, long trip, long element) {
    if (!f.affine()) {
      return element >= f.lo() && element <= f.hi();
    }
    Map<Value, Bounds> at = new HashMap<>();
    at.put(ranges.trip(), Bounds.of(trip));
    List<Loop> around = new ArrayList<>();
    for (Loop l = ranges.forest().loopOf(f.site().access().block());
        l != null && l.parent() != null;
        l = l.parent()) {
      around.add(0, l);
    }
    around.forEach(l -> l.inductions().forEach(i -> at.put(i.param(), interval(l, i, at))));
    List<Map.Entry<Value, Long>> terms = new ArrayList<>(f.form().coefficients().entrySet());
    terms.sort((x, y) -> Long.compare(Math.abs(y.getValue()), Math.abs(x.getValue())));
    return meets(terms, 0, at, element - f.form().constant());
  }

  /** The values that an induction variable has, with what is known of the loops around. */
  private Bounds interval(Loop l, Loop.Induction i, Map<Value, Bounds> at) {
    Bounds init = bounds(ranges.linear(i.init()), at);
    Bounds trips = l.trips() == null ? Bounds.ALL : bounds(ranges.linear(l.trips()), at);
    Bounds step = ranges.bounds(i.step());
    if (trips.isAll() || !step.isExact()) {
      return ranges.bounds(i.param());
    }
    Bounds travel = new Bounds(0, Math.max(0, trips.hi() - 1)).times(step);
    return init.plus(travel).intersect(ranges.bounds(i.param()));
  }

  private Bounds bounds(Linear form, Map<Value, Bounds> at) {
    if (form == null) {
      return Bounds.ALL;
    }
    Bounds sum = Bounds.of(form.constant());
    for (Map.Entry<Value, Long> e : form.coefficients().entrySet()) {
      sum = sum.plus(variable(e.getKey(), at).times(Bounds.of(e.getValue())));
    }
    return sum;
  }

  private Bounds variable(Value v, Map<Value, Bounds> at) {
    Bounds known = at.get(v);
    return known == null ? ranges.bounds(v) : known;
  }

  /** Whether terms from one on can make up what is left; the largest coefficients come first. */
  private boolean meets(
      List<Map.Entry<Value, Long>> terms, int from, Map<Value, Bounds> at, long left) {
    if (from == terms.size()) {
      return left == 0;
    }
    Bounds others = Bounds.of(0);
    for (Map.Entry<Value, Long> t : terms.subList(from + 1, terms.size())) {
      others = others.plus(variable(t.getKey(), at).times(Bounds.of(t.getValue())));
    }
    Bounds mine = variable(terms.get(from).getKey(), at);
    if (others.isAll() || mine.isAll()) {
      return true;
    }
    long c = terms.get(from).getValue();
    long a = Math.floorDiv(left - (c > 0 ? others.hi() : others.lo()), c);
    long z = Math.floorDiv(left - (c > 0 ? others.lo() : others.hi()), c);
    long first = Math.max(mine.lo(), Math.min(a, z));
    long last = Math.min(mine.hi(), Math.max(a, z) + 1);
    if (last - first > 2 * ENDS) {
      return true;
    }
    for (long x = first; x <= last; x++) {
      if (meets(terms, from + 1, at, left - c * x)) {
        return true;
      }
    }
    return false;
  }
}
