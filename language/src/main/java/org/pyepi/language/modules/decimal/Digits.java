package org.pyepi.language.modules.decimal;

import java.math.BigInteger;

/** Decimal digits of big integers: how many there are, and rounding some away. */
final class Digits {
  private static final BigInteger[] POWERS = new BigInteger[512];

  private Digits() {}

  /** Ten to a power that is not negative. */
  static BigInteger power(long exponent) {
    if (exponent >= POWERS.length) {
      return BigInteger.TEN.pow(Math.toIntExact(exponent));
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

  /**
   * A quotient by a power of ten, rounded.
   *
   * @param exact whether nothing but zeros was cut off
   */
  record Rounded(BigInteger value, boolean exact) {}

  /** The coefficient without its last digits, rounded in the library's mode of that name. */
  static Rounded cut(int sign, BigInteger coefficient, long count, String mode) {
    if (count > Digits.count(coefficient) + 1L) {
      boolean exact = coefficient.signum() == 0;
      return new Rounded(
          !exact && awayFromZero(sign, BigInteger.ZERO, -1, mode)
              ? BigInteger.ONE
              : BigInteger.ZERO,
          exact);
    }
    BigInteger unit = power(count);
    BigInteger[] parts = coefficient.divideAndRemainder(unit);
    if (parts[1].signum() == 0) {
      return new Rounded(parts[0], true);
    }
    int half = parts[1].shiftLeft(1).compareTo(unit);
    return new Rounded(
        awayFromZero(sign, parts[0], half, mode) ? parts[0].add(BigInteger.ONE) : parts[0], false);
  }

  /**
   * @param half how what is cut off, which is not zero, compares to half a unit
   */
  private static boolean awayFromZero(int sign, BigInteger kept, int half, String mode) {
    return switch (mode) {
      case "ROUND_DOWN" -> false;
      case "ROUND_UP" -> true;
      case "ROUND_HALF_UP" -> half >= 0;
      case "ROUND_HALF_DOWN" -> half > 0;
      case "ROUND_HALF_EVEN" -> half > 0 || half == 0 && kept.testBit(0);
      case "ROUND_CEILING" -> sign == 0;
      case "ROUND_FLOOR" -> sign != 0;
      case "ROUND_05UP" -> kept.mod(BigInteger.valueOf(5)).signum() == 0;
      default -> throw new IllegalArgumentException(mode);
    };
  }
}
