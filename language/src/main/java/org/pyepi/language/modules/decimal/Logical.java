package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** Operations on digits: logical ones on zeros and ones, shifts and rotations. */
final class Logical {
  /** What becomes of two digits. */
  interface Gate {
    boolean of(boolean a, boolean b);
  }

  private Logical() {}

  /**
   * The digits of an operand, last first, of which only the context's count; null if it is none.
   */
  private static String operand(Work w, PDecimal d) {
    if (!d.isFinite() || d.sign != 0 || d.exponent != 0) {
      return null;
    }
    String digits = DecimalText.digits(d);
    if (!digits.chars().allMatch(c -> c == '0' || c == '1')) {
      return null;
    }
    int from = (int) Math.max(0, digits.length() - w.precision);
    return new StringBuilder(digits.substring(from)).reverse().toString();
  }

  static PDecimal combine(Work w, PDecimal a, PDecimal b, Gate gate) {
    String x = operand(w, a);
    String y = operand(w, b);
    if (x == null || y == null) {
      return w.invalid();
    }
    StringBuilder r = new StringBuilder();
    for (int i = 0; i < Math.max(x.length(), y.length()); i++) {
      boolean p = i < x.length() && x.charAt(i) == '1';
      boolean q = i < y.length() && y.charAt(i) == '1';
      r.append(gate.of(p, q) ? '1' : '0');
    }
    return PDecimal.of(0, new BigInteger(r.reverse().toString()), 0);
  }

  static PDecimal invert(Work w, PDecimal a) {
    String x = operand(w, a);
    if (x == null) {
      return w.invalid();
    }
    // 111…1 less the ones.
    BigInteger ones =
        Digits.power(w.precision).subtract(BigInteger.ONE).divide(BigInteger.valueOf(9));
    BigInteger set = new BigInteger(new StringBuilder(x).reverse().toString());
    return PDecimal.of(0, ones.subtract(set), 0);
  }

  static PDecimal shift(Work w, PDecimal a, PDecimal by) {
    return moved(w, a, by, false);
  }

  static PDecimal rotate(Work w, PDecimal a, PDecimal by) {
    return moved(w, a, by, true);
  }

  private static PDecimal moved(Work w, PDecimal a, PDecimal by, boolean round) {
    PDecimal nan = w.nan(a, by);
    if (nan != null) {
      return nan;
    }
    BigInteger most = BigInteger.valueOf(w.precision);
    if (!by.isFinite() || by.exponent != 0 || by.coefficient.compareTo(most) > 0) {
      return w.invalid();
    }
    if (a.isInfinite()) {
      return PDecimal.infinity(a.sign);
    }
    long n = by.sign == 0 ? by.coefficient.longValue() : -by.coefficient.longValue();
    BigInteger digits = Digits.last(a.coefficient, w.precision);
    if (round) {
      long left = n < 0 ? n + w.precision : n;
      BigInteger wrapped = Digits.without(digits, w.precision - left);
      digits = Digits.shifted(Digits.last(digits, w.precision - left), left).add(wrapped);
    } else if (n >= 0) {
      digits = Digits.shifted(Digits.last(digits, w.precision - n), n);
    } else {
      digits = Digits.without(digits, -n);
    }
    return PDecimal.of(a.sign, digits, a.exponent);
  }
}
