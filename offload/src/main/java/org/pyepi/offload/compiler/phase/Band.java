package org.pyepi.offload.compiler.phase;

import java.util.ArrayList;
import java.util.List;

/**
 * Iterations of phases that cores carry out together for all trips, where what all of them touch
 * does not fit. At the edges of a band that is no edge of the phase, elements go wrong from trip to
 * trip, since nobody carries out the iterations beyond; so a band has more iterations than those
 * whose results count.
 *
 * @param carried the iterations that are carried out, for each phase
 * @param kept those of them whose results count; each iteration is kept in one band
 * @param last whether it has the last iterations
 */
public record Band(List<Span> carried, List<Span> kept, boolean last) {
  /** Iterations from one on, up to another that is none of them. */
  public record Span(long from, long to) {
    /** How many there are. */
    public long count() {
      return Math.max(0, to - from);
    }
  }

  /** Iterations more at an edge for each trip, in halves: beyond that, bands are not tried. */
  private static final int FARTHEST = 16;

  /** A band has at most as many iterations that do not count as those that do. */
  private static final int WASTE = 2;

  /** All there is. */
  public static Band whole(Phases phases) {
    List<Span> all = new ArrayList<>();
    for (int p = 0; p < phases.count(); p++) {
      all.add(new Span(0, phases.trips(p)));
    }
    return new Band(all, all, true);
  }

  /**
   * So many bands, whose results together are those of all iterations; empty where that takes too
   * many iterations more.
   */
  public static List<Band> of(Phases phases, int bands) {
    long least = Long.MAX_VALUE;
    for (int p = 0; p < phases.count(); p++) {
      least = phases.alignment().follows(p) ? least : Math.min(least, phases.trips(p));
    }
    for (int halves = 1; halves <= FARTHEST; halves++) {
      long more = Math.ceilDiv(phases.launch().count() * halves, 2) + 1;
      if (least < bands || 2 * more * (bands - 1) > (WASTE - 1) * least) {
        return List.of();
      }
      List<Band> all = new ArrayList<>();
      for (int n = 0; n < bands; n++) {
        all.add(of(phases, n, bands, more));
      }
      if (all.stream().allMatch(b -> new RightElements(phases, b).holds())) {
        return all;
      }
    }
    return List.of();
  }

  private static Band of(Phases phases, int number, int bands, long more) {
    List<Span> carried = new ArrayList<>();
    List<Span> kept = new ArrayList<>();
    Alignment alignment = phases.alignment();
    for (int p = 0; p < phases.count(); p++) {
      long trips = phases.trips(alignment.leader(p));
      long from = trips * number / bands;
      long to = trips * (number + 1) / bands;
      long low = Math.max(0, from - more);
      long high = Math.min(trips, to + more);
      carried.add(new Span(alignment.cut(p, low), alignment.cut(p, high)));
      kept.add(new Span(alignment.cut(p, from), alignment.cut(p, to)));
    }
    return new Band(carried, kept, number == bands - 1);
  }
}
