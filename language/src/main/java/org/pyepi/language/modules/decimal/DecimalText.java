package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import java.util.Locale;
import org.pyepi.language.builtins.numbers.NumberParsing;

/** Decimals as text, and out of it. */
final class DecimalText {
  /** Digits up to which a big number is read at once; longer ones are halved. */
  private static final int SHORT = 2000;

  /** Exponents beyond this one are all the same. */
  private static final long FAR = 4_000_000_000_000_000_000L;

  private DecimalText() {}

  /** The digits of the coefficient, of a NaN those of its payload. */
  static String digits(PDecimal d) {
    return d.coefficient.toString();
  }

  /** A number of ASCII digits. */
  static BigInteger integer(String digits) {
    int n = digits.length();
    if (n <= 18) {
      return n == 0 ? BigInteger.ZERO : BigInteger.valueOf(Long.parseLong(digits));
    }
    if (n <= SHORT) {
      return new BigInteger(digits);
    }
    int half = n / 2;
    return integer(digits.substring(0, n - half))
        .multiply(Digits.power(half))
        .add(integer(digits.substring(n - half)));
  }

  /**
   * What a text says in digits of any script.
   *
   * @param loosely whether white space around it and underscores are passed over
   * @return not yet rounded; null where it is no number
   */
  static PDecimal read(String text, boolean loosely) {
    String normal = NumberParsing.normalized(text);
    if (loosely) {
      return plain(normal.replace("_", ""));
    }
    boolean stripped =
        normal.codePointCount(0, normal.length()) != text.codePointCount(0, text.length());
    return stripped ? null : plain(normal);
  }

  private static PDecimal plain(String s) {
    int n = s.length();
    int i = 0;
    int sign = 0;
    if (n > 0 && (s.charAt(0) == '-' || s.charAt(0) == '+')) {
      sign = s.charAt(0) == '-' ? 1 : 0;
      i = 1;
    }
    if (i < n && Character.isLetter(s.charAt(i))) {
      return special(s.substring(i), sign);
    }
    StringBuilder digits = new StringBuilder(n);
    int behind = -1;
    for (; i < n; i++) {
      char c = s.charAt(i);
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
      if (s.charAt(i) != 'e' && s.charAt(i) != 'E' || !isWhole(s, i + 1)) {
        return null;
      }
      exponent = exponent(s, i + 1);
    }
    return PDecimal.of(sign, integer(digits.toString()), exponent - Math.max(behind, 0));
  }

  private static boolean isWhole(String s, int from) {
    int i = from < s.length() && (s.charAt(from) == '-' || s.charAt(from) == '+') ? from + 1 : from;
    return i < s.length() && areDigits(s.substring(i));
  }

  private static boolean areDigits(String s) {
    return s.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long exponent(String s, int from) {
    boolean negative = s.charAt(from) == '-';
    int i = negative || s.charAt(from) == '+' ? from + 1 : from;
    long e = 0;
    for (; i < s.length(); i++) {
      e = Math.min(FAR, e > FAR / 10 ? FAR : e * 10 + s.charAt(i) - '0');
    }
    return negative ? -e : e;
  }

  private static PDecimal special(String s, int sign) {
    String name = s.toLowerCase(Locale.ROOT);
    if (name.equals("inf") || name.equals("infinity")) {
      return PDecimal.infinity(sign);
    }
    boolean signaling = name.startsWith("snan");
    if (!signaling && !name.startsWith("nan")) {
      return null;
    }
    String payload = name.substring(signaling ? 4 : 3);
    return areDigits(payload) ? PDecimal.nan(sign, integer(payload), signaling ? 'N' : 'n') : null;
  }

  /** {@code str()} by the specification's to-scientific-string. */
  static String scientific(PDecimal d, boolean capital) {
    return d.isFinite() ? finite(d, capital, false) : special(d);
  }

  /** With exponents that are multiples of three. */
  static String engineering(PDecimal d, boolean capital) {
    return d.isFinite() ? finite(d, capital, true) : special(d);
  }

  static String special(PDecimal d) {
    String name = d.isInfinite() ? "Infinity" : d.isSignaling() ? "sNaN" : "NaN";
    String payload = d.coefficient.signum() == 0 ? "" : digits(d);
    return (d.sign == 0 ? "" : "-") + name + payload;
  }

  private static String finite(PDecimal d, boolean capital, boolean engineering) {
    String digits = digits(d);
    long left = d.exponent + digits.length();
    long place = left;
    if (d.exponent > 0 || left <= -6) {
      place = !engineering ? 1 : d.isZero() ? Math.floorMod(left + 1, 3) - 1 : multiple(left);
    }
    return written(d.sign, digits, place, left - place, capital);
  }

  private static long multiple(long left) {
    return Math.floorMod(left - 1, 3) + 1;
  }

  /** A number whose point stands behind so many digits. */
  static String written(int sign, String digits, long place, long exponent, boolean capital) {
    int n = digits.length();
    int p = Math.toIntExact(place);
    StringBuilder b = new StringBuilder(n + 8);
    if (sign != 0) {
      b.append('-');
    }
    if (p <= 0) {
      b.append("0.").repeat('0', -p).append(digits);
    } else if (p >= n) {
      b.append(digits).repeat('0', p - n);
    } else {
      b.append(digits, 0, p).append('.').append(digits, p, n);
    }
    if (exponent != 0) {
      b.append(capital ? 'E' : 'e').append(exponent < 0 ? "" : "+").append(exponent);
    }
    return b.toString();
  }
}
