package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** The same number, or the next, with another exponent. */
final class Rescaling {
  private Rescaling() {}

  static PDecimal quantize(Work w, PDecimal a, PDecimal pattern) {
    if (!a.isFinite() || !pattern.isFinite()) {
      PDecimal nan = w.nan(a, pattern);
      return nan != null
          ? nan
          : a.isInfinite() && pattern.isInfinite() ? PDecimal.infinity(a.sign) : w.invalid();
    }
    long exponent = pattern.exponent;
    if (exponent > w.most || exponent < w.tiny()) {
      return w.invalid();
    }
    if (a.isZero()) {
      return w.finish(a.sign, BigInteger.ZERO, exponent);
    }
    if (a.digits() + a.exponent - exponent > w.precision) {
      return w.invalid();
    }
    int before = w.status;
    BigInteger value = rescaled(w, a, exponent);
    int digits = Digits.count(value);
    if (digits > w.precision || exponent + digits - 1 > w.most) {
      w.status = before;
      return w.invalid();
    }
    return w.finish(a.sign, value, exponent);
  }

  /** The coefficient under another exponent, rounded. */
  static BigInteger rescaled(Work w, PDecimal a, long exponent) {
    if (exponent <= a.exponent) {
      return Digits.shifted(a.coefficient, a.exponent - exponent);
    }
    Digits.Rounded cut = Digits.cut(a.sign, a.coefficient, exponent - a.exponent, w.rounding);
    w.signal(Signals.ROUNDED | (cut.exact() ? 0 : Signals.INEXACT));
    return cut.value();
  }

  /** A whole number; nothing is signalled. */
  static PDecimal toIntegral(Work w, PDecimal a) {
    Work own = w.rounding(w.rounding);
    PDecimal r = toIntegralExact(own, a);
    w.signal(own.status & Signals.ERRORS);
    return r;
  }

  static PDecimal toIntegralExact(Work w, PDecimal a) {
    if (!a.isFinite()) {
      PDecimal nan = w.nan(a);
      return nan != null ? nan : PDecimal.infinity(a.sign);
    }
    if (a.exponent >= 0) {
      return a.as(DecimalTypes.DECIMAL);
    }
    return a.isZero() ? PDecimal.zero(a.sign, 0) : PDecimal.of(a.sign, rescaled(w, a, 0), 0);
  }

  /** Without zeros at the end. */
  static PDecimal normalize(Work w, PDecimal a) {
    PDecimal nan = w.nan(a);
    if (nan != null) {
      return nan;
    }
    PDecimal d = w.finish(a);
    if (!d.isFinite()) {
      return d;
    }
    if (d.isZero()) {
      return PDecimal.zero(d.sign, 0);
    }
    int zeros = Digits.trailingZeros(d.coefficient, (w.clamp ? w.top() : w.most) - d.exponent);
    return PDecimal.of(d.sign, Digits.without(d.coefficient, zeros), d.exponent + zeros);
  }

  static PDecimal plus(Work w, PDecimal a) {
    return signed(w, a, a.sign);
  }

  static PDecimal minus(Work w, PDecimal a) {
    return signed(w, a, 1 - a.sign);
  }

  static PDecimal abs(Work w, PDecimal a) {
    return signed(w, a, 0);
  }

  private static PDecimal signed(Work w, PDecimal a, int sign) {
    PDecimal nan = w.nan(a);
    if (nan != null) {
      return nan;
    }
    boolean positive = a.isZero() && w.rounding != Rounding.FLOOR;
    return w.finish(a.withSign(positive ? 0 : sign));
  }

  static PDecimal nextMinus(Work w, PDecimal a) {
    return next(w, a, 1);
  }

  static PDecimal nextPlus(Work w, PDecimal a) {
    return next(w, a, 0);
  }

  /**
   * The next number that the context holds.
   *
   * @param sign of the direction
   */
  private static PDecimal next(Work w, PDecimal a, int sign) {
    PDecimal nan = w.nan(a);
    if (nan != null) {
      return nan;
    }
    if (a.isInfinite()) {
      return a.sign == sign ? PDecimal.infinity(sign) : w.largest(a.sign);
    }
    Work own = w.rounding(sign == 0 ? Rounding.CEILING : Rounding.FLOOR);
    PDecimal finished = own.finish(a);
    return (own.status & Signals.INEXACT) != 0
        ? finished
        : Sums.add(own, a, PDecimal.of(sign, BigInteger.ONE, w.tiny() - 1));
  }

  static PDecimal nextToward(Work w, PDecimal a, PDecimal b) {
    PDecimal nan = w.nan(a, b);
    if (nan != null) {
      return nan;
    }
    int order = Ordering.compare(a, b);
    if (order == 0) {
      return a.withSign(b.sign).as(DecimalTypes.DECIMAL);
    }
    PDecimal r = next(w, a, order < 0 ? 0 : 1);
    if (r.isInfinite()) {
      w.signal(Signals.OVERFLOW | Signals.ROUNDED | Signals.INEXACT);
    } else if (r.adjusted() < w.least) {
      w.signal(Signals.UNDERFLOW | Signals.SUBNORMAL | Signals.ROUNDED | Signals.INEXACT);
      w.signal(r.isZero() ? Signals.CLAMPED : 0);
    }
    return r;
  }
}
