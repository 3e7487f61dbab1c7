package org.pyepi.language.runtime.inspection;

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

  /**
   * Python's form of what {@code Double.toString} or {@code Float.toString} gives: the digits in
   * plain form where the point lies within 17 places, else with an exponent.
   */
  public static String shortest(String java) {
    char[] digits = new char[java.length()];
    int n = 0;
    int point = 0;
    boolean behind = false;
    int exponent = 0;
    int i = java.charAt(0) == '-' ? 1 : 0;
    boolean negative = i == 1;
    for (; i < java.length(); i++) {
      char c = java.charAt(i);
      if (c == '.') {
        point += n;
        behind = true;
      } else if (c == 'E') {
        exponent = Integer.parseInt(java.substring(i + 1));
        break;
      } else if (n > 0 || c != '0') {
        digits[n++] = c;
      } else if (behind) {
        point--;
      }
    }
    // Zeros in front of the first digit were not kept; those behind the point moved it instead.
    point = (behind ? point : n) + exponent;
    while (n > 1 && digits[n - 1] == '0') {
      n--;
    }
    StringBuilder b = new StringBuilder(32);
    if (negative) {
      b.append('-');
    }
    if (point > 16 || point < -3) {
      b.append(digits[0]);
      if (n > 1) {
        b.append('.').append(digits, 1, n - 1);
      }
      int e = point - 1;
      b.append('e').append(e < 0 ? '-' : '+');
      if (Math.abs(e) < 10) {
        b.append('0');
      }
      return b.append(Math.abs(e)).toString();
    }
    if (point <= 0) {
      return b.append("0.").repeat('0', -point).append(digits, 0, n).toString();
    }
    if (point >= n) {
      return b.append(digits, 0, n).repeat('0', point - n).append(".0").toString();
    }
    return b.append(digits, 0, point).append('.').append(digits, point, n - point).toString();
  }
}
