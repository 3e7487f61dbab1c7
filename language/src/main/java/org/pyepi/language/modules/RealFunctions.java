package org.pyepi.language.modules;

/** Real functions that Java's library lacks. */
final class RealFunctions {
  private static final double SQRT_PI = 1.7724538509055160273;
  private static final int SERIES_TERMS = 60;
  private static final int FRACTION_TERMS = 200;

  /** Lanczos' approximation with g = 7 and nine terms. */
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private RealFunctions() {}

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

  static double gamma(double x) {
    if (x == Math.rint(x) && Double.isFinite(x)) {
      if (x <= 0) {
        return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      }
      if (x <= 23) {
        double r = 1;
        for (int i = 2; i < x; i++) {
          r *= i;
        }
        return r;
      }
    }
    if (x == Double.NEGATIVE_INFINITY) {
      return Double.NaN;
    }
    if (x > 172) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0.5) {
      return Math.PI / (StrictMath.sin(Math.PI * x) * gamma(1 - x));
    }
    double t = x + 6.5;
    double half = StrictMath.pow(t, (x - 0.5) / 2);
    return Math.sqrt(2 * Math.PI) * half * StrictMath.exp(-t) * half * series(x - 1);
  }

  private static double series(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + i);
    }
    return sum;
  }

  static double logGamma(double x) {
    if (Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x == 1 || x == 2) {
      return 0;
    }
    if (x <= 0 && x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0.5) {
      return StrictMath.log(Math.PI / Math.abs(StrictMath.sin(Math.PI * x))) - logGamma(1 - x);
    }
    double t = x + 6.5;
    return 0.5 * StrictMath.log(2 * Math.PI)
        + (x - 0.5) * StrictMath.log(t)
        - t
        + StrictMath.log(series(x - 1));
  }
}
