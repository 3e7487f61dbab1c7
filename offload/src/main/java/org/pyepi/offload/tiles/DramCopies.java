package org.pyepi.offload.tiles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pyepi.offload.compiler.StorageGroup;

/** The storages that a device's DRAM holds copies of; the one used longest ago makes room. */
public final class DramCopies {
  private static final int MOST = 64;

  /** Views of more than this are there with what a launch touches only. */
  private static final long LARGE = 4 << 20;

  private final List<DramCopy> copies = new ArrayList<>();
  private final int begin;
  private final int end;
  private long launch;

  /** Copies between two offsets in DRAM. */
  public DramCopies(int begin, int end) {
    this.begin = begin;
    this.end = end;
  }

  /** A launch begins: what it asks for stays until the next. */
  public void begin() {
    launch++;
  }

  /** Nothing is known any more of what DRAM holds. */
  public void forget() {
    copies.clear();
  }

  /**
   * The copy of a group's storage; null where there is no room.
   *
   * @param unit bytes of an element there
   * @param trips of the launch
   */
  public DramCopy of(StorageGroup g, int unit, long trips) {
    long[] needed = g.touched(0, trips);
    if (needed == null) {
      return null;
    }
    long[] extent = g.extent();
    if ((extent[1] - extent[0] + 1) * unit <= LARGE) {
      needed = extent;
    }
    long first = needed[0] - needed[0] % (8 / unit);
    long bytes = (needed[1] - first + 1) * unit + 7 & -8L;
    if (bytes > end - begin) {
      return null;
    }
    copies.removeIf(DramCopy::isStale);
    for (DramCopy c : copies) {
      if (c.isOf(g.storage(), g.kind()) && c.holds(first, (int) bytes)) {
        c.used = launch;
        return c;
      }
    }
    copies.removeIf(c -> c.isOf(g.storage(), g.kind()) && c.used != launch);
    return make(g, unit, first, (int) bytes);
  }

  private DramCopy make(StorageGroup g, int unit, long first, int bytes) {
    int place = gap(bytes);
    while (place < 0 || copies.size() >= MOST) {
      DramCopy oldest =
          copies.stream()
              .filter(c -> c.used != launch)
              .min(Comparator.comparingLong(c -> c.used))
              .orElse(null);
      if (oldest == null) {
        return null;
      }
      copies.remove(oldest);
      place = gap(bytes);
    }
    DramCopy made = new DramCopy(g.storage(), g.kind(), unit, first, bytes, place);
    made.used = launch;
    copies.add(made);
    return made;
  }

  /** Where so many bytes are free; -1 when nowhere. */
  private int gap(int bytes) {
    copies.sort(Comparator.comparingInt(DramCopy::place));
    int at = begin;
    for (DramCopy c : copies) {
      if (c.place() - at >= bytes) {
        return at;
      }
      at = Math.max(at, c.end());
    }
    return end - at >= bytes ? at : -1;
  }
}
