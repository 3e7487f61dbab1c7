package org.pyepi.offload.tiles;

import java.util.List;
import java.util.Set;
import org.pyepi.offload.compiler.phase.Phases;
import org.pyepi.offload.compiler.phase.Phases.Access;
import org.pyepi.offload.compiler.phase.Phases.Region;

/**
 * Two storages that take each other's place in a core. The first phase reads the one and fills the
 * other, the second phase the other way round. Rows of the second storage are stored where rows of
 * the first were that nobody reads any more, some rows further down; the second phase goes
 * backwards, and puts rows of the first where they were.
 *
 * @param first what the first phase reads
 * @param second what it writes
 * @param distance in elements, by which the second storage stands further down
 */
public record Overlay(Region first, Region second, long distance) {
  /** The phases that go backwards. */
  public static final Set<Integer> BACKWARDS = Set.of(1);

  /** Iterations of a loop without another in it that may be under way at the same time. */
  private static final int AHEAD = 32;

  /** How two storages of a launch take each other's place; null where they cannot. */
  public static Overlay of(Phases phases) {
    List<Region> written = phases.regions().stream().filter(Region::isWritten).toList();
    if (phases.count() != 2 || written.size() != 2) {
      return null;
    }
    Region first = written.get(written.get(0).written(0) == null ? 0 : 1);
    Region second = written.get(first == written.get(0) ? 1 : 0);
    boolean turns =
        isFilled(second, 0)
            && isFilled(first, 1)
            && first.in(0, true).isEmpty()
            && second.in(1, true).isEmpty()
            && first.in(1, false).size() == first.in(1, true).size()
            && second.in(0, false).size() == second.in(0, true).size()
            && !first.in(0, false).isEmpty();
    long slope = turns ? first.written(1).slope() : 0;
    for (Region r : written) {
      turns &= r.accesses().stream().allMatch(a -> a.slope() == slope);
    }
    if (!turns || slope <= 0) {
      return null;
    }
    long there = high(second, 0) - low(first, 0);
    long back = high(second, 1) - low(first, 1);
    long ahead = phases.isFlat(0) || phases.isFlat(1) ? AHEAD * slope : 0;
    long distance = Math.max(0, Math.max(there, back)) + 1 + ahead;
    long odd = first.parity() ^ second.parity() ^ distance & 1;
    return new Overlay(first, second, distance + odd);
  }

  private static boolean isFilled(Region r, int phase) {
    Access w = r.written(phase);
    return w != null && w.dense();
  }

  private static long low(Region r, int phase) {
    return r.in(phase, false).stream().mapToLong(Access::lo).min().orElse(0);
  }

  private static long high(Region r, int phase) {
    return r.in(phase, false).stream().mapToLong(Access::hi).max().orElse(0);
  }
}
