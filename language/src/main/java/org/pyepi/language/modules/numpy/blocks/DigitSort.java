package org.pyepi.language.modules.numpy.blocks;

import java.util.Arrays;

/**
 * Integers in order: digits of eleven bits are counted, the lowest first, where that is quicker
 * than comparing. Digits that all have in common are left out.
 */
public final class DigitSort {
  /** Integers from which on digits are counted. */
  private static final int MANY = 1 << 12;

  private static final int DIGIT = 11;
  private static final int MASK = (1 << DIGIT) - 1;

  /** Digits above which comparisons are quicker. */
  private static final int MOST = 4;

  private DigitSort() {}

  public static void sort(int[] keys) {
    int differing = 0;
    for (int k : keys) {
      differing |= k ^ keys[0];
    }
    if (keys.length < MANY) {
      Arrays.sort(keys);
      return;
    }
    int[] from = keys;
    int[] to = new int[keys.length];
    for (int shift = 0; shift < 32; shift += DIGIT) {
      if ((differing >>> shift & MASK) == 0) {
        continue;
      }
      int sign = shift + DIGIT >= 32 ? 1 << 31 - shift : 0;
      int[] starts = new int[MASK + 1];
      for (int k : from) {
        starts[k >>> shift & MASK ^ sign]++;
      }
      turnIntoStarts(starts);
      for (int k : from) {
        to[starts[k >>> shift & MASK ^ sign]++] = k;
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    if (from != keys) {
      System.arraycopy(from, 0, keys, 0, keys.length);
    }
  }

  public static void sort(long[] keys) {
    long differing = 0;
    for (long k : keys) {
      differing |= k ^ keys[0];
    }
    if (keys.length < MANY || digits(differing) > MOST) {
      Arrays.sort(keys);
      return;
    }
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int shift = 0; shift < 64; shift += DIGIT) {
      if ((differing >>> shift & MASK) == 0) {
        continue;
      }
      int sign = shift + DIGIT >= 64 ? 1 << 63 - shift : 0;
      int[] starts = new int[MASK + 1];
      for (long k : from) {
        starts[(int) (k >>> shift) & MASK ^ sign]++;
      }
      turnIntoStarts(starts);
      for (long k : from) {
        to[starts[(int) (k >>> shift) & MASK ^ sign]++] = k;
      }
      long[] swap = from;
      from = to;
      to = swap;
    }
    if (from != keys) {
      System.arraycopy(from, 0, keys, 0, keys.length);
    }
  }

  private static int digits(long differing) {
    int n = 0;
    for (int shift = 0; shift < 64; shift += DIGIT) {
      n += (differing >>> shift & MASK) == 0 ? 0 : 1;
    }
    return n;
  }

  /** How many there are of each digit becomes where the first of them goes. */
  private static void turnIntoStarts(int[] counts) {
    int start = 0;
    for (int d = 0; d < counts.length; d++) {
      int count = counts[d];
      counts[d] = start;
      start += count;
    }
  }
}
