package org.pyepi.offload.codegen;

/**
 * The constants of the float32 square root. {@code MAGIC} minus half the bits of a positive float
 * are those of {@code 1/sqrt(x)} to within 4%; three steps and one correction then give the
 * correctly rounded root, which a test tries for every significand and both parities of the
 * exponent.
 */
final class RootEstimate {
  static final int MAGIC = 0x5f37_59df;
  static final int ITERATIONS = 3;

  private RootEstimate() {}

  /** What the instructions compute, for the test. */
  static float root(float x) {
    float y = Float.intBitsToFloat(MAGIC - (Float.floatToRawIntBits(x) >>> 1));
    float g = x * y;
    float h = y * 0.5f;
    for (int i = 0; i < ITERATIONS; i++) {
      float error = Math.fma(-g, h, 0.5f);
      g = Math.fma(g, error, g);
      h = Math.fma(h, error, h);
    }
    float rest = Math.fma(-g, g, x);
    return Math.fma(rest, h, g);
  }
}
