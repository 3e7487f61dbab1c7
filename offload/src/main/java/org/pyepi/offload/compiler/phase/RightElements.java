package org.pyepi.offload.compiler.phase;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.offload.compiler.phase.Phases.Access;
import org.pyepi.offload.compiler.phase.Phases.Region;

/**
 * Which elements hold, while a band is carried out, what they hold when all iterations are: in each
 * storage an interval around what counts. An iteration is right if all that it reads is; what
 * others may write, and what nobody writes because its iteration is in another band, is not.
 */
final class RightElements {
  private static final long FAR = 1L << 50;

  private final Phases phases;
  private final Band band;

  /** The lowest and highest right element. */
  private final Map<Region, long[]> right = new HashMap<>();

  RightElements(Phases phases, Band band) {
    this.phases = phases;
    this.band = band;
    phases.regions().forEach(r -> right.put(r, new long[] {-FAR, FAR}));
  }

  /** Whether all that is kept is right in each trip, and at the end. */
  boolean holds() {
    for (long t = 0; t < phases.launch().count(); t++) {
      for (int p = 0; p < phases.count(); p++) {
        Band.Span good = iterations(p);
        Band.Span kept = band.kept().get(p);
        if (kept.count() > 0 && (kept.from() < good.from() || kept.to() > good.to())) {
          return false;
        }
        spoil(p, good);
      }
    }
    for (Region r : phases.regions()) {
      for (int p = 0; p < phases.count(); p++) {
        Access w = r.written(p);
        Band.Span kept = band.kept().get(p);
        if (w != null && kept.count() > 0 && !isRight(r, w, kept)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isRight(Region r, Access a, Band.Span of) {
    long x = a.slope() * of.from();
    long y = a.slope() * (of.to() - 1);
    long[] interval = right.get(r);
    return Math.min(x, y) + a.lo() >= interval[0] && Math.max(x, y) + a.hi() <= interval[1];
  }

  /** The iterations of a phase that read what is right. */
  private Band.Span iterations(int phase) {
    long from = band.carried().get(phase).from();
    long to = band.carried().get(phase).to();
    if (from >= to) {
      return band.carried().get(phase);
    }
    for (Region r : phases.regions()) {
      long[] interval = right.get(r);
      for (Access a : r.in(phase, false)) {
        long low = interval[0] - a.lo();
        long high = interval[1] - a.hi();
        if (a.store()) {
          continue;
        }
        if (a.slope() == 0) {
          to = low > 0 || high < 0 ? from : to;
        } else if (a.slope() > 0) {
          from = Math.max(from, Math.ceilDiv(low, a.slope()));
          to = Math.min(to, Math.floorDiv(high, a.slope()) + 1);
        } else {
          from = Math.max(from, Math.ceilDiv(high, a.slope()));
          to = Math.min(to, Math.floorDiv(low, a.slope()) + 1);
        }
      }
    }
    return new Band.Span(from, to);
  }

  /** What all iterations but these would write is not right, whether or not somebody does. */
  private void spoil(int phase, Band.Span good) {
    long trips = phases.trips(phase);
    boolean none = good.count() == 0 && band.carried().get(phase).count() > 0;
    for (Region r : phases.regions()) {
      Access w = r.written(phase);
      if (w == null) {
        continue;
      }
      long[] interval = right.get(r);
      boolean upwards = w.slope() > 0;
      long before = w.slope() * (good.from() - 1) + (upwards ? w.hi() : w.lo());
      long behind = w.slope() * good.to() + (upwards ? w.lo() : w.hi());
      if (none) {
        interval[0] = FAR;
      }
      if (good.from() > 0) {
        cut(interval, before, upwards);
      }
      if (good.to() < trips) {
        cut(interval, behind, !upwards);
      }
    }
  }

  /** Takes an element out, and all on one side of it. */
  private static void cut(long[] interval, long element, boolean below) {
    if (below) {
      interval[0] = Math.max(interval[0], element + 1);
    } else {
      interval[1] = Math.min(interval[1], element - 1);
    }
  }
}
