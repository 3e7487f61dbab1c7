package org.pyepi.language.builtins.numbers;

import java.math.BigInteger;
import org.pyepi.language.runtime.inspection.IntegerText;
import org.pyepi.language.runtime.inspection.UnicodeText;
import org.pyepi.language.runtime.operation.Str;

/** Reads numbers from text as {@code int()} and {@code float()} do. */
public final class NumberParsing {
  private NumberParsing() {}

  /** Python's white space stripped, digits of any script as ASCII. */
  public static String normalized(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    String inner = text.substring(from, to);
    if (UnicodeText.isAscii(inner)) {
      return inner;
    }
    StringBuilder b = new StringBuilder();
    for (int c : Str.codePoints(inner)) {
      if (c > 127 && Character.isDigit(c)) {
        b.append((char) ('0' + Character.digit(c, 10)));
      } else {
        b.appendCodePoint(c);
      }
    }
    return b.toString();
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u0085' || Character.isSpaceChar(c);
  }

  private static final double NEGATIVE_NAN = Double.longBitsToDouble(0xFFF8000000000000L);

  /** Of so many decimal digits any number fits a long. */
  private static final int SAFE_DIGITS = 18;

  /**
   * The value of a short text of ASCII digits with or without a minus sign, base 10; -1 for any
   * other text, and for "-1".
   */
  static long plain(String s) {
    int n = s.length();
    int i = n > 0 && s.charAt(0) == '-' ? 1 : 0;
    boolean negative = i == 1;
    if (n == i || n > SAFE_DIGITS) {
      return -1;
    }
    long v = 0;
    for (; i < n; i++) {
      int digit = s.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      v = v * 10 + digit;
    }
    return negative ? -v : v;
  }

  /** The int that a literal of a base says, base 0 by its prefix; null where it is none. */
  public static BigInteger integer(String text, int base) {
    String s = normalized(text);
    boolean negative = false;
    int i = 0;
    if (i < s.length() && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
      negative = s.charAt(i) == '-';
      i++;
    }
    int radix = base;
    boolean prefixed = false;
    if (s.length() > i + 1 && s.charAt(i) == '0') {
      int p =
          switch (s.charAt(i + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
          };
      if (p != 0 && (radix == 0 || radix == p)) {
        radix = p;
        i += 2;
        prefixed = true;
      }
    }
    boolean zeroOnly = radix == 0 && !prefixed;
    if (radix == 0) {
      radix = 10;
    }
    String digits = digits(s, i, radix, prefixed);
    if (digits == null) {
      return null;
    }
    IntegerText.check(digits.length(), radix);
    BigInteger v = new BigInteger(digits, radix);
    if (zeroOnly && digits.length() > 1 && digits.charAt(0) == '0' && v.signum() != 0) {
      return null;
    }
    return negative ? v.negate() : v;
  }

  /** The digits without underscores, or null where one is out of place. */
  private static String digits(String s, int from, int radix, boolean prefixed) {
    StringBuilder b = new StringBuilder();
    boolean lastUnderscore = !prefixed;
    for (int i = from; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '_') {
        if (lastUnderscore) {
          return null;
        }
        lastUnderscore = true;
        continue;
      }
      if (c > 127 || Character.digit(c, radix) < 0) {
        return null;
      }
      b.append(c);
      lastUnderscore = false;
    }
    return b.isEmpty() || lastUnderscore ? null : b.toString();
  }

  /** The float that a text says, or null where it says none. */
  public static Double floating(String text) {
    String s = normalized(text);
    String t = s.startsWith("+") || s.startsWith("-") ? s.substring(1) : s;
    boolean negative = s.startsWith("-");
    if (t.equalsIgnoreCase("inf") || t.equalsIgnoreCase("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (t.equalsIgnoreCase("nan")) {
      return negative ? NEGATIVE_NAN : Double.NaN;
    }
    if (t.isEmpty() || !isDecimal(t)) {
      return null;
    }
    double v = Double.parseDouble(t.indexOf('_') < 0 ? t : t.replace("_", ""));
    return negative ? -v : v;
  }

  private static boolean isDecimal(String t) {
    int i = 0;
    int digits = 0;
    boolean point = false;
    boolean exponent = false;
    char last = 0;
    for (; i < t.length(); i++) {
      char c = t.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '_') {
        boolean between =
            last >= '0' && last <= '9' && i + 1 < t.length() && Character.isDigit(t.charAt(i + 1));
        if (!between) {
          return false;
        }
      } else if (c == '.' && !point && !exponent) {
        point = true;
      } else if ((c == 'e' || c == 'E') && !exponent && digits > 0) {
        exponent = true;
        digits = 0;
        if (i + 1 < t.length() && (t.charAt(i + 1) == '+' || t.charAt(i + 1) == '-')) {
          i++;
        }
      } else {
        return false;
      }
      last = c;
    }
    return digits > 0;
  }
}
