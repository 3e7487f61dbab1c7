package org.pyepi.language.modules.numpy.random;

/** Integers of 1, 8 or 16 bits, several of one word of 32. */
final class NarrowIntegers {
  private final BitGenerator generator;
  private final int bits;
  private final int ones;
  private int word;
  private int left;

  NarrowIntegers(BitGenerator generator, int bits) {
    this.generator = generator;
    this.bits = bits;
    this.ones = (1 << bits) - 1;
  }

  private int part() {
    if (left == 0) {
      word = generator.next32();
      left = 32 / bits;
    } else {
      word >>>= bits;
    }
    left--;
    return word & ones;
  }

  /** An integer from 0 to max, both included. */
  int next(int max, boolean masked) {
    if (max == 0) {
      return 0;
    }
    if (max == ones) {
      return part();
    }
    if (masked) {
      int mask = (int) BitGenerator.mask(max);
      int v;
      do {
        v = part() & mask;
      } while (v > max);
      return v;
    }
    int count = max + 1;
    int product = part() * count;
    if ((product & ones) < count) {
      int least = (ones - max) % count;
      while ((product & ones) < least) {
        product = part() * count;
      }
    }
    return product >>> bits;
  }
}
