package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** Exponents as numbers, and numbers of other exponents. */
final class Scaling {
  private Scaling() {}

  static PDecimal logb(Work w, PDecimal a) {
    PDecimal nan = w.nan(a);
    if (nan != null) {
      return nan;
    }
    if (a.isInfinite()) {
      return PDecimal.infinity(0);
    }
    if (a.isZero()) {
      w.signal(Signals.DIVISION_BY_ZERO);
      return PDecimal.infinity(1);
    }
    return w.finish(PDecimal.of(a.adjusted()));
  }

  static PDecimal scaleb(Work w, PDecimal a, PDecimal by) {
    PDecimal nan = w.nan(a, by);
    if (nan != null) {
      return nan;
    }
    BigInteger most = BigInteger.valueOf(w.most).add(BigInteger.valueOf(w.precision)).shiftLeft(1);
    if (!by.isFinite() || by.exponent != 0 || by.coefficient.compareTo(most) > 0) {
      return w.invalid();
    }
    if (a.isInfinite()) {
      return PDecimal.infinity(a.sign);
    }
    long n = by.coefficient.longValue();
    return w.finish(a.sign, a.coefficient, a.exponent + (by.sign == 0 ? n : -n));
  }

  static boolean isNormal(Work w, PDecimal d) {
    return d.isFinite() && !d.isZero() && d.adjusted() >= w.least;
  }

  static boolean isSubnormal(Work w, PDecimal d) {
    return d.isFinite() && !d.isZero() && d.adjusted() < w.least;
  }

  static String kind(Work w, PDecimal d) {
    if (d.isNan()) {
      return d.isSignaling() ? "sNaN" : "NaN";
    }
    String size =
        d.isInfinite()
            ? "Infinity"
            : d.isZero() ? "Zero" : isSubnormal(w, d) ? "Subnormal" : "Normal";
    return (d.sign == 0 ? "+" : "-") + size;
  }
}
