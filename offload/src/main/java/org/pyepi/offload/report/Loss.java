package org.pyepi.offload.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Attempts of one loop that were discarded for one reason.
 *
 * @param conflict the places, where the reason is a conflict; else null
 * @param count attempts; one with several conflicts counts for each
 * @param seconds what they had taken: measured on host threads, modelled on cores
 */
public record Loss(
    LoopReport loop, AbortKind kind, LoopReport.ConflictRow conflict, long count, double seconds) {

  /** All losses of a run, the most expensive first. */
  public static List<Loss> of(Report report) {
    List<Loss> all = new ArrayList<>();
    for (LoopReport l : report.loops()) {
      for (LoopReport.ConflictRow c : l.conflicts()) {
        all.add(new Loss(l, AbortKind.CONFLICT, c, c.count(), c.seconds()));
      }
      for (AbortKind k : AbortKind.values()) {
        if (k != AbortKind.CONFLICT && l.aborts(k) > 0) {
          all.add(new Loss(l, k, null, l.aborts(k), l.abortSeconds(k)));
        }
      }
    }
    all.sort(Comparator.comparingDouble(Loss::seconds).thenComparingLong(Loss::count).reversed());
    return all;
  }
}
