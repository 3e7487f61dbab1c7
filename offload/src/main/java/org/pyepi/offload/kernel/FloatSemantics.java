package org.pyepi.offload.kernel;

/**
 * Python's float division with remainder, for divisors that are not zero. The rule, seen on
 * CPython: the remainder has the divisor's sign, and the quotient is the floor of the exact one,
 * rounded. The float32 versions are NumPy's, which apply the same rule in single precision.
 */
public final class FloatSemantics {
  private FloatSemantics() {}

  /** {@code x % y}. */
  public static double mod(double x, double y) {
    double m = x % y;
    if (m == 0) {
      return Math.copySign(0.0, y);
    }
    return (y < 0) != (m < 0) ? m + y : m;
  }

  /** {@code x // y}. */
  public static double floorDiv(double x, double y) {
    double m = x % y;
    double q = (x - m) / y;
    if (m != 0 && (y < 0) != (m < 0)) {
      q -= 1.0;
    }
    if (q == 0) {
      return Math.copySign(0.0, x / y);
    }
    double f = Math.floor(q);
    return q - f > 0.5 ? f + 1.0 : f;
  }

  /** {@code x % y} of float32. */
  public static float mod(float x, float y) {
    float m = x % y;
    if (m == 0) {
      return Math.copySign(0.0f, y);
    }
    return (y < 0) != (m < 0) ? m + y : m;
  }

  /** {@code x // y} of float32. */
  public static float floorDiv(float x, float y) {
    float m = x % y;
    float q = (x - m) / y;
    if (m != 0 && (y < 0) != (m < 0)) {
      q -= 1.0f;
    }
    if (q == 0) {
      return Math.copySign(0.0f, x / y);
    }
    float f = (float) Math.floor(q);
    return q - f > 0.5f ? f + 1.0f : f;
  }

  /** Whether {@code int(x)} of Python fits 64 bits; NaN and infinities do not. */
  public static boolean fitsLong(double x) {
    return x >= -0x1p63 && x < 0x1p63;
  }
}
