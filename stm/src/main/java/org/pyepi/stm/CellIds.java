package org.pyepi.stm;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Numbers for cells, the order in which a commit locks them. Threads draw from different counters,
 * so that making cells is no bottleneck. After 2³² cells numbers repeat, which costs speed only:
 * who waits for a lock in vain gives up.
 */
final class CellIds {
  private static final int COUNTERS = 64;

  /** Ints in a cache line, so that no two counters share one. */
  private static final int LINE = 16;

  private static final AtomicIntegerArray NEXT = new AtomicIntegerArray(COUNTERS * LINE);

  private CellIds() {}

  static int next() {
    int counter = (int) Thread.currentThread().threadId() & COUNTERS - 1;
    return NEXT.getAndIncrement(counter * LINE) * COUNTERS + counter;
  }
}
