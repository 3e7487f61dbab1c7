package org.pyepi.language.modules.numpy.random;

/** Chris Doty-Humphrey's Small Fast Chaotic generator of 64 bits: three words and a counter. */
final class Sfc64 extends BitGenerator {
  private long a;
  private long b;
  private long c;
  private long counter;

  /** Begins with three words of a seed. */
  void seed(long[] words) {
    restore(new long[] {words[0], words[1], words[2], 1});
    for (int i = 0; i < 12; i++) {
      next64();
    }
  }

  @Override
  long next64() {
    long r = a + b + counter++;
    a = b ^ b >>> 11;
    b = c + (c << 3);
    c = Long.rotateLeft(c, 24) + r;
    return r;
  }

  @Override
  long[] state() {
    return new long[] {a, b, c, counter};
  }

  @Override
  void restore(long[] state) {
    a = state[0];
    b = state[1];
    c = state[2];
    counter = state[3];
  }
}
