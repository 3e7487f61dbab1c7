package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** Quotients and what they leave. */
final class Quotients {
  private static final BigInteger FIVE = BigInteger.valueOf(5);

  private Quotients() {}

  static PDecimal divide(Work w, PDecimal a, PDecimal b) {
    PDecimal special = special(w, a, b, false);
    if (special != null) {
      return special;
    }
    int sign = a.sign ^ b.sign;
    long ideal = a.exponent - b.exponent;
    if (a.isZero()) {
      return w.finish(sign, BigInteger.ZERO, ideal);
    }
    if (w.isHuge()) {
      return w.ifExact(a.digits() + 4L * b.digits(), own -> divide(own, a, b));
    }
    long shift = (long) b.digits() - a.digits() + w.precision + 1;
    long exponent = ideal - shift;
    BigInteger[] parts =
        Digits.shifted(a.coefficient, Math.max(0, shift))
            .divideAndRemainder(Digits.shifted(b.coefficient, Math.max(0, -shift)));
    BigInteger quotient = parts[0];
    if (parts[1].signum() != 0) {
      quotient = sticky(quotient);
    } else if (exponent < ideal) {
      int zeros = Digits.trailingZeros(quotient, ideal - exponent);
      quotient = Digits.without(quotient, zeros);
      exponent += zeros;
    }
    return w.finish(sign, quotient, exponent);
  }

  /** With a last digit that rounds as all would that follow it. */
  static BigInteger sticky(BigInteger v) {
    return v.mod(FIVE).signum() == 0 ? v.add(BigInteger.ONE) : v;
  }

  /**
   * The quotient where one of them is not finite or the divisor is zero; null for all others.
   *
   * @param isWhole whether a quotient by an infinity is the zero without an exponent
   */
  private static PDecimal special(Work w, PDecimal a, PDecimal b, boolean isWhole) {
    int sign = a.sign ^ b.sign;
    if (a.isFinite() && b.isFinite()) {
      return b.isZero() ? byZero(w, a, sign) : null;
    }
    PDecimal nan = w.nan(a, b);
    if (nan != null) {
      return nan;
    }
    if (a.isInfinite()) {
      return b.isInfinite() ? w.invalid() : PDecimal.infinity(sign);
    }
    if (isWhole) {
      return PDecimal.zero(sign, 0);
    }
    w.signal(Signals.CLAMPED);
    return PDecimal.zero(sign, w.tiny());
  }

  private static PDecimal byZero(Work w, PDecimal a, int sign) {
    if (a.isZero()) {
      return w.invalid(Signals.DIVISION_UNDEFINED);
    }
    w.signal(Signals.DIVISION_BY_ZERO);
    return PDecimal.infinity(sign);
  }

  static PDecimal divideToInteger(Work w, PDecimal a, PDecimal b) {
    PDecimal special = special(w, a, b, true);
    if (special != null) {
      return special;
    }
    PDecimal[] both = both(w, a, b);
    return both == null ? w.invalid(Signals.DIVISION_IMPOSSIBLE) : w.finish(both[0]);
  }

  static PDecimal remainder(Work w, PDecimal a, PDecimal b) {
    PDecimal special = specialRemainder(w, a, b);
    if (special != null) {
      return special;
    }
    PDecimal[] both = both(w, a, b);
    return both == null ? w.invalid(Signals.DIVISION_IMPOSSIBLE) : w.finish(both[1]);
  }

  /** Quotient and remainder. */
  static PDecimal[] divmod(Work w, PDecimal a, PDecimal b) {
    PDecimal special = special(w, a, b, true);
    if (special != null) {
      PDecimal rest = special.isNan() ? special : b.isInfinite() ? w.finish(a) : w.invalid();
      return new PDecimal[] {special, rest};
    }
    PDecimal[] both = both(w, a, b);
    if (both == null) {
      PDecimal none = w.invalid(Signals.DIVISION_IMPOSSIBLE);
      return new PDecimal[] {none, none};
    }
    return new PDecimal[] {w.finish(both[0]), w.finish(both[1])};
  }

  private static PDecimal specialRemainder(Work w, PDecimal a, PDecimal b) {
    if (!a.isFinite() || !b.isFinite()) {
      PDecimal nan = w.nan(a, b);
      return nan != null ? nan : a.isInfinite() ? w.invalid() : w.finish(a);
    }
    if (b.isZero()) {
      return w.invalid(a.isZero() ? Signals.DIVISION_UNDEFINED : Signals.INVALID_OPERATION);
    }
    return null;
  }

  /**
   * Quotient, rounded to zero, and remainder of finite numbers; null where the quotient has more
   * digits than the context holds.
   */
  private static PDecimal[] both(Work w, PDecimal a, PDecimal b) {
    int sign = a.sign ^ b.sign;
    long ideal = Math.min(a.exponent, b.exponent);
    long difference = a.adjusted() - b.adjusted();
    if (a.isZero()) {
      return new PDecimal[] {PDecimal.zero(sign, 0), PDecimal.zero(a.sign, ideal)};
    }
    if (difference < -1) {
      // The remainder has the ideal exponent, or as many zeros as the context holds.
      long zeros = Math.min(a.exponent - ideal, Math.max(0, w.precision + 1 - a.digits()));
      BigInteger rest = Digits.shifted(a.coefficient, zeros);
      return new PDecimal[] {PDecimal.zero(sign, 0), PDecimal.of(a.sign, rest, a.exponent - zeros)};
    }
    if (difference > w.precision) {
      return null;
    }
    BigInteger[] parts =
        Digits.shifted(a.coefficient, a.exponent - ideal)
            .divideAndRemainder(Digits.shifted(b.coefficient, b.exponent - ideal));
    return Digits.count(parts[0]) > w.precision
        ? null
        : new PDecimal[] {PDecimal.of(sign, parts[0], 0), PDecimal.of(a.sign, parts[1], ideal)};
  }

  /** What is left of the nearest multiple. */
  static PDecimal remainderNear(Work w, PDecimal a, PDecimal b) {
    PDecimal special = specialRemainder(w, a, b);
    if (special != null) {
      return special;
    }
    long ideal = Math.min(a.exponent, b.exponent);
    long difference = a.adjusted() - b.adjusted();
    if (a.isZero() || difference < -1) {
      PDecimal[] both = both(w, a, b);
      return w.finish(both[1]);
    }
    if (difference > w.precision) {
      return w.invalid(Signals.DIVISION_IMPOSSIBLE);
    }
    BigInteger y = Digits.shifted(b.coefficient, b.exponent - ideal);
    BigInteger[] parts = Digits.shifted(a.coefficient, a.exponent - ideal).divideAndRemainder(y);
    BigInteger quotient = parts[0];
    BigInteger rest = parts[1];
    int half = rest.shiftLeft(1).compareTo(y);
    int sign = a.sign;
    if (half > 0 || half == 0 && quotient.testBit(0)) {
      rest = y.subtract(rest);
      quotient = quotient.add(BigInteger.ONE);
      sign = 1 - sign;
    }
    return Digits.count(quotient) > w.precision
        ? w.invalid(Signals.DIVISION_IMPOSSIBLE)
        : w.finish(sign, rest, ideal);
  }
}
