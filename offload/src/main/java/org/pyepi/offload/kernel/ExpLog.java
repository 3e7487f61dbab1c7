package org.pyepi.offload.kernel;

/**
 * {@code exp}, {@code log} and simple powers in double-double arithmetic, to some 100 bits: enough
 * to know the nearest double, and whether a library with an error of little more than half a unit
 * in the last place could have chosen another.
 */
final class ExpLog {
  /** ln 2 in three parts; the first has 40 bits, so that its product with an exponent is exact. */
  private static final double LN2_A = 0x1.62e42fefa4p-1;

  private static final double LN2_B = -0x1.8432a1b0e2634p-43;
  private static final double LN2_C = 0x1.f97b57a079a19p-103;

  /** The argument of the series is below ln 2 / 2 / 2⁸: ten terms are below 2⁻¹²⁰. */
  private static final int HALVINGS = 8;

  private static final int TERMS = 11;
  private static final int LARGEST_POWER = 64;

  private ExpLog() {}

  /** A number as the unevaluated sum of two doubles. */
  private record Pair(double high, double low) {
    static Pair sum(double a, double b) {
      double s = a + b;
      double t = s - a;
      return new Pair(s, (a - (s - t)) + (b - t));
    }

    static Pair product(double a, double b) {
      double p = a * b;
      return new Pair(p, Math.fma(a, b, -p));
    }

    Pair plus(Pair b) {
      Pair s = sum(high, b.high);
      return sum(s.high, s.low + low + b.low);
    }

    Pair times(Pair b) {
      Pair p = product(high, b.high);
      return sum(p.high, p.low + (high * b.low + low * b.high));
    }

    Pair over(double d) {
      double q = high / d;
      return sum(q, (Math.fma(-q, d, high) + low) / d);
    }
  }

  private static final Pair ONE = new Pair(1, 0);
  private static final Pair TWO = new Pair(2, 0);

  /** {@code exp(x)} for |x| below 700. */
  private static Pair exponential(double x) {
    double k = Math.rint(x / (LN2_A + LN2_B));
    Pair r =
        new Pair(x - k * LN2_A, 0)
            .plus(Pair.product(-k, LN2_B))
            .plus(Pair.product(-k, LN2_C))
            .over(1 << HALVINGS);
    Pair series = ONE;
    for (int n = TERMS; n > 1; n--) {
      series = ONE.plus(series.times(r).over(n));
    }
    Pair less1 = series.times(r); // exp(r) - 1
    for (int i = 0; i < HALVINGS; i++) {
      less1 = less1.times(TWO.plus(less1));
    }
    Pair e = ONE.plus(less1);
    return new Pair(Math.scalb(e.high, (int) k), Math.scalb(e.low, (int) k));
  }

  /**
   * The double nearest to {@code exp(x)}.
   *
   * @param slack how far from the middle between two doubles the true value has to be, in units of
   *     the last place
   * @return NaN where it is nearer to the middle than that, or the argument has another magnitude
   *     than this is made for
   */
  static double exp(double x, double slack) {
    return Math.abs(x) < 700 ? decided(exponential(x), slack) : Double.NaN;
  }

  /** The double nearest to {@code log(x)}, on the terms of {@link #exp}. */
  static double log(double x, double slack) {
    double y = StrictMath.log(x);
    if (!(Math.abs(y) > 0x1p-30 && Math.abs(y) < 700)) {
      return Double.NaN;
    }
    Pair e = exponential(y);
    double error = (x - e.high) - e.low;
    return decided(Pair.sum(y, 2 * error / (x + e.high)), slack);
  }

  /** The double nearest to x to a small whole power or to a half, on the terms of {@link #exp}. */
  static double pow(double x, double y, double slack) {
    double size = Math.abs(x);
    if (!(size > 0x1p-1000 && size < 0x1p1000)) {
      return Double.NaN;
    }
    if (y == 0.5 && x > 0) {
      double root = Math.sqrt(x);
      return decided(Pair.sum(root, Math.fma(-root, root, x) / (2 * root)), slack);
    }
    if (y != Math.rint(y) || Math.abs(y) > LARGEST_POWER) {
      return Double.NaN;
    }
    Pair power = ONE;
    for (int i = (int) Math.abs(y); i > 0; i--) {
      power = power.times(new Pair(x, 0));
    }
    if (y < 0) {
      double q = 1 / power.high;
      power = Pair.sum(q, (Math.fma(-q, power.high, 1) - q * power.low) / power.high);
    }
    size = Math.abs(power.high);
    return size > 0x1p-900 && size < 0x1p900 ? decided(power, slack) : Double.NaN;
  }

  private static double decided(Pair value, double slack) {
    double ulp = Math.ulp(value.high);
    boolean atPower =
        Math.abs(value.high)
            == Double.longBitsToDouble(
                Double.doubleToRawLongBits(Math.abs(value.high)) & 0x7ff0_0000_0000_0000L);
    double distance = Math.abs(value.low) / (atPower ? ulp / 2 : ulp);
    return slack > 0 && distance > 0.5 - slack ? Double.NaN : value.high;
  }
}
