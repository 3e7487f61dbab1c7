package org.pyepi.offload.emulator.pipeline;

import org.pyepi.offload.isa.Flag;

/**
 * The FPU's arithmetic on float bits. Denormals become zeros of their sign on the way in and out;
 * both set the sticky underflow flag, so that a caller who must not lose them can tell. Fused
 * operations round once. A NaN operand comes out quiet, the second operand's first; other invalid
 * operations give 0x7fc00000.
 *
 * <p>A result is a long: float bits in the low half, flags at their place in STATUS in the high
 * half.
 */
public final class Fpu {
  private Fpu() {}

  private static final int SIGN = 0x8000_0000;
  private static final int QUIET = 0x0040_0000;
  private static final int DEFAULT_NAN = 0x7fc0_0000;
  private static final int INFINITY = 0x7f80_0000;

  /** n + m. */
  public static long add(int n, int m, boolean truncate) {
    int a = flush(n);
    int b = flush(m);
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    int flags = lost(n, a) | lost(m, b);
    float sum = x + y;
    return truncate
        ? truncated(sum, x, y, flags, n, m, 0)
        : finish(sum, flags, Float.isInfinite(x) || Float.isInfinite(y), n, m, 0);
  }

  /** n - m. */
  public static long subtract(int n, int m, boolean truncate) {
    // A NaN keeps its own sign, so it is not negated.
    return isNaN(m) ? add(n, m, truncate) : add(n, m ^ SIGN, truncate);
  }

  /** n · m. */
  public static long multiply(int n, int m, boolean truncate) {
    int a = flush(n);
    int b = flush(m);
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    int flags = lost(n, a) | lost(m, b);
    boolean infinite = Float.isInfinite(x) || Float.isInfinite(y);
    float product = x * y;
    if (product == 0 && x != 0 && y != 0) {
      flags |= Flag.BUS.mask();
    }
    if (truncate && !infinite && product == product) {
      double p = (double) x * y;
      flags |= beyond(p);
      product = towardZero(product, p, 0);
      flags |= product == 0 && p != 0 ? Flag.BUS.mask() : 0;
    }
    return finish(product, flags, infinite, n, m, 0);
  }

  /** d + n · m, rounded once. */
  public static long multiplyAdd(int d, int n, int m, boolean truncate) {
    int c = flush(d);
    int a = flush(n);
    int b = flush(m);
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    float z = Float.intBitsToFloat(c);
    int flags = lost(n, a) | lost(m, b) | lost(d, c);
    boolean infinite = Float.isInfinite(x) || Float.isInfinite(y) || Float.isInfinite(z);
    float result = Math.fma(x, y, z);
    if (result == 0 && (double) x * y + z != 0) { // the product is exact, so only zero sums to zero
      flags |= Flag.BUS.mask();
    }
    if (truncate && !infinite && result == result) {
      double p = (double) x * y;
      double s = p + z;
      flags |= beyond(s);
      result = towardZero(result, s, roundingError(p, z, s));
      flags |= result == 0 && s != 0 ? Flag.BUS.mask() : 0;
    }
    return finish(result, flags, infinite, n, m, d);
  }

  /** d - n · m, rounded once. */
  public static long multiplySubtract(int d, int n, int m, boolean truncate) {
    return multiplyAdd(d, isNaN(n) ? n : n ^ SIGN, m, truncate);
  }

  /** The integer n as a float. */
  public static long fromInt(int n, boolean truncate) {
    float result = n;
    if (truncate) {
      result = towardZero(result, n, 0);
    }
    return pack(Float.floatToRawIntBits(result), 0);
  }

  /**
   * The float n as an integer, to nearest even or toward zero. What does not fit gives the nearest
   * integer and sets overflow; a NaN gives the extreme of its sign and sets invalid.
   */
  public static long toInt(int n, boolean truncate) {
    int a = flush(n);
    int flags = lost(n, a);
    double x = Float.intBitsToFloat(a);
    int result;
    if (isNaN(n)) {
      result = n < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
      flags |= Flag.BIS.mask();
    } else {
      double whole = truncate ? x : Math.rint(x);
      result = (int) whole;
      if (whole >= 0x1p31 || whole < -0x1p31) {
        flags |= Flag.BV.mask() | Flag.BVS.mask();
      }
    }
    return packInteger(result, flags);
  }

  /** |n|. */
  public static long absolute(int n) {
    int a = flush(n);
    return pack(a & ~SIGN, lost(n, a));
  }

  private static int flush(int bits) {
    return (bits & INFINITY) == 0 ? bits & SIGN : bits;
  }

  private static int lost(int before, int after) {
    return before == after ? 0 : Flag.BUS.mask();
  }

  private static boolean isNaN(int bits) {
    return (bits & ~SIGN) > INFINITY;
  }

  private static long truncated(float sum, float x, float y, int flags, int n, int m, int d) {
    boolean infinite = Float.isInfinite(x) || Float.isInfinite(y);
    if (!infinite && sum == sum) {
      double s = (double) x + y;
      flags |= beyond(s);
      sum = towardZero(sum, s, roundingError(x, y, s));
    }
    return finish(sum, flags, infinite, n, m, d);
  }

  /** What {@code s}, the rounded sum of x and y, is short of the exact sum; itself exact. */
  private static double roundingError(double x, double y, double s) {
    double yy = s - x;
    return (x - (s - yy)) + (y - yy);
  }

  /** {@code rounded}, or its neighbour where it lies beyond {@code s + error}. */
  private static float towardZero(float rounded, double s, double error) {
    double r = rounded;
    if (r > 0 && (r > s || r == s && error < 0)) {
      return Math.nextDown(rounded);
    }
    if (r < 0 && (r < s || r == s && error > 0)) {
      return Math.nextUp(rounded);
    }
    return rounded;
  }

  /** Overflow when truncating: the result stays finite, so its size tells. */
  private static int beyond(double exact) {
    return Math.abs(exact) >= 0x1p128 ? Flag.BV.mask() | Flag.BVS.mask() : 0;
  }

  private static long finish(float value, int flags, boolean infinite, int n, int m, int d) {
    int bits = Float.floatToRawIntBits(value);
    int exponent = bits & INFINITY;
    if (exponent == 0 && (bits & ~SIGN) != 0) {
      bits &= SIGN;
      flags |= Flag.BUS.mask();
    } else if (exponent == INFINITY) {
      if (value != value) {
        bits = isNaN(n) ? n | QUIET : isNaN(m) ? m | QUIET : isNaN(d) ? d | QUIET : DEFAULT_NAN;
        flags |= Flag.BIS.mask();
      } else if (!infinite) {
        flags |= Flag.BV.mask() | Flag.BVS.mask();
      }
    }
    return pack(bits, flags);
  }

  /** Integer results: zero is zero only, and the sign bit is negative. */
  public static long packInteger(int bits, int flags) {
    int all = flags;
    all |= bits == 0 ? Flag.BZ.mask() : 0;
    all |= bits < 0 ? Flag.BN.mask() : 0;
    return (long) all << 32 | bits & 0xffffffffL;
  }

  /** Adds zero and negative, which follow from the bits. */
  private static long pack(int bits, int flags) {
    int all = flags;
    all |= (bits & ~SIGN) == 0 ? Flag.BZ.mask() : 0;
    all |= bits < 0 ? Flag.BN.mask() : 0;
    return (long) all << 32 | bits & 0xffffffffL;
  }
}
