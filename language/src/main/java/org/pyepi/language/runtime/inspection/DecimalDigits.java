package org.pyepi.language.runtime.inspection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal digits of a non-negative finite double, rounded half to even from its exact value. In
 * 128 bits where the number of digits and the exponent are ordinary, else by {@link BigDecimal}.
 *
 * @param digits at most as many as asked for, without a point; "0" for zero
 * @param exponent the power of ten of the first digit
 */
public record DecimalDigits(String digits, int exponent) {
  private static final int MAX_POWER = 18;
  private static final long[] POWERS = new long[MAX_POWER + 1];

  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT = new double[23];

  static {
    long p = 1;
    for (int i = 0; i <= MAX_POWER; i++) {
      POWERS[i] = p;
      p *= 10;
    }
    BigDecimal d = BigDecimal.ONE;
    for (int i = 0; i < EXACT.length; i++) {
      EXACT[i] = d.doubleValue();
      d = d.movePointRight(1);
    }
  }

  /** The first digits, that many; zero has one. */
  public static DecimalDigits first(double x, int count) {
    if (x == 0) {
      return new DecimalDigits("0", 0);
    }
    if (count <= 17 && x > 1e-17 && x < 1e18) {
      int exponent = (int) Math.floor(Math.log10(x));
      long n = scaled(x, count - 1 - exponent);
      if (n >= POWERS[count]) {
        n = scaled(x, count - 1 - ++exponent);
      } else if (n >= 0 && n < POWERS[count - 1]) {
        n = scaled(x, count - 1 - --exponent);
      }
      if (n >= POWERS[count - 1] && n < POWERS[count]) {
        return new DecimalDigits(Long.toString(n), exponent);
      }
    }
    BigDecimal v = new BigDecimal(x).round(new MathContext(count, RoundingMode.HALF_EVEN));
    String digits = v.unscaledValue().toString();
    return new DecimalDigits(digits, digits.length() - v.scale() - 1);
  }

  /** In plain form with so many digits behind the point. */
  public static String fixed(double x, int places) {
    long n = scaled(x, places);
    if (n < 0) {
      return new BigDecimal(x).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }
    String digits = Long.toString(n);
    if (places == 0) {
      return digits;
    }
    StringBuilder b = new StringBuilder(digits.length() + places + 2);
    int whole = digits.length() - places;
    if (whole <= 0) {
      return b.append("0.").repeat('0', -whole).append(digits).toString();
    }
    return b.append(digits, 0, whole).append('.').append(digits, whole, digits.length()).toString();
  }

  /** The double nearest to a finite one that is rounded to so many places; may be infinite. */
  public static double rounded(double v, int places) {
    double x = Math.abs(v);
    long n = places >= 0 ? scaled(x, places) : -1;
    double r =
        n >= 0 && n <= 1L << 53
            ? n / EXACT[places]
            : new BigDecimal(x).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(r, v);
  }

  /** x times a power of ten, rounded half to even; -1 where that is more than 128 bits' work. */
  private static long scaled(double x, int power) {
    if (power < 0) {
      return power >= -MAX_POWER && x < 0x1p63 ? divided(x, POWERS[-power]) : -1;
    }
    if (power > MAX_POWER) {
      return -1;
    }
    long bits = Double.doubleToRawLongBits(x);
    int field = (int) (bits >>> 52);
    long mantissa = bits & (1L << 52) - 1 | (field == 0 ? 0 : 1L << 52);
    int shift = 1075 - Math.max(field, 1);
    if (shift <= 0) {
      if (shift < -10) {
        return -1;
      }
      mantissa <<= -shift;
      long product = mantissa * POWERS[power];
      return Math.multiplyHigh(mantissa, POWERS[power]) == 0 && product >= 0 ? product : -1;
    }
    long high = Math.multiplyHigh(mantissa, POWERS[power]);
    long low = mantissa * POWERS[power];
    if (shift > 126) {
      return 0; // the product has less than 113 bits
    }
    long quotient;
    int order;
    if (shift < 64) {
      if (high >>> shift != 0) {
        return -1;
      }
      quotient = high << 64 - shift | low >>> shift;
      order = Long.compareUnsigned(low & (1L << shift) - 1, 1L << shift - 1);
    } else if (shift == 64) {
      quotient = high;
      order = Long.compareUnsigned(low, Long.MIN_VALUE);
    } else {
      quotient = high >>> shift - 64;
      long rest = high & (1L << shift - 64) - 1;
      order = Long.compare(rest, 1L << shift - 65);
      if (order == 0 && low != 0) {
        order = 1;
      }
    }
    if (quotient < 0) {
      return -1;
    }
    return quotient + (order > 0 || order == 0 && (quotient & 1) != 0 ? 1 : 0);
  }

  private static long divided(double x, long divisor) {
    long whole = (long) x;
    long quotient = whole / divisor;
    long rest = whole % divisor;
    int order = Long.compare(rest, divisor - rest);
    if (order == 0 && x > whole) {
      order = 1;
    }
    return quotient + (order > 0 || order == 0 && (quotient & 1) != 0 ? 1 : 0);
  }
}
