package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;

/**
 * exp, ln and log10, correctly rounded: more digits are computed until those beyond the precision
 * say which way to round. Halves go to the even neighbour whatever the context says.
 */
final class Exponentials {
  private static final double BITS_OF_DIGIT = 3.3219280948873626;
  private static final int EXTRA = 4;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  /** How far an approximation may be off, and some more. */
  private static final BigInteger MARGIN = BigInteger.valueOf(4);

  /** An approximation: digits, right to two units of the last, and their exponent. */
  private record Approximation(BigInteger digits, long exponent) {}

  /** Computes about so many digits. */
  private interface Series {
    Approximation of(int digits);
  }

  private Exponentials() {}

  private static int bits(long digits) {
    return Math.toIntExact((long) (digits * BITS_OF_DIGIT)) + 16;
  }

  private static PDecimal rounded(Work w, int sign, Series series) {
    int precision = Math.toIntExact(Math.min(w.precision, Integer.MAX_VALUE));
    if (precision > 100_000_000) {
      throw Errors.memory();
    }
    for (int extra = EXTRA; ; extra *= 2) {
      Approximation a = series.of(precision + extra);
      long beyond = Digits.count(a.digits) - w.precision;
      BigInteger unit = Digits.power(beyond);
      BigInteger tail = a.digits.mod(unit);
      BigInteger half = unit.shiftRight(1);
      boolean clear =
          tail.compareTo(MARGIN) > 0
              && unit.subtract(tail).compareTo(MARGIN) > 0
              && tail.subtract(half).abs().compareTo(MARGIN) > 0;
      if (clear) {
        Work own = w.rounding(Rounding.HALF_EVEN);
        PDecimal r = own.finish(sign, a.digits, a.exponent);
        w.signal(own.status);
        return r;
      }
    }
  }

  static PDecimal exp(Work w, PDecimal a) {
    PDecimal nan = w.nan(a);
    if (nan != null) {
      return nan;
    }
    if (a.isInfinite()) {
      return a.sign == 0 ? PDecimal.infinity(0) : PDecimal.zero(0, 0);
    }
    if (a.isZero()) {
      return PDecimal.of(1);
    }
    if (a.adjusted() > 18) {
      // Beyond all exponents that there are.
      Work own = w.rounding(Rounding.HALF_EVEN);
      PDecimal r = own.finish(0, BigInteger.ONE, a.sign == 0 ? w.most + 1 : w.tiny() - 1);
      w.signal(own.status);
      return r;
    }
    if (a.adjusted() < -w.precision - 1) {
      w.signal(Signals.INEXACT | Signals.ROUNDED);
      return PDecimal.of(0, Digits.power(w.precision - 1), 1 - w.precision);
    }
    return rounded(w, 0, n -> exp(a, n));
  }

  private static Approximation exp(PDecimal a, int digits) {
    // The multiple of ln(10) that is taken away has up to 64 bits.
    int bits = bits(digits) + 80;
    BigInteger x = FixedPoint.of(a.coefficient, a.exponent, bits);
    x = a.sign == 0 ? x : x.negate();
    BigInteger ten = FixedPoint.ln10(bits);
    BigInteger[] parts = x.divideAndRemainder(ten);
    if (parts[1].signum() < 0) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(ten);
    }
    BigInteger y = FixedPoint.exp(parts[1], bits);
    BigInteger scaled = y.multiply(Digits.power(digits)).shiftRight(bits);
    return new Approximation(scaled, parts[0].longValueExact() - digits);
  }

  static PDecimal ln(Work w, PDecimal a) {
    PDecimal special = specialLogarithm(w, a);
    if (special != null) {
      return special;
    }
    if (Ordering.compare(a, PDecimal.of(1)) == 0) {
      return PDecimal.zero(0, 0);
    }
    int sign = Ordering.compare(a, PDecimal.of(1)) < 0 ? 1 : 0;
    return rounded(w, sign, n -> logarithm(a, n, false));
  }

  static PDecimal log10(Work w, PDecimal a) {
    PDecimal special = specialLogarithm(w, a);
    if (special != null) {
      return special;
    }
    if (Digits.power(a.digits() - 1L).equals(a.coefficient)) {
      return w.finish(PDecimal.of(a.adjusted()));
    }
    int sign = Ordering.compare(a, PDecimal.of(1)) < 0 ? 1 : 0;
    return rounded(w, sign, n -> logarithm(a, n, true));
  }

  private static PDecimal specialLogarithm(Work w, PDecimal a) {
    PDecimal nan = w.nan(a);
    if (nan != null) {
      return nan;
    }
    if (a.isZero()) {
      return PDecimal.infinity(1);
    }
    return a.sign != 0 ? w.invalid() : a.isInfinite() ? PDecimal.infinity(0) : null;
  }

  /** The size of a logarithm. */
  private static Approximation logarithm(PDecimal a, int digits, boolean ofTen) {
    // a is m × 10^k with an m near one.
    boolean large = a.coefficient.compareTo(Digits.power(a.digits() - 1L).multiply(THREE)) > 0;
    long k = a.adjusted() + (large ? 1 : 0);
    int lost = k == 0 ? zeros(a) : 0;
    int bits = bits((long) digits + lost) + 80;
    BigInteger m = FixedPoint.of(a.coefficient, a.exponent - k, bits);
    BigInteger ten = FixedPoint.ln10(bits);
    BigInteger value = FixedPoint.ln(m, bits).add(ten.multiply(BigInteger.valueOf(k))).abs();
    if (ofTen) {
      value = value.shiftLeft(bits).divide(ten);
    }
    long first = (long) Math.floor((value.bitLength() - 1 - bits) / BITS_OF_DIGIT);
    long places = digits - first;
    BigInteger scaled =
        places >= 0
            ? value.multiply(Digits.power(places)).shiftRight(bits)
            : value.shiftRight(bits).divide(Digits.power(-places));
    return new Approximation(scaled, -places);
  }

  /** About how many digits of a number near one say nothing but that. */
  private static int zeros(PDecimal a) {
    BigInteger one = Digits.shifted(BigInteger.ONE, Math.max(0, -a.exponent));
    BigInteger rest = Digits.shifted(a.coefficient, Math.max(0, a.exponent)).subtract(one).abs();
    return Math.max(0, Digits.count(one) - Digits.count(rest)) + 1;
  }
}
