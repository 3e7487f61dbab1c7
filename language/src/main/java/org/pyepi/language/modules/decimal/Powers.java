package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/**
 * Powers and roots. As in CPython's module, whole powers are products of rounded numbers, others
 * exp(y ln x), with digits enough that results are almost always correctly rounded.
 */
final class Powers {
  private static final PDecimal ONE = PDecimal.of(1);

  /** Digits beyond the precision: exponents have up to 19. */
  private static final int GUARD = 4 + 19;

  private Powers() {}

  static PDecimal sqrt(Work w, PDecimal a) {
    PDecimal nan = w.nan(a);
    if (nan != null) {
      return nan;
    }
    if (a.isZero()) {
      return w.finish(a.sign, BigInteger.ZERO, Math.floorDiv(a.exponent, 2));
    }
    if (a.sign != 0) {
      return w.invalid();
    }
    if (a.isInfinite()) {
      return PDecimal.infinity(0);
    }
    if (w.isHuge()) {
      return w.ifExact(a.digits() + 2L, own -> sqrt(own, a));
    }
    long ideal = Math.floorDiv(a.exponent, 2);
    BigInteger c = Digits.shifted(a.coefficient, Math.floorMod(a.exponent, 2));
    // One digit more than fit, and what is cut off makes that one sticky.
    long shift = w.precision + 1 - (Digits.count(c) + 1) / 2;
    BigInteger[] scaled =
        shift >= 0
            ? new BigInteger[] {Digits.shifted(c, 2 * shift), BigInteger.ZERO}
            : c.divideAndRemainder(Digits.power(-2 * shift));
    BigInteger[] root = scaled[0].sqrtAndRemainder();
    boolean exact = root[1].signum() == 0 && scaled[1].signum() == 0;
    BigInteger value = exact ? root[0] : Quotients.sticky(root[0]);
    long exponent = ideal - shift;
    if (exact && shift > 0) {
      value = Digits.without(value, shift);
      exponent = ideal;
    } else if (exact) {
      value = Digits.shifted(value, -shift);
      exponent = ideal;
    }
    Work own = w.rounding(Rounding.HALF_EVEN);
    PDecimal r = own.finish(0, value, exponent);
    w.signal(own.status);
    return r;
  }

  static PDecimal power(Work w, PDecimal base, PDecimal y) {
    PDecimal nan = w.nan(base, y);
    if (nan != null) {
      return nan;
    }
    boolean whole = y.isInteger();
    int sign = base.sign != 0 && whole && isOdd(y) ? 1 : 0;
    if (base.isZero()) {
      return y.isZero()
          ? w.invalid()
          : y.sign != 0 ? PDecimal.infinity(sign) : PDecimal.zero(sign, 0);
    }
    if (base.sign != 0 && !whole) {
      return w.invalid();
    }
    int size = base.isInfinite() ? 1 : Ordering.sizes(base, ONE);
    if (y.isInfinite()) {
      return size == 0
          ? one(w, sign, w.precision - 1, Signals.INEXACT | Signals.ROUNDED)
          : size > 0 == (y.sign == 0) ? PDecimal.infinity(sign) : PDecimal.zero(sign, 0);
    }
    if (y.isZero()) {
      return PDecimal.of(sign, BigInteger.ONE, 0);
    }
    if (base.isInfinite()) {
      return y.sign == 0 ? PDecimal.infinity(sign) : PDecimal.zero(sign, 0);
    }
    if (size == 0) {
      return ofOne(w, base, y, whole, sign);
    }
    PDecimal bounded = beyond(w, base, y, size, sign);
    if (bounded != null) {
      return bounded;
    }
    return whole ? wholePower(w, base, y, sign) : realPower(w, base, y);
  }

  private static boolean isOdd(PDecimal y) {
    return y.exponent <= 0 && y.toInteger().testBit(0);
  }

  private static PDecimal one(Work w, int sign, long zeros, int conditions) {
    w.signal(conditions);
    return PDecimal.of(sign, Digits.power(zeros), -zeros);
  }

  /** A power of one, which has as many zeros as the product of so many ones. */
  private static PDecimal ofOne(Work w, PDecimal base, PDecimal y, boolean whole, int sign) {
    if (!whole) {
      return one(w, sign, w.precision - 1, Signals.INEXACT | Signals.ROUNDED);
    }
    if (y.sign != 0) {
      return PDecimal.of(sign, BigInteger.ONE, 0);
    }
    BigInteger zeros = BigInteger.valueOf(-base.exponent).multiply(y.toInteger());
    BigInteger most = BigInteger.valueOf(w.precision - 1);
    return zeros.compareTo(most) > 0
        ? one(w, sign, w.precision - 1, Signals.ROUNDED)
        : zeros.signum() < 0
            ? PDecimal.of(sign, BigInteger.ONE, 0)
            : one(w, sign, zeros.longValue(), 0);
  }

  /**
   * The result where log10 of the result's exponent, by lower bounds, is beyond that of all
   * exponents; else null.
   *
   * @param size 1 where the base is larger than one, else -1
   */
  private static PDecimal beyond(Work w, PDecimal base, PDecimal y, int size, int sign) {
    long order = base.adjusted();
    long logarithm;
    if (order > 0 || order < -1) {
      logarithm = digits(order > 0 ? order : order + 1) - 1;
    } else {
      Work rough = Work.wide(3).rounding(Rounding.DOWN);
      PDecimal distance = Sums.subtract(rough, base.withSign(0), ONE);
      logarithm = distance.adjusted() - (order == 0 ? 2 : 1);
    }
    boolean large = size > 0 == (y.sign == 0);
    return digits(large ? w.most : w.tiny()) < logarithm + y.adjusted()
        ? w.finish(sign, BigInteger.ONE, large ? w.most + 1 : w.tiny() - 1)
        : null;
  }

  private static int digits(long n) {
    return Digits.count(BigInteger.valueOf(n).abs());
  }

  private static PDecimal wholePower(Work w, PDecimal base, PDecimal y, int sign) {
    long precision = w.precision + y.digits() + y.exponent + 2 + y.sign;
    Work own = new Work(precision, w.least, w.most, Rounding.HALF_EVEN, false);
    BigInteger n = y.toInteger().abs();
    PDecimal x = base.withSign(0);
    if (y.sign != 0) {
      x = Quotients.divide(own, ONE, x);
    }
    PDecimal r = x;
    for (int k = n.bitLength() - 2; k >= 0 && r.isFinite() && !r.isZero(); k--) {
      r = Sums.multiply(own, r, r);
      if (n.testBit(k)) {
        r = Sums.multiply(own, r, x);
      }
    }
    w.signal(own.status);
    return r.isInfinite()
        ? w.finish(sign, BigInteger.ONE, w.most + 1)
        : w.finish(sign, r.coefficient, r.exponent);
  }

  private static PDecimal realPower(Work w, PDecimal base, PDecimal y) {
    Work own = Work.wide(Math.max(base.digits(), w.precision) + GUARD);
    PDecimal product = Sums.multiply(own, y, Exponentials.ln(own, base));
    PDecimal r = Exponentials.exp(own, product);
    w.signal(Signals.INEXACT | Signals.ROUNDED);
    if (r.isFinite() && Ordering.compare(r, ONE) == 0) {
      return one(w, 0, w.precision - 1, 0);
    }
    return r.isFinite() && !r.isZero()
        ? w.finish(r)
        : w.finish(0, BigInteger.ONE, r.isZero() ? w.tiny() - 1 : w.most + 1);
  }

  /** (base^y) mod m of whole numbers. */
  static PDecimal power(Work w, PDecimal base, PDecimal y, PDecimal m) {
    PDecimal nan = w.nan(base, y, m);
    if (nan != null) {
      return nan;
    }
    boolean whole = base.isInteger() && y.isInteger() && m.isInteger();
    if (!whole
        || m.isZero()
        || y.sign != 0 && !y.isZero()
        || base.isZero() && y.isZero()
        || m.adjusted() >= w.precision) {
      return w.invalid();
    }
    BigInteger modulus = m.toInteger().abs();
    BigInteger r = residue(base, modulus);
    r =
        y.exponent > 0
            ? r.modPow(y.coefficient, modulus).modPow(Digits.power(y.exponent), modulus)
            : r.modPow(y.toInteger(), modulus);
    return PDecimal.of(base.sign != 0 && isOdd(y) ? 1 : 0, r, 0);
  }

  private static BigInteger residue(PDecimal d, BigInteger modulus) {
    return d.exponent <= 0
        ? d.toInteger().abs().mod(modulus)
        : BigInteger.TEN
            .modPow(BigInteger.valueOf(d.exponent), modulus)
            .multiply(d.coefficient)
            .mod(modulus);
  }
}
