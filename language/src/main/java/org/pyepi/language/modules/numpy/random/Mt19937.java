package org.pyepi.language.modules.numpy.random;

import org.pyepi.language.modules.numbers.MersenneTwister;

/** The Mersenne Twister, whose 64 bits are two words, the upper one first. */
final class Mt19937 extends BitGenerator {
  private final MersenneTwister twister = new MersenneTwister();

  /** Begins with one word, as {@code RandomState(number)} does. */
  void seed(int seed) {
    twister.seed(seed);
  }

  /** Begins with several words, as {@code RandomState(list)} does. */
  void seed(int[] key) {
    twister.seed(key);
  }

  @Override
  int next32() {
    return twister.word();
  }

  @Override
  long next64() {
    long upper = next32();
    return upper << 32 | next32() & 0xFFFFFFFFL;
  }

  @Override
  long raw() {
    return next32() & 0xFFFFFFFFL;
  }

  @Override
  double nextDouble() {
    return twister.nextDouble();
  }

  @Override
  long[] state() {
    return twister.state();
  }

  @Override
  void restore(long[] state) {
    twister.restore(state);
  }
}
