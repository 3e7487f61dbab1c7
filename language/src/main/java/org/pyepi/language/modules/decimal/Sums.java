package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/**
 * Arithmetic on finite decimals as the General Decimal Arithmetic Specification says; null where a
 * case is left to the library.
 */
final class Sums {
  private Sums() {}

  static PDecimal add(PDecimal a, PDecimal b, int signOfB, Settings s) {
    if (a.isZero() || b.isZero() || Settings.isFar(a.exponent, b.exponent)) {
      return null;
    }
    long exponent = Math.min(a.exponent, b.exponent);
    BigInteger x = aligned(a, exponent);
    BigInteger y = aligned(b, exponent);
    if (a.sign == signOfB) {
      return s.fix(a.sign, x.add(y), exponent);
    }
    BigInteger difference = x.subtract(y);
    int sign =
        switch (difference.signum()) {
          case 0 -> s.rounding().equals("ROUND_FLOOR") ? 1 : 0;
          case 1 -> a.sign;
          default -> signOfB;
        };
    return s.fix(sign, difference.abs(), exponent);
  }

  private static BigInteger aligned(PDecimal d, long exponent) {
    return d.exponent == exponent
        ? d.coefficient()
        : d.coefficient().multiply(Digits.power(d.exponent - exponent));
  }

  static PDecimal multiply(PDecimal a, PDecimal b, Settings s) {
    return s.fix(
        a.sign ^ b.sign, a.coefficient().multiply(b.coefficient()), a.exponent + b.exponent);
  }

  static PDecimal divide(PDecimal a, PDecimal b, Settings s) {
    if (a.isZero() || b.isZero()) {
      return null;
    }
    long shift =
        (long) Digits.count(b.coefficient()) - Digits.count(a.coefficient()) + s.precision() + 1;
    long exponent = a.exponent - b.exponent - shift;
    BigInteger x = a.coefficient();
    BigInteger y = b.coefficient();
    BigInteger[] parts =
        shift >= 0
            ? x.multiply(Digits.power(shift)).divideAndRemainder(y)
            : x.divideAndRemainder(y.multiply(Digits.power(-shift)));
    BigInteger quotient = parts[0];
    if (parts[1].signum() != 0) {
      // A digit that rounds as all that follow would.
      if (quotient.mod(BigInteger.valueOf(5)).signum() == 0) {
        quotient = quotient.add(BigInteger.ONE);
      }
    } else {
      long ideal = a.exponent - b.exponent;
      while (exponent < ideal) {
        BigInteger[] tenth = quotient.divideAndRemainder(BigInteger.TEN);
        if (tenth[1].signum() != 0) {
          break;
        }
        quotient = tenth[0];
        exponent++;
      }
    }
    return s.fix(a.sign ^ b.sign, quotient, exponent);
  }

  /** Quotient rounded to zero and remainder; null where the quotient has too many digits. */
  static PDecimal[] divideToInteger(PDecimal a, PDecimal b, Settings s) {
    if (a.isZero() || b.isZero()) {
      return null;
    }
    long difference = a.adjusted() - b.adjusted();
    if (difference <= -2 || difference > s.precision() || Settings.isFar(a.exponent, b.exponent)) {
      return null;
    }
    long exponent = Math.min(a.exponent, b.exponent);
    BigInteger[] parts = aligned(a, exponent).divideAndRemainder(aligned(b, exponent));
    if (Digits.count(parts[0]) > s.precision()) {
      return null;
    }
    return new PDecimal[] {
      new PDecimal(s.library().type, a.sign ^ b.sign, parts[0], 0),
      new PDecimal(s.library().type, a.sign, parts[1], exponent)
    };
  }

  /** The sign of the difference. */
  static int compare(PDecimal a, PDecimal b) {
    int x = a.isZero() ? 0 : a.sign == 0 ? 1 : -1;
    int y = b.isZero() ? 0 : b.sign == 0 ? 1 : -1;
    if (x != y || x == 0) {
      return Integer.compare(x, y);
    }
    if (a.exponent == b.exponent) {
      return x * a.coefficient().compareTo(b.coefficient());
    }
    int order = Long.compare(a.adjusted(), b.adjusted());
    if (order == 0) {
      long exponent = Math.min(a.exponent, b.exponent);
      order = aligned(a, exponent).compareTo(aligned(b, exponent));
    }
    return x * order;
  }

  /** The value with another exponent; digits are rounded away or zeros appended. */
  static PDecimal rescale(PDecimal a, long exponent, String rounding, Settings s) {
    BigInteger value =
        exponent <= a.exponent
            ? a.coefficient().multiply(Digits.power(a.exponent - exponent))
            : Digits.cut(a.sign, a.coefficient(), exponent - a.exponent, rounding).value();
    return new PDecimal(s.library().type, a.sign, value, exponent);
  }

  static PDecimal quantize(PDecimal a, PDecimal pattern, String rounding, Settings s) {
    long exponent = pattern.exponent;
    if (a.isZero()
        || !s.holds(exponent)
        || a.adjusted() > s.most()
        || a.adjusted() - exponent + 1 > s.precision()
        || Settings.isFar(a.exponent, exponent)) {
      return null;
    }
    PDecimal r = rescale(a, exponent, rounding, s);
    if (r.adjusted() > s.most()
        || Digits.count(r.coefficient()) > s.precision()
        || !r.isZero() && r.adjusted() < s.least()) {
      return null;
    }
    if (exponent > a.exponent && !s.signal(compare(r, a) != 0)) {
      return null;
    }
    return r;
  }
}
