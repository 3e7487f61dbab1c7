package org.pyepi.language.modules.numpy.loops;

import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.Arithmetic;

/** Python's {@code //} and {@code %} in double precision, and in single, each step rounded. */
public final class Division {
  private Division() {}

  public static float quotient(float x, float y) {
    float r = x % y;
    float q = (x - r) / y;
    if (r != 0 && y < 0 != r < 0) {
      q -= 1f;
    }
    if (q == 0) {
      return Math.copySign(0f, x / y);
    }
    float floor = (float) Math.floor(q);
    return q - floor > 0.5f ? floor + 1f : floor;
  }

  public static float modulo(float x, float y) {
    float r = x % y;
    if (r != 0) {
      return y < 0 != r < 0 ? r + y : r;
    }
    return Math.copySign(0f, y);
  }

  static double quotient(double x, double y, DType t, Status status) {
    if (y == 0) {
      if (x == 0 || Double.isNaN(x)) {
        return status.check(Double.NaN, x, y);
      }
      status.divide();
      return x / y;
    }
    double q = t == DType.FLOAT64 ? Arithmetic.floorDiv(x, y) : quotient((float) x, (float) y);
    return checked(ElementFunctions.rounded(q, t), x, y, status);
  }

  /**
   * A quotient that was rounded down; NumPy compares an infinite one with what it is rounded to.
   */
  static double checked(double r, double x, double y, Status status) {
    if (Double.isInfinite(r) && Double.isFinite(x) && Double.isFinite(y)) {
      status.invalid();
    }
    return status.check(r, x, y);
  }

  static double modulo(double x, double y, DType t, Status status) {
    double r =
        y == 0
            ? Double.NaN
            : t == DType.FLOAT64 ? Arithmetic.mod(x, y) : modulo((float) x, (float) y);
    return status.check(r, x, y);
  }

  static long quotient(long x, long y, DType t, Status status) {
    if (y == 0) {
      status.divide();
      return 0;
    }
    if (t == DType.UINT64) {
      return Long.divideUnsigned(x, y);
    }
    if (y == -1 && x == t.min()) {
      status.overflow();
    }
    return Math.floorDiv(x, y);
  }

  static long modulo(long x, long y, DType t, Status status) {
    if (y == 0) {
      status.divide();
      return 0;
    }
    return t == DType.UINT64 ? Long.remainderUnsigned(x, y) : Math.floorMod(x, y);
  }
}
