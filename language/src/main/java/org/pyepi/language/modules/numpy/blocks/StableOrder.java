package org.pyepi.language.modules.numpy.blocks;

import java.util.Arrays;

/** The indices that sort keys, what is equal as it was. */
public final class StableOrder {
  /** Keys from which on digits are counted instead of keys merged. */
  private static final int MANY = 1 << 12;

  private static final int DIGIT = 11;

  private StableOrder() {}

  /**
   * The indices.
   *
   * @param keys hold anything afterwards
   */
  public static int[] of(long[] keys) {
    int n = keys.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    return n < MANY ? merged(keys, order) : counted(keys, order);
  }

  /** By one digit after the other, the lowest first. */
  private static int[] counted(long[] keys, int[] order) {
    int n = keys.length;
    long[] from = keys;
    long[] to = new long[n];
    int[] fromOrder = order;
    int[] toOrder = new int[n];
    long differing = 0;
    for (long k : keys) {
      differing |= k ^ keys[0];
    }
    int[] starts = new int[1 << DIGIT];
    int mask = (1 << DIGIT) - 1;
    for (int shift = 0; shift < 64; shift += DIGIT) {
      if ((differing >>> shift & mask) == 0) {
        continue;
      }
      // The sign is turned in the last digit: negative numbers come first.
      int sign = shift + DIGIT >= 64 ? 1 << 63 - shift : 0;
      Arrays.fill(starts, 0);
      for (int i = 0; i < n; i++) {
        starts[(int) (from[i] >>> shift) & mask ^ sign]++;
      }
      int start = 0;
      for (int d = 0; d <= mask; d++) {
        int count = starts[d];
        starts[d] = start;
        start += count;
      }
      for (int i = 0; i < n; i++) {
        int at = starts[(int) (from[i] >>> shift) & mask ^ sign]++;
        to[at] = from[i];
        toOrder[at] = fromOrder[i];
      }
      long[] keysSwap = from;
      from = to;
      to = keysSwap;
      int[] swap = fromOrder;
      fromOrder = toOrder;
      toOrder = swap;
    }
    return fromOrder;
  }

  private static int[] merged(long[] keys, int[] order) {
    int n = keys.length;
    int[] from = order;
    int[] to = new int[n];
    for (int width = 1; width < n; width *= 2) {
      for (int low = 0; low < n; low += 2 * width) {
        int middle = Math.min(low + width, n);
        merge(keys, from, to, low, middle, Math.min(middle + width, n));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(long[] keys, int[] from, int[] to, int low, int middle, int high) {
    int i = low;
    int j = middle;
    for (int k = low; k < high; k++) {
      boolean left = i < middle && (j >= high || keys[from[i]] <= keys[from[j]]);
      to[k] = left ? from[i++] : from[j++];
    }
  }
}
