package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** Sums and products. */
final class Sums {
  private Sums() {}

  static PDecimal add(Work w, PDecimal a, PDecimal b) {
    return add(w, a, b, b.sign);
  }

  static PDecimal subtract(Work w, PDecimal a, PDecimal b) {
    return add(w, a, b, 1 - b.sign);
  }

  private static PDecimal add(Work w, PDecimal a, PDecimal b, int signOfB) {
    if (!a.isFinite() || !b.isFinite()) {
      PDecimal nan = w.nan(a, b);
      if (nan != null) {
        return nan;
      }
      if (a.isInfinite()) {
        return b.isInfinite() && a.sign != signOfB ? w.invalid() : PDecimal.infinity(a.sign);
      }
      return PDecimal.infinity(signOfB);
    }
    if (a.exponent == b.exponent) {
      return sum(w, a.sign, a.coefficient, signOfB, b.coefficient, a.exponent);
    }
    return a.exponent > b.exponent
        ? aligned(w, a, a.sign, b, signOfB)
        : aligned(w, b, signOfB, a, a.sign);
  }

  /** The sum where the first has the larger exponent. */
  private static PDecimal aligned(Work w, PDecimal big, int sign, PDecimal small, int signOfSmall) {
    BigInteger little = small.coefficient;
    long exponent = small.exponent;
    if (!big.isZero()) {
      // Beyond this place all that is not zero rounds alike.
      long beyond = big.exponent - 1 + Math.min(0, big.digits() - w.precision - 1);
      if (small.adjusted() < beyond) {
        little = BigInteger.valueOf(little.signum());
        exponent = beyond;
      }
    }
    BigInteger large = Digits.shifted(big.coefficient, big.exponent - exponent);
    return sum(w, sign, large, signOfSmall, little, exponent);
  }

  private static PDecimal sum(
      Work w, int signOfX, BigInteger x, int signOfY, BigInteger y, long exponent) {
    if (signOfX == signOfY) {
      return w.finish(signOfX, x.add(y), exponent);
    }
    BigInteger difference = x.subtract(y);
    int sign =
        switch (difference.signum()) {
          case 0 -> w.rounding == Rounding.FLOOR ? 1 : 0;
          case 1 -> signOfX;
          default -> signOfY;
        };
    return w.finish(sign, difference.abs(), exponent);
  }

  static PDecimal multiply(Work w, PDecimal a, PDecimal b) {
    PDecimal special = specialProduct(w, a, b);
    return special != null
        ? special
        : w.finish(a.sign ^ b.sign, a.coefficient.multiply(b.coefficient), a.exponent + b.exponent);
  }

  /** The product where an operand is not finite, else null. */
  private static PDecimal specialProduct(Work w, PDecimal a, PDecimal b) {
    if (a.isFinite() && b.isFinite()) {
      return null;
    }
    PDecimal nan = w.nan(a, b);
    if (nan != null) {
      return nan;
    }
    return a.isZero() || b.isZero() ? w.invalid() : PDecimal.infinity(a.sign ^ b.sign);
  }

  /** a × b + c, rounded once. */
  static PDecimal fma(Work w, PDecimal a, PDecimal b, PDecimal c) {
    PDecimal product = specialProduct(w, a, b);
    if ((w.status & Signals.INVALID_OPERATION) != 0) {
      return product;
    }
    if (product == null) {
      product =
          PDecimal.of(
              a.sign ^ b.sign, a.coefficient.multiply(b.coefficient), a.exponent + b.exponent);
    }
    return add(w, product, c);
  }
}
