package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** Which of two numbers is the larger. */
final class Ordering {
  private Ordering() {}

  /** The sign of the difference; neither is a NaN. */
  static int compare(PDecimal a, PDecimal b) {
    int x = a.isZero() ? 0 : a.sign == 0 ? 1 : -1;
    int y = b.isZero() ? 0 : b.sign == 0 ? 1 : -1;
    return x != y || x == 0 ? Integer.compare(x, y) : x * sizes(a, b);
  }

  /** The same of the sizes. */
  static int sizes(PDecimal a, PDecimal b) {
    if (a.isInfinite() || b.isInfinite()) {
      return Boolean.compare(a.isInfinite(), b.isInfinite());
    }
    if (a.isZero() || b.isZero()) {
      return Boolean.compare(!a.isZero(), !b.isZero());
    }
    if (a.exponent == b.exponent) {
      return a.coefficient.compareTo(b.coefficient);
    }
    int order = Long.compare(a.adjusted(), b.adjusted());
    if (order != 0) {
      return order;
    }
    long exponent = Math.min(a.exponent, b.exponent);
    BigInteger x = Digits.shifted(a.coefficient, a.exponent - exponent);
    return x.compareTo(Digits.shifted(b.coefficient, b.exponent - exponent));
  }

  /** -1, 0 or 1, or a NaN. */
  static PDecimal compared(Work w, PDecimal a, PDecimal b) {
    PDecimal nan = w.nan(a, b);
    return nan != null ? nan : PDecimal.of(compare(a, b));
  }

  /** The same, where any NaN is an error. */
  static PDecimal comparedSignal(Work w, PDecimal a, PDecimal b) {
    PDecimal nan = w.nan(a, b);
    if (nan != null) {
      w.signal(Signals.INVALID_OPERATION);
      return nan;
    }
    return PDecimal.of(compare(a, b));
  }

  /** The total order of all representations. */
  static int total(PDecimal a, PDecimal b) {
    if (a.sign != b.sign) {
      return a.sign != 0 ? -1 : 1;
    }
    return a.sign != 0 ? -totalSizes(a, b) : totalSizes(a, b);
  }

  static int totalSizes(PDecimal a, PDecimal b) {
    if (a.isNan() || b.isNan()) {
      int kinds = Integer.compare(rank(a), rank(b));
      return kinds != 0 ? kinds : a.coefficient.compareTo(b.coefficient);
    }
    int order = sizes(a, b);
    return order != 0 ? order : Long.compare(a.exponent, b.exponent);
  }

  private static int rank(PDecimal d) {
    return d.isSignaling() ? 1 : d.isNan() ? 2 : 0;
  }

  static PDecimal max(Work w, PDecimal a, PDecimal b) {
    return chosen(w, a, b, false, 1);
  }

  static PDecimal min(Work w, PDecimal a, PDecimal b) {
    return chosen(w, a, b, false, -1);
  }

  static PDecimal maxMag(Work w, PDecimal a, PDecimal b) {
    return chosen(w, a, b, true, 1);
  }

  static PDecimal minMag(Work w, PDecimal a, PDecimal b) {
    return chosen(w, a, b, true, -1);
  }

  private static PDecimal chosen(Work w, PDecimal a, PDecimal b, boolean bySize, int wanted) {
    if (a.special == 'n' && !b.isNan()) {
      return w.finish(b);
    }
    if (b.special == 'n' && !a.isNan()) {
      return w.finish(a);
    }
    PDecimal nan = w.nan(a, b);
    if (nan != null) {
      return nan;
    }
    int order = bySize ? sizes(a, b) : compare(a, b);
    order = order == 0 ? total(a, b) : order;
    return w.finish(order * wanted < 0 ? b : a);
  }

  static boolean haveSameQuantum(PDecimal a, PDecimal b) {
    return a.isFinite() && b.isFinite()
        ? a.exponent == b.exponent
        : a.isNan() && b.isNan() || a.isInfinite() && b.isInfinite();
  }
}
