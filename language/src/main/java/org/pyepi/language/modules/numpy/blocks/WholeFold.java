package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.NDArray;

/**
 * Sums, smallest and largest of integers, whose order does not count: at each place of a block over
 * all blocks first, which becomes vector instructions.
 */
public final class WholeFold {
  /** What is done. */
  public enum Kind {
    SUM,
    MIN,
    MAX
  }

  private final Kind kind;
  private final long[] lanes;
  private final long[] block;

  /**
   * @param size elements of a block
   */
  public WholeFold(Kind kind, int size) {
    this.kind = kind;
    lanes = new long[size];
    block = new long[size];
  }

  /**
   * Of n elements, at least one.
   *
   * @param turned what is put into the sign of each before it is compared
   */
  public long of(NDArray a, int at, int step, int n, long turned) {
    int first = Math.min(lanes.length, n);
    Elements.longs(a, at, step, lanes, first);
    turn(lanes, turned, first);
    for (int from = first; from < n; from += lanes.length) {
      int length = Math.min(lanes.length, n - from);
      Elements.longs(a, at + from * step, step, block, length);
      turn(block, turned, length);
      gather(length);
    }
    return folded(first);
  }

  private static void turn(long[] v, long turned, int n) {
    if (turned != 0) {
      for (int i = 0; i < n; i++) {
        v[i] ^= turned;
      }
    }
  }

  private void gather(int n) {
    long[] r = lanes;
    long[] v = block;
    switch (kind) {
      case SUM -> {
        for (int i = 0; i < n; i++) {
          r[i] += v[i];
        }
      }
      case MIN -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.min(r[i], v[i]);
        }
      }
      case MAX -> {
        for (int i = 0; i < n; i++) {
          r[i] = Math.max(r[i], v[i]);
        }
      }
    }
  }

  private long folded(int n) {
    long r = lanes[0];
    for (int i = 1; i < n; i++) {
      r =
          switch (kind) {
            case SUM -> r + lanes[i];
            case MIN -> Math.min(r, lanes[i]);
            case MAX -> Math.max(r, lanes[i]);
          };
    }
    return r;
  }
}
