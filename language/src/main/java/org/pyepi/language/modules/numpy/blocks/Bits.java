package org.pyepi.language.modules.numpy.blocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.collection.NDArray;

/** Questions about many elements that their bits in memory answer, eight bytes at a time. */
public final class Bits {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Elements of a loop in a loop, which is soon compiled. */
  private static final int BLOCK = 4096;

  private Bits() {}

  /** How many of n bytes are not 0. */
  public static long countTrue(byte[] data, int at, int n) {
    long count = 0;
    for (int from = 0; from < n; from += BLOCK) {
      count += count(data, at + from, Math.min(BLOCK, n - from));
    }
    return count;
  }

  private static long count(byte[] data, int at, int n) {
    long count = 0;
    for (int i = 0; i < n; i++) {
      long v = data[at + i];
      count += (v | -v) >>> 63;
    }
    return count;
  }

  /** Whether some of n bools have a value. */
  public static boolean has(NDArray a, int at, int step, int n, boolean value) {
    byte[] data = a.data;
    if (step == 1) {
      // A few first: often one of them settles it.
      for (int from = 0, length = 64; from < n; from += length, length = BLOCK) {
        int some = Math.min(length, n - from);
        if (value ? !areFalse(data, at + from, some) : !areTrue(data, at + from, some)) {
          return true;
        }
      }
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (data[at + i * step] != 0 == value) {
        return true;
      }
    }
    return false;
  }

  private static boolean areFalse(byte[] data, int at, int n) {
    return together(data, at, n) == 0;
  }

  /** Whether n bytes are 0 or 1. */
  static boolean areBits(byte[] data, int at, int n) {
    return (together(data, at, n) & ~0x0101010101010101L) == 0;
  }

  /** Which bits are set in some of n bytes, eight of them at a time. */
  private static long together(byte[] data, int at, int n) {
    long bits = 0;
    int eights = n >> 3;
    for (int i = 0; i < eights; i++) {
      bits |= (long) LONG.get(data, at + (i << 3));
    }
    for (int i = eights << 3; i < n; i++) {
      bits |= data[at + i] & 255;
    }
    return bits;
  }

  private static boolean areTrue(byte[] data, int at, int n) {
    long all = -1;
    for (int i = 0; i < n; i++) {
      long v = data[at + i];
      all &= v | -v;
    }
    return all < 0;
  }

  /** Whether n float64 elements are finite, by their bits. */
  static boolean areFiniteReals(long[] v, int n) {
    long carried = 0;
    for (int i = 0; i < n; i++) {
      carried |= (v[i] & 0x7FF0000000000000L) + 0x0010000000000000L;
    }
    return carried >= 0;
  }

  /** Turns bits of n elements of eight bytes on the way from one place to another. */
  static void flip(byte[] from, int at, long bits, byte[] to, int start, int n) {
    for (int i = 0; i < n; i++) {
      LONG.set(to, start + i << 3, (long) LONG.get(from, at + i << 3) ^ bits);
    }
  }

  /** Keeps some bits of n elements of eight bytes on the way from one place to another. */
  static void mask(byte[] from, int at, long bits, byte[] to, int start, int n) {
    for (int i = 0; i < n; i++) {
      LONG.set(to, start + i << 3, (long) LONG.get(from, at + i << 3) & bits);
    }
  }

  /** Whether none of n float64 elements from a position on is a zero, an infinity or NaN. */
  static boolean areNumbersButZero(byte[] data, int at, int n) {
    long carried = 0;
    long notZero = -1;
    for (int i = 0; i < n; i++) {
      long v = (long) LONG.get(data, at + i << 3) & Long.MAX_VALUE;
      carried |= (v & 0x7FF0000000000000L) + 0x0010000000000000L;
      notZero &= -v;
    }
    return carried >= 0 && notZero < 0;
  }

  /** Whether n float32 elements are finite, by their bits. */
  static boolean areFiniteSingles(int[] v, int n) {
    int carried = 0;
    for (int i = 0; i < n; i++) {
      carried |= (v[i] & 0x7F800000) + 0x00800000;
    }
    return carried >= 0;
  }
}
