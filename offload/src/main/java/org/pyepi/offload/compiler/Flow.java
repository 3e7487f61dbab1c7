package org.pyepi.offload.compiler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What flows from one trip of a launch to the next through one storage, found out by looking at
 * some pairs of trips: a proof that chunks cannot run at the same time needs no more than one
 * element for each.
 */
final class Flow {
  /** A write and the read that surely gets its element a trip later. */
  record Found(Footprint write, Footprint read) {}

  /**
   * Elements of one access in one trip that are looked at more closely: this is done at each
   * launch.
   */
  private static final int MOST = 64;

  private final TripElements elements;
  private final List<Footprint> writes;
  private final List<Footprint> reads;
  private final long trips;
  private final Map<Footprint, Map<Long, Set<Long>>> sure = new IdentityHashMap<>();

  Flow(TripElements elements, List<Footprint> footprints, long trips) {
    this.elements = elements;
    this.writes = footprints.stream().filter(f -> f.site().isStore()).toList();
    this.reads = footprints.stream().filter(f -> !f.site().isStore()).toList();
    this.trips = trips;
  }

  private Set<Long> sure(Footprint f, long trip) {
    return sure.computeIfAbsent(f, k -> new HashMap<>())
        .computeIfAbsent(trip, t -> elements.sure(f, t));
  }

  /** Trips before those that are looked at. */
  private Set<Long> samples() {
    Set<Long> s = new HashSet<>();
    if (trips > 1) {
      s.add((trips - 1) / 2);
      s.add(trips - 2);
    }
    return s;
  }

  /** What surely flows from each trip that is looked at to the next one; null if nothing does. */
  Found certain() {
    Found found = null;
    for (long t : samples()) {
      found = certain(t);
      if (found == null) {
        return null;
      }
    }
    return found;
  }

  private Found certain(long t) {
    for (Footprint w : writes) {
      Set<Long> written = sure(w, t);
      for (Footprint r : written.isEmpty() ? List.<Footprint>of() : reads) {
        boolean flows =
            sure(r, t + 1).stream()
                .filter(written::contains)
                .limit(MOST)
                .anyMatch(element -> !mayWriteBefore(r, t + 1, element));
        if (flows) {
          return new Found(w, r);
        }
      }
    }
    return null;
  }

  private boolean mayWriteBefore(Footprint read, long trip, long element) {
    return writes.stream()
        .anyMatch(w -> !elements.isBefore(read, w) && elements.mayTouch(w, trip, element));
  }

  /**
   * Whether most of what some read gets may have been written a trip before, by stores whose place
   * is known: only conditions that depend on data can keep chunks from conflicting.
   */
  boolean isLikely() {
    Set<Long> samples = samples();
    return !samples.isEmpty() && samples.stream().allMatch(this::isLikely);
  }

  private boolean isLikely(long t) {
    for (Footprint r : reads) {
      List<Long> read = sure(r, t + 1).stream().limit(MOST).toList();
      long met =
          read.stream()
              .filter(e -> writes.stream().anyMatch(w -> w.affine() && elements.mayTouch(w, t, e)))
              .count();
      if (2 * met > read.size()) {
        return true;
      }
    }
    return false;
  }
}
