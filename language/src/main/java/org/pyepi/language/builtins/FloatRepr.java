package org.pyepi.language.builtins;

import java.math.BigDecimal;
import java.math.MathContext;

/** The shortest text that reads back as the same double, in Python's form. */
public final class FloatRepr {
  private FloatRepr() {}

  public static String of(double d) {
    if (Double.isNaN(d)) {
      return "nan";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "inf" : "-inf";
    }
    if (d == Math.rint(d) && Math.abs(d) < 1e15) {
      long l = (long) d;
      return l == 0 && 1 / d < 0 ? "-0.0" : l + ".0";
    }
    return shortest(oneDigit(d, Double.toString(d)));
  }

  /** Java gives two digits at least, where one of another value may do: 5e-324, not 4.9e-324. */
  private static String oneDigit(double d, String java) {
    int exponent = java.indexOf('E');
    if (exponent < 0 || Math.abs(d) >= Double.MIN_NORMAL) {
      return java;
    }
    String digits = new BigDecimal(java).round(new MathContext(1)).toString();
    return Double.parseDouble(digits) == d ? digits : java;
  }

  /** Python's form of what {@code Double.toString} or {@code Float.toString} gives. */
  public static String shortest(String java) {
    boolean negative = java.startsWith("-");
    BigDecimal v = new BigDecimal(negative ? java.substring(1) : java).stripTrailingZeros();
    String digits = v.unscaledValue().toString();
    int point = digits.length() - v.scale();
    String text;
    if (point > 16 || point < -3) {
      int exponent = point - 1;
      text =
          digits.charAt(0)
              + (digits.length() > 1 ? "." + digits.substring(1) : "")
              + "e"
              + (exponent < 0 ? "-" : "+")
              + (Math.abs(exponent) < 10 ? "0" : "")
              + Math.abs(exponent);
    } else if (point <= 0) {
      text = "0." + "0".repeat(-point) + digits;
    } else if (point >= digits.length()) {
      text = digits + "0".repeat(point - digits.length()) + ".0";
    } else {
      text = digits.substring(0, point) + "." + digits.substring(point);
    }
    return negative ? "-" + text : text;
  }
}
