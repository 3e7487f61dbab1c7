package org.pyepi.language.modules.numpy.arithmetic;

import org.pyepi.language.runtime.operation.Comparison;

/** The order of complex numbers: by their real parts, then by their imaginary ones. */
public final class ComplexOrder {
  private ComplexOrder() {}

  /** What a comparison says; none but {@code !=} holds where a part is NaN. */
  public static boolean holds(Comparison.Op op, double ar, double ai, double br, double bi) {
    return switch (op) {
      case EQ -> ar == br && ai == bi;
      case NE -> ar != br || ai != bi;
      case LT -> less(ar, ai, br, bi) || ar == br && ai < bi;
      case LE -> less(ar, ai, br, bi) || ar == br && ai <= bi;
      case GT -> less(br, bi, ar, ai) || ar == br && ai > bi;
      case GE -> less(br, bi, ar, ai) || ar == br && ai >= bi;
    };
  }

  private static boolean less(double ar, double ai, double br, double bi) {
    return ar < br && !Double.isNaN(ai) && !Double.isNaN(bi);
  }

  public static boolean isNaN(double real, double imag) {
    return Double.isNaN(real) || Double.isNaN(imag);
  }

  /** Whether the first of two is the smaller (or larger) one; NaN wins. */
  public static boolean wins(boolean larger, double ar, double ai, double br, double bi) {
    return isNaN(ar, ai) || holds(larger ? Comparison.Op.GE : Comparison.Op.LE, ar, ai, br, bi);
  }

  /**
   * The order in which they are sorted: numbers, those with NaN as imaginary part, as real part, as
   * both.
   */
  public static int compare(double ar, double ai, double br, double bi) {
    int kind = Integer.compare(kind(ar, ai), kind(br, bi));
    if (kind != 0) {
      return kind;
    }
    if (ar != br && !Double.isNaN(ar)) {
      return ar < br ? -1 : 1;
    }
    return ai < bi ? -1 : ai > bi ? 1 : 0;
  }

  private static int kind(double real, double imag) {
    return (Double.isNaN(real) ? 2 : 0) + (Double.isNaN(imag) ? 1 : 0);
  }
}
