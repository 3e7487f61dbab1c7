package org.pyepi.offload.kernel;

/**
 * Stand-ins for the C library's functions, within one unit in the last place; {@code exp}, {@code
 * log} and {@code cbrt} are correctly rounded.
 */
final class JavaFunctions {
  private static final double SQRT_PI = 1.7724538509055160273;
  private static final int SERIES_TERMS = 60;
  private static final int FRACTION_TERMS = 200;

  private JavaFunctions() {}

  static double exp(double x) {
    double r = ExpLog.exp(x, 0);
    return Double.isNaN(r) ? StrictMath.exp(x) : r;
  }

  static double exp2(double x) {
    return StrictMath.pow(2, x);
  }

  static double expm1(double x) {
    return StrictMath.expm1(x);
  }

  static double log(double x) {
    double r = x > 0 && x < Double.POSITIVE_INFINITY ? ExpLog.log(x, 0) : Double.NaN;
    return Double.isNaN(r) ? StrictMath.log(x) : r;
  }

  static double log2(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return StrictMath.log(x);
    }
    int e = Math.getExponent(x);
    if (e < Double.MIN_EXPONENT) {
      return log2(x * 0x1p54) - 54;
    }
    double f = Math.scalb(x, -e);
    if (f > 1.4142135623730951) {
      f /= 2;
      e++;
    }
    return e + StrictMath.log(f) / StrictMath.log(2);
  }

  static double log10(double x) {
    return StrictMath.log10(x);
  }

  static double log1p(double x) {
    return StrictMath.log1p(x);
  }

  static double sin(double x) {
    return StrictMath.sin(x);
  }

  static double cos(double x) {
    return StrictMath.cos(x);
  }

  static double tan(double x) {
    return StrictMath.tan(x);
  }

  static double asin(double x) {
    return StrictMath.asin(x);
  }

  static double acos(double x) {
    return StrictMath.acos(x);
  }

  static double atan(double x) {
    return StrictMath.atan(x);
  }

  static double atan2(double y, double x) {
    return StrictMath.atan2(y, x);
  }

  static double sinh(double x) {
    return StrictMath.sinh(x);
  }

  static double cosh(double x) {
    return StrictMath.cosh(x);
  }

  static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  static double asinh(double x) {
    double y = Math.abs(x);
    double r =
        y > 1e8
            ? StrictMath.log(y) + StrictMath.log(2)
            : StrictMath.log1p(y + y * y / (1 + Math.sqrt(y * y + 1)));
    return Math.copySign(r, x);
  }

  static double acosh(double x) {
    if (x > 1e8) {
      return StrictMath.log(x) + StrictMath.log(2);
    }
    double t = x - 1;
    return StrictMath.log1p(t + Math.sqrt(2 * t + t * t));
  }

  static double atanh(double x) {
    double y = Math.abs(x);
    return Math.copySign(0.5 * StrictMath.log1p(2 * y / (1 - y)), x);
  }

  /** One step of Newton's method from a root that is off by one unit at most. */
  static double cbrt(double x) {
    double y = StrictMath.cbrt(x);
    if (y == 0 || !(Math.abs(x) > 0x1p-900 && Math.abs(x) < 0x1p900)) {
      return y;
    }
    double square = y * y;
    double squareLow = Math.fma(y, y, -square);
    double cube = square * y;
    double cubeLow = Math.fma(square, y, -cube) + squareLow * y;
    return y + (x - cube - cubeLow) / (3 * square);
  }

  static double pow(double x, double y) {
    return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : StrictMath.pow(x, y);
  }

  static double hypot(double x, double y) {
    return StrictMath.hypot(x, y);
  }

  static double erf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double y = Math.abs(x);
    if (y < 2) {
      double sum = 0;
      for (int n = SERIES_TERMS; n >= 0; n--) {
        sum = 2 * x * x / (2 * n + 3) * sum + 1;
      }
      return 2 / SQRT_PI * x * StrictMath.exp(-x * x) * sum;
    }
    return Math.copySign(1 - tail(y), x);
  }

  static double erfc(double x) {
    if (Math.abs(x) < 1.5 || Double.isNaN(x)) {
      return 1 - erf(x);
    }
    return x > 0 ? tail(x) : 2 - tail(-x);
  }

  /** The complementary error function of a number above 1.5, by its continued fraction. */
  private static double tail(double y) {
    if (y > 30) {
      return 0;
    }
    double f = 0;
    for (int n = FRACTION_TERMS; n > 0; n--) {
      f = n / 2.0 / (y + f);
    }
    return StrictMath.exp(-y * y) / SQRT_PI / (y + f);
  }
}
