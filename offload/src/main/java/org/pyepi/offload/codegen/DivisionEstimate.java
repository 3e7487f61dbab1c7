package org.pyepi.offload.codegen;

/**
 * The constants of float32 division. {@code MAGIC} minus the bits of a positive float are those of
 * its reciprocal to within 12%, because the bits of a float are nearly its logarithm; four Newton
 * steps then reach the correctly rounded reciprocal for every significand but all ones, which a
 * test tries exhaustively.
 */
final class DivisionEstimate {
  static final int MAGIC = 0x7ef3_11c3;
  static final int ITERATIONS = 4;

  private DivisionEstimate() {}

  /** What the instructions compute, for the test. */
  static float reciprocal(float b) {
    int bits = Float.floatToRawIntBits(b);
    int magnitude = bits & 0x7fff_ffff;
    float y = Float.intBitsToFloat(MAGIC - magnitude | bits ^ magnitude);
    for (int i = 0; i < ITERATIONS; i++) {
      float error = Math.fma(-b, y, 1f);
      y = Math.fma(error, y, y);
    }
    return y;
  }

  /** What the instructions compute, for the test. */
  static float divide(float a, float b) {
    float y = reciprocal(b);
    float q = a * y;
    float rest = Math.fma(-b, q, a);
    return Math.fma(rest, y, q);
  }
}
