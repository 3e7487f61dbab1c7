package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import org.pyepi.language.runtime.object.PType;

/** Decimals as text, and out of it. */
final class DecimalText {
  /** Longer exponents are the library's. */
  private static final int MAX_EXPONENT_DIGITS = 9;

  private DecimalText() {}

  /** The number that a plain text of ASCII says; null for any other text. */
  static PDecimal read(PType type, String text) {
    int n = text.length();
    int i = 0;
    int sign = 0;
    if (n > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      sign = text.charAt(0) == '-' ? 1 : 0;
      i = 1;
    }
    StringBuilder digits = new StringBuilder(n);
    int behind = -1;
    for (; i < n; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
        behind += behind >= 0 ? 1 : 0;
      } else if (c == '.' && behind < 0) {
        behind = 0;
      } else {
        break;
      }
    }
    if (digits.isEmpty()) {
      return null;
    }
    long exponent = 0;
    if (i < n) {
      if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
        return null;
      }
      int from = i + 1;
      boolean signed = from < n && (text.charAt(from) == '-' || text.charAt(from) == '+');
      int first = signed ? from + 1 : from;
      if (first >= n || n - first > MAX_EXPONENT_DIGITS) {
        return null;
      }
      for (int k = first; k < n; k++) {
        int digit = text.charAt(k) - '0';
        if (digit < 0 || digit > 9) {
          return null;
        }
        exponent = exponent * 10 + digit;
      }
      if (signed && text.charAt(from) == '-') {
        exponent = -exponent;
      }
    }
    BigInteger coefficient =
        digits.length() <= 18
            ? BigInteger.valueOf(Long.parseLong(digits.toString()))
            : new BigInteger(digits.toString());
    return new PDecimal(type, sign, coefficient, exponent - Math.max(behind, 0));
  }

  /** {@code str()} of a finite number by the specification's to-scientific-string. */
  static String write(PDecimal d, boolean capital) {
    String digits = d.digits();
    int n = digits.length();
    long left = d.exponent + n;
    long place = d.exponent <= 0 && left > -6 ? left : 1;
    StringBuilder b = new StringBuilder(n + 8);
    if (d.sign != 0) {
      b.append('-');
    }
    point(b, digits, (int) place);
    if (left != place) {
      long exponent = left - place;
      b.append(capital ? 'E' : 'e').append(exponent < 0 ? "" : "+").append(exponent);
    }
    return b.toString();
  }

  /** In plain form; the exponent is not positive. */
  static String fixed(PDecimal d) {
    StringBuilder b = new StringBuilder();
    if (d.sign != 0) {
      b.append('-');
    }
    point(b, d.digits(), (int) (d.exponent + d.digits().length()));
    return b.toString();
  }

  private static void point(StringBuilder b, String digits, int place) {
    int n = digits.length();
    if (place <= 0) {
      b.append("0.").repeat('0', -place).append(digits);
    } else if (place >= n) {
      b.append(digits).repeat('0', place - n);
    } else {
      b.append(digits, 0, place).append('.').append(digits, place, n);
    }
  }
}
