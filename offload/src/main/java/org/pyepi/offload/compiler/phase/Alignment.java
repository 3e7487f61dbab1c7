package org.pyepi.offload.compiler.phase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.compiler.phase.Phases.Access;
import org.pyepi.offload.compiler.phase.Phases.Region;

/**
 * Which iterations of phases belong together. Most phases are cut in equal pieces. One that goes
 * through a storage in other steps than a phase with more work, as along one row of a matrix whose
 * rows the other one shares, follows that one: it is cut where the elements are cut that both
 * touch.
 */
public final class Alignment {
  /** The phase that is followed, its step and first element, and those of the one that follows. */
  private record Lead(int phase, long step, long first, long ownStep, long ownFirst) {}

  /** Only what has so much less work may follow: one core may have all of it. */
  private static final int LESS = 16;

  private final Phases phases;
  private final Map<Integer, Lead> followers = new HashMap<>();

  Alignment(Phases phases) {
    this.phases = phases;
    List<Integer> byWork = new ArrayList<>();
    for (int p = 0; p < phases.count(); p++) {
      byWork.add(p);
    }
    byWork.sort((x, y) -> Long.compare(work(y), work(x)));
    for (int n = 1; n < byWork.size(); n++) {
      int p = byWork.get(n);
      Lead lead = null;
      for (int m = 0; m < n && lead == null && phases.mayBeLeftOut(p); m++) {
        int other = byWork.get(m);
        lead = follows(other) || work(p) > work(other) / LESS ? null : lead(p, other);
      }
      if (lead != null) {
        followers.put(p, lead);
      }
    }
  }

  private long work(int phase) {
    return phases.trips(phase) * phases.rounds(phase);
  }

  /** How a phase writes what another touches in other steps; null where it does not. */
  private Lead lead(int phase, int other) {
    for (Region r : phases.regions()) {
      Access own = r.written(phase);
      Access its =
          r.in(other, false).stream()
              .filter(a -> a.slope() > 0)
              .min((x, y) -> Long.compare(x.lo(), y.lo()))
              .orElse(null);
      if (own != null && its != null && own.slope() > 0 && own.slope() != its.slope()) {
        return new Lead(other, its.slope(), its.lo(), own.slope(), own.lo());
      }
    }
    return null;
  }

  /** Whether a phase is cut where another is; some cores may have nothing of it. */
  public boolean follows(int phase) {
    return followers.containsKey(phase);
  }

  /** The phase that it follows; itself where it follows none. */
  public int leader(int phase) {
    return follows(phase) ? followers.get(phase).phase : phase;
  }

  /**
   * The first iteration of a phase that belongs to those of the one that it follows from one on.
   */
  public long cut(int phase, long iteration) {
    Lead lead = followers.get(phase);
    if (lead == null || iteration <= 0) {
      return Math.max(0, iteration);
    }
    if (iteration >= phases.trips(lead.phase)) {
      return phases.trips(phase);
    }
    long element = lead.step * iteration + lead.first;
    return Math.clamp(Math.ceilDiv(element - lead.ownFirst, lead.ownStep), 0, phases.trips(phase));
  }
}
