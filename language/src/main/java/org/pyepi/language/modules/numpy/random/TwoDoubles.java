package org.pyepi.language.modules.numpy.random;

/**
 * A real as the sum of two doubles, about 31 digits (Dekker, "A Floating-Point Technique for
 * Extending the Available Precision", 1971): enough to round {@link Ziggurat}'s tables correctly.
 */
record TwoDoubles(double high, double low) {
  static TwoDoubles of(double x) {
    return new TwoDoubles(x, 0);
  }

  private static TwoDoubles sum(double a, double b) {
    double s = a + b;
    double t = s - a;
    return new TwoDoubles(s, a - (s - t) + (b - t));
  }

  TwoDoubles plus(TwoDoubles o) {
    TwoDoubles upper = sum(high, o.high);
    TwoDoubles lower = sum(low, o.low);
    TwoDoubles r = sum(upper.high, upper.low + lower.high);
    return sum(r.high, r.low + lower.low);
  }

  TwoDoubles minus(TwoDoubles o) {
    return plus(o.scaled(-1));
  }

  TwoDoubles times(TwoDoubles o) {
    double p = high * o.high;
    return sum(p, Math.fma(high, o.high, -p) + (high * o.low + low * o.high));
  }

  TwoDoubles over(TwoDoubles o) {
    double q = high / o.high;
    TwoDoubles rest = minus(o.times(of(q)));
    double q2 = rest.high / o.high;
    rest = rest.minus(o.times(of(q2)));
    return sum(q, q2).plus(of(rest.high / o.high));
  }

  /** Times a power of two. */
  TwoDoubles scaled(double power) {
    return new TwoDoubles(high * power, low * power);
  }

  /** By the series of the 2⁹-th part of the exponent, squared nine times. */
  TwoDoubles exp() {
    TwoDoubles x = scaled(0x1p-9);
    TwoDoubles term = of(1);
    TwoDoubles r = of(1);
    for (int i = 1; i < 16; i++) {
      term = term.times(x).over(of(i));
      r = r.plus(term);
    }
    for (int i = 0; i < 9; i++) {
      r = r.times(r);
    }
    return r;
  }

  /** By two steps of Newton's method from the double's logarithm. */
  TwoDoubles log() {
    TwoDoubles y = of(Math.log(high));
    for (int i = 0; i < 2; i++) {
      y = y.plus(times(y.scaled(-1).exp()).minus(of(1)));
    }
    return y;
  }

  /** The nearest whole number, or the whole part of a number that is not negative. */
  long whole(boolean nearest) {
    double whole = Math.floor(high);
    double rest = high - whole + low;
    return (long) whole + (long) (nearest ? Math.rint(rest) : Math.floor(rest));
  }
}
