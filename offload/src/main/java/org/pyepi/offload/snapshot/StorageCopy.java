package org.pyepi.offload.snapshot;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * A range of one storage, twice: as it was, and for a kernel to work on. Bits count, not values: a
 * NaN is a NaN with its payload.
 */
final class StorageCopy {
  /** Entries that are compared at a time. */
  private static final int BLOCK = 1 << 10;

  private final int first;
  private final int length;
  private final Object before;
  private final Object work;

  /**
   * Copies entries of a storage.
   *
   * @param first entry of the Java array that is copied first
   * @param written whether the kernel writes; else it works on the only copy
   */
  StorageCopy(Object storage, int first, int length, boolean written) {
    this.first = first;
    this.length = length;
    this.before = copy(storage, first, length);
    this.work = written ? copy(before, 0, length) : before;
  }

  private static Object copy(Object storage, int first, int length) {
    Object copy = Array.newInstance(storage.getClass().componentType(), length);
    System.arraycopy(storage, first, copy, 0, length);
    return copy;
  }

  /** The array that the kernel works on; its entry 0 is the first that was copied. */
  Object work() {
    return work;
  }

  /** Whether another storage can be compared. */
  boolean fits(Object now) {
    return now.getClass() == before.getClass() && Array.getLength(now) >= first + length;
  }

  /** The first entry, counted in the storage, that is not what it was; -1 where all are. */
  int difference(Object now) {
    int at = differenceFrom(before, 0, now, first, length);
    return at < 0 ? -1 : first + at;
  }

  /** Stores what the kernel has changed; what it left alone is the same already. */
  void commit(Object now) {
    if (work == before) {
      return;
    }
    for (int at = 0; at < length; at += BLOCK) {
      int n = Math.min(BLOCK, length - at);
      if (differenceFrom(before, at, work, at, n) >= 0) {
        System.arraycopy(work, at, now, first + at, n);
      }
    }
  }

  /** The first of some entries that differ in two arrays, counted from 0; -1 where none does. */
  private static int differenceFrom(Object a, int atA, Object b, int atB, int length) {
    return switch (a) {
      case long[] x -> Arrays.mismatch(x, atA, atA + length, (long[]) b, atB, atB + length);
      case byte[] x -> Arrays.mismatch(x, atA, atA + length, (byte[]) b, atB, atB + length);
      case boolean[] x -> Arrays.mismatch(x, atA, atA + length, (boolean[]) b, atB, atB + length);
      default -> differenceFrom((double[]) a, atA, (double[]) b, atB, length);
    };
  }

  private static int differenceFrom(double[] a, int atA, double[] b, int atB, int length) {
    for (int at = 0; at < length; at += BLOCK) {
      int n = Math.min(BLOCK, length - at);
      if (bits(a, atA + at, b, atB + at, n) != 0) {
        while (bits(a, atA + at, b, atB + at, 1) == 0) {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  /** Bits that differ anywhere; a loop that the JVM makes short work of. */
  private static long bits(double[] a, int atA, double[] b, int atB, int length) {
    long bits = 0;
    for (int i = 0; i < length; i++) {
      bits |= Double.doubleToRawLongBits(a[atA + i]) ^ Double.doubleToRawLongBits(b[atB + i]);
    }
    return bits;
  }
}
