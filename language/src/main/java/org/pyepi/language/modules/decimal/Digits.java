package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.Errors;

/** Decimal digits of big integers: how many there are, and moving and rounding them. */
final class Digits {
  private static final BigInteger[] POWERS = new BigInteger[512];

  /** Numbers of more digits than these do not fit the memory that programs have. */
  private static final long MOST = 600_000_000;

  private Digits() {}

  /** Ten to a power that is not negative. */
  static BigInteger power(long exponent) {
    if (exponent >= POWERS.length) {
      if (exponent > MOST) {
        throw Errors.memory();
      }
      return BigInteger.valueOf(5).pow((int) exponent).shiftLeft((int) exponent);
    }
    int e = (int) exponent;
    BigInteger p = POWERS[e];
    if (p == null) {
      p = BigInteger.TEN.pow(e);
      POWERS[e] = p;
    }
    return p;
  }

  /** The number of decimal digits of a value that is not negative; zero has one. */
  static int count(BigInteger v) {
    int bits = v.bitLength();
    if (bits < 63) {
      long l = v.longValue();
      int n = 1;
      for (long p = 10; n < 19 && l >= p; p *= 10) {
        n++;
      }
      return n;
    }
    // log10(2), rounded down: the estimate is right or one too small.
    int estimate = (int) ((bits - 1) * 30102999566L / 100000000000L);
    while (power(estimate).compareTo(v) <= 0) {
      estimate++;
    }
    return estimate;
  }

  /** With so many zeros behind it. */
  static BigInteger shifted(BigInteger v, long zeros) {
    return zeros == 0 || v.signum() == 0 ? v : v.multiply(power(zeros));
  }

  /** Without its last digits. */
  static BigInteger without(BigInteger v, long digits) {
    return digits > count(v) ? BigInteger.ZERO : v.divide(power(digits));
  }

  /** Its last digits alone. */
  static BigInteger last(BigInteger v, long digits) {
    return digits >= count(v) ? v : v.mod(power(digits));
  }

  /** How many zeros it ends with, at most so many. */
  static int trailingZeros(BigInteger v, long most) {
    int zeros = 0;
    BigInteger left = v;
    int possible = (int) Math.min(most, v.getLowestSetBit());
    // By halves: a big number is divided few times.
    for (int step = Integer.highestOneBit(Math.max(possible, 1)); step > 0; step >>= 1) {
      while (zeros + step <= possible) {
        BigInteger[] parts = left.divideAndRemainder(power(step));
        if (parts[1].signum() != 0) {
          break;
        }
        left = parts[0];
        zeros += step;
      }
    }
    return zeros;
  }

  /**
   * A quotient by a power of ten, rounded.
   *
   * @param exact whether nothing but zeros was cut off
   */
  record Rounded(BigInteger value, boolean exact) {}

  /** The coefficient without its last digits, rounded. */
  static Rounded cut(int sign, BigInteger coefficient, long count, Rounding mode) {
    if (count > Digits.count(coefficient) + 1L) {
      boolean exact = coefficient.signum() == 0;
      return new Rounded(
          !exact && mode.isAway(sign, BigInteger.ZERO, -1) ? BigInteger.ONE : BigInteger.ZERO,
          exact);
    }
    BigInteger unit = power(count);
    BigInteger[] parts = coefficient.divideAndRemainder(unit);
    if (parts[1].signum() == 0) {
      return new Rounded(parts[0], true);
    }
    int half = parts[1].shiftLeft(1).compareTo(unit);
    return new Rounded(
        mode.isAway(sign, parts[0], half) ? parts[0].add(BigInteger.ONE) : parts[0], false);
  }
}
