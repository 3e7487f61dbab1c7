package org.pyepi.language.modules.numpy.random;

/** A source of random bits with NumPy's ways to make integers and reals of them. */
abstract class BitGenerator {
  /** Whether the upper half of the last 64 bits waits to be the next 32. */
  boolean hasHalf;

  int half;

  /** The second of the last pair of {@link Legacy} normals, where it waits. */
  boolean hasNormal;

  double normal;

  /** The next 64 bits. */
  abstract long next64();

  /** The state as numbers: what the constructor of the class takes. */
  abstract long[] state();

  abstract void restore(long[] state);

  /** What {@code random_raw} gives: 64 bits, or 32 where the generator makes so many. */
  long raw() {
    return next64();
  }

  /** The next 32 bits: the lower half of 64 first. */
  int next32() {
    if (hasHalf) {
      hasHalf = false;
      return half;
    }
    long bits = next64();
    hasHalf = true;
    half = (int) (bits >>> 32);
    return (int) bits;
  }

  /** A real in [0, 1) with 53 bits. */
  double nextDouble() {
    return (next64() >>> 11) * 0x1p-53;
  }

  /** A real in [0, 1) with 24 bits. */
  final float nextFloat() {
    return (next32() >>> 8) * 0x1p-24f;
  }

  /** The smallest number of ones that covers a number. */
  static long mask(long max) {
    return max == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(max);
  }

  /**
   * An integer from 0 to max, both included and unsigned, by multiplication (Lemire, "Fast Random
   * Integer Generation in an Interval", 2019).
   */
  final long bounded(long max) {
    if (max == 0) {
      return 0;
    }
    if (max >>> 32 == 0) {
      return max == 0xFFFFFFFFL ? next32() & 0xFFFFFFFFL : bounded32(max);
    }
    if (max == -1) {
      return next64();
    }
    long count = max + 1;
    long bits = next64();
    long low = bits * count;
    if (Long.compareUnsigned(low, count) < 0) {
      long least = Long.remainderUnsigned(-1 - max, count);
      while (Long.compareUnsigned(low, least) < 0) {
        bits = next64();
        low = bits * count;
      }
    }
    return Math.unsignedMultiplyHigh(bits, count);
  }

  private long bounded32(long max) {
    long count = max + 1;
    long product = (next32() & 0xFFFFFFFFL) * count;
    if ((product & 0xFFFFFFFFL) < count) {
      long least = (0xFFFFFFFFL - max) % count;
      while ((product & 0xFFFFFFFFL) < least) {
        product = (next32() & 0xFFFFFFFFL) * count;
      }
    }
    return product >>> 32;
  }

  /** An integer from 0 to max, both included and unsigned, by throwing larger ones away. */
  final long masked(long max) {
    if (max == 0) {
      return 0;
    }
    if (max == -1) {
      return next64();
    }
    long mask = mask(max);
    boolean narrow = max >>> 32 == 0;
    long value;
    do {
      value = (narrow ? next32() & 0xFFFFFFFFL : next64()) & mask;
    } while (Long.compareUnsigned(value, max) > 0);
    return value;
  }
}
