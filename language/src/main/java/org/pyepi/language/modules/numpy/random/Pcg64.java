package org.pyepi.language.modules.numpy.random;

/**
 * PCG-64: a linear congruential generator of 128 bits whose output is XSL-RR or, as a variant, DXSM
 * (O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random
 * Number Generation", 2014). The state is high and low word of the number, then of the increment.
 */
final class Pcg64 extends BitGenerator {
  private static final long HIGH = 0x2360ED051FC65DA4L;
  private static final long LOW = 0x4385DF649FCCF645L;
  private static final long CHEAP = 0xDA942042E4DD58B5L;

  private final boolean dxsm;
  private long high;
  private long low;
  private long stepHigh;
  private long stepLow;

  Pcg64(boolean dxsm) {
    this.dxsm = dxsm;
  }

  /** Begins with four words of a seed: two of the state, two of the stream. */
  void seed(long[] words) {
    stepHigh = words[2] << 1 | words[3] >>> 63;
    stepLow = words[3] << 1 | 1;
    high = 0;
    low = 0;
    step(false);
    low += words[1];
    high += words[0] + (Long.compareUnsigned(low, words[1]) < 0 ? 1 : 0);
    step(false);
  }

  private void step(boolean cheap) {
    long h;
    if (cheap) {
      h = high * CHEAP + Math.unsignedMultiplyHigh(low, CHEAP);
      low *= CHEAP;
    } else {
      h = high * LOW + low * HIGH + Math.unsignedMultiplyHigh(low, LOW);
      low *= LOW;
    }
    low += stepLow;
    high = h + stepHigh + (Long.compareUnsigned(low, stepLow) < 0 ? 1 : 0);
  }

  @Override
  long next64() {
    if (dxsm) {
      // Of the state before the step.
      long h = high;
      long l = low | 1;
      step(true);
      h ^= h >>> 32;
      h *= CHEAP;
      h ^= h >>> 48;
      return h * l;
    }
    step(false);
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  @Override
  long[] state() {
    return new long[] {high, low, stepHigh, stepLow};
  }

  @Override
  void restore(long[] state) {
    high = state[0];
    low = state[1];
    stepHigh = state[2];
    stepLow = state[3];
  }
}
