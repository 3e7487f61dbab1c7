package org.pyepi.offload.compiler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What flows from one trip of a launch to the next through one storage, found out by looking at
 * some pairs of trips: a proof that chunks cannot run at the same time needs no more than one
 * element for each.
 */
final class Flow {
  /** A write and the read that surely gets its element a trip later. */
  record Found(Footprint write, Footprint read) {}

  private final TripElements elements;
  private final List<Footprint> writes;
  private final List<Footprint> reads;
  private final long trips;

  Flow(TripElements elements, List<Footprint> footprints, long trips) {
    this.elements = elements;
    this.writes = footprints.stream().filter(f -> f.site().isStore()).toList();
    this.reads = footprints.stream().filter(f -> !f.site().isStore()).toList();
    this.trips = trips;
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
      Set<Long> written = elements.sure(w, t);
      for (Footprint r : written.isEmpty() ? List.<Footprint>of() : reads) {
        for (long element : elements.sure(r, t + 1)) {
          if (written.contains(element) && !mayWriteBefore(r, t + 1, element)) {
            return new Found(w, r);
          }
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
      Set<Long> read = elements.sure(r, t + 1);
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
