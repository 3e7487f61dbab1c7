package org.pyepi.offload.emulator.pipeline;

/**
 * The FPU's usual case: normal operands and a normal result. Anything else gives {@link #UNUSUAL},
 * a denormal that no FPU result ever is, and {@link Fpu} decides. Kept small, so that the JVM
 * inlines it into translated code.
 */
public final class QuickFpu {
  private QuickFpu() {}

  public static final int UNUSUAL = 1;

  private static final int SIGN = 0x8000_0000;
  private static final int ONE = 0x0080_0000;
  private static final int EXPONENT = 0x7f00_0000;

  /** Exponents 0 and 255 become 1 and 0 of the upper seven bits' field when one is added. */
  private static boolean normal(int bits) {
    return (bits + ONE & EXPONENT) != 0;
  }

  public static int add(int n, int m) {
    int r = Float.floatToRawIntBits(Float.intBitsToFloat(n) + Float.intBitsToFloat(m));
    return normal(n) && normal(m) && normal(r) ? r : zeros(n, m, r);
  }

  public static int subtract(int n, int m) {
    return add(n, m ^ SIGN);
  }

  /** A sum with a zero in it, or the sum zero of two normal numbers, is exact. */
  private static int zeros(int n, int m, int r) {
    return usual(n) && usual(m) && usual(r) ? r : UNUSUAL;
  }

  private static boolean usual(int bits) {
    return normal(bits) || bits << 1 == 0;
  }

  public static int multiply(int n, int m) {
    int r = Float.floatToRawIntBits(Float.intBitsToFloat(n) * Float.intBitsToFloat(m));
    return normal(n) && normal(m) && normal(r) ? r : zeroFactor(n, m, r);
  }

  private static int zeroFactor(int n, int m, int r) {
    return usual(n) && usual(m) && (n << 1 == 0 || m << 1 == 0) ? r : UNUSUAL;
  }

  public static int multiplyAdd(int d, int n, int m) {
    int r = fused(d, n, m);
    return normal(d) && normal(n) && normal(m) && normal(r) ? r : zeroTerm(d, n, m, r);
  }

  private static int fused(int d, int n, int m) {
    return Float.floatToRawIntBits(
        Math.fma(Float.intBitsToFloat(n), Float.intBitsToFloat(m), Float.intBitsToFloat(d)));
  }

  /** Zero operands are exact too, as long as the result is normal, or zero for a plain reason. */
  private static int zeroTerm(int d, int n, int m, int r) {
    boolean plain = normal(r) || r << 1 == 0 && d << 1 == 0 && (n << 1 == 0 || m << 1 == 0);
    return plain && usual(d) && usual(n) && usual(m) ? r : UNUSUAL;
  }

  public static int multiplySubtract(int d, int n, int m) {
    return multiplyAdd(d, n ^ SIGN, m);
  }

  /* The same, rounding toward zero: sums and products of floats in double precision, cut off. */

  private static final long BELOW_FLOAT = 0x1fff_ffffL;

  public static int addTruncating(int n, int m) {
    double x = Float.intBitsToFloat(n);
    double y = Float.intBitsToFloat(m);
    int r = cut(x, y);
    return normal(n) && normal(m) && normal(r) ? r : UNUSUAL;
  }

  public static int subtractTruncating(int n, int m) {
    return addTruncating(n, m ^ SIGN);
  }

  public static int multiplyTruncating(int n, int m) {
    double product = (double) Float.intBitsToFloat(n) * Float.intBitsToFloat(m);
    int r = cut(product, 0);
    return normal(n) && normal(m) && normal(r) ? r : UNUSUAL;
  }

  public static int multiplyAddTruncating(int d, int n, int m) {
    double product = (double) Float.intBitsToFloat(n) * Float.intBitsToFloat(m);
    int r = cut(product, Float.intBitsToFloat(d));
    return normal(d) && normal(n) && normal(m) && normal(r) ? r : UNUSUAL;
  }

  public static int multiplySubtractTruncating(int d, int n, int m) {
    return multiplyAddTruncating(d, n ^ SIGN, m);
  }

  /**
   * x + y cut off to a float. The double sum has an error of its own, which matters only where the
   * sum lies on a float and the exact one nearer to zero.
   */
  private static int cut(double x, double y) {
    double sum = x + y;
    double part = sum - x;
    double error = (x - (sum - part)) + (y - part);
    long bits = Double.doubleToRawLongBits(sum);
    if ((bits & BELOW_FLOAT) == 0 && error * sum < 0) {
      return UNUSUAL;
    }
    return Float.floatToRawIntBits((float) Double.longBitsToDouble(bits & ~BELOW_FLOAT));
  }
}
