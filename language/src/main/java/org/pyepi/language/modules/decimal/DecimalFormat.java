package org.pyepi.language.modules.decimal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code Decimal.__format__}: {@code [[fill]align][sign][z][0][width][,][.precision][type]}, with
 * types {@code e f g n %} and capital ones; by the locale of C, which groups nothing, or by a dict
 * of {@code decimal_point}, {@code thousands_sep} and {@code grouping}.
 */
final class DecimalFormat {
  /** Width and precision have no more digits than these. */
  private static final int MAX_DIGITS = 9;

  private static final int MAX_BYTES = 4;

  /** A size that ends groups. */
  private static final int CHAR_MAX = 127;

  private final int[] spec;
  private int at;
  private String fill = " ";
  private char align = '>';
  private char sign = '-';
  private boolean noNegativeZero;
  private boolean zeros;
  private int width = -1;

  /** What stands between groups of digits. */
  private String separator = "";

  /** What stands before the fraction. */
  private String point = ".";

  /** The sizes of groups, the last one's is that of all further ones; 0 ends them. */
  private int[] groups = {};

  private int precision = -1;
  private char type;

  private DecimalFormat(String text, boolean capitals) {
    spec = Str.codePoints(text);
    type = capitals ? 'G' : 'g';
  }

  /**
   * The formatted text; digits are rounded as the context says.
   *
   * @param locale the dict, or null
   */
  static String format(PContext context, PDecimal d, String text, Object locale) {
    DecimalFormat f = new DecimalFormat(text, context.capitals);
    f.parse();
    if (locale != null) {
      f.override(locale);
    }
    return f.write(context, d);
  }

  private void override(Object locale) {
    if (!(locale instanceof PDict dict)) {
      throw Errors.type("optional argument must be a dict");
    }
    point = entry(dict, "decimal_point", point);
    separator = entry(dict, "thousands_sep", separator);
    String sizes = entry(dict, "grouping", null);
    groups = sizes == null ? groups : sizes.chars().toArray();
    boolean fits =
        !point.isEmpty()
            && bytes(point) <= MAX_BYTES
            && bytes(separator) <= MAX_BYTES
            && Arrays.stream(groups).allMatch(c -> c <= CHAR_MAX);
    if (!fits) {
      throw Errors.value("invalid override dict");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String entry(PDict dict, String key, String absent) {
    Object value = dict.get((Object) Str.of(key));
    return value == null ? absent : Str.java(value);
  }

  private int next() {
    return at < spec.length ? spec[at] : -1;
  }

  private boolean take(char c) {
    boolean there = next() == c;
    at += there ? 1 : 0;
    return there;
  }

  private static boolean isAlign(int c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
  }

  private void parse() {
    boolean aligned = true;
    if (spec.length > 1 && isAlign(spec[1])) {
      fill = Character.toString(spec[0]);
      align = (char) spec[1];
      at = 2;
    } else if (isAlign(next())) {
      align = (char) spec[at++];
    } else {
      aligned = false;
    }
    if (next() == '+' || next() == '-' || next() == ' ') {
      sign = (char) spec[at++];
    }
    noNegativeZero = take('z');
    if (take('0')) {
      check(!aligned);
      zeros = true;
    }
    if (isDigit(next())) {
      check(next() != '0');
      width = number();
    }
    if (take(',')) {
      separator = ",";
      groups = new int[] {3};
    }
    if (take('.')) {
      check(isDigit(next()));
      precision = number();
    }
    if (at < spec.length) {
      int c = spec[at];
      check("eEfFgGnN%".indexOf(c) >= 0);
      boolean local = c == 'n' || c == 'N';
      check(!local || groups.length == 0);
      type = (char) (local ? c - 'n' + 'g' : c);
      at++;
    }
    check(at == spec.length);
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw Errors.value("invalid format string");
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private int number() {
    int from = at;
    int value = 0;
    for (; isDigit(next()); at++) {
      check(at - from < MAX_DIGITS);
      value = value * 10 + spec[at] - '0';
    }
    return value;
  }

  private String write(PContext context, PDecimal d) {
    boolean negative = d.sign != 0;
    String body;
    if (d.isFinite()) {
      PDecimal rounded = rounded(context, d);
      // CPython's module looks at what rounding leaves for types in small letters alone.
      boolean zero = (Character.isUpperCase(type) ? d : rounded).isZero();
      negative &= !(noNegativeZero && zero);
      body = body(rounded);
    } else {
      body = DecimalText.special(d.withSign(0)) + (type == '%' ? "%" : "");
      if (zeros) {
        zeros = false;
      }
    }
    String front = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
    if (d.isFinite() && (groups.length > 0 || zeros || !point.equals("."))) {
      body = padded(body, front.length());
    }
    int missing = width - front.length() - body.codePointCount(0, body.length());
    if (missing <= 0) {
      return front + body;
    }
    return switch (align) {
      case '<' -> front + body + fill.repeat(missing);
      case '=' -> front + fill.repeat(missing) + body;
      case '^' -> fill.repeat(missing / 2) + front + body + fill.repeat(missing - missing / 2);
      default -> fill.repeat(missing) + front + body;
    };
  }

  private boolean isFixed() {
    return type == 'f' || type == 'F' || type == '%';
  }

  private PDecimal rounded(PContext context, PDecimal d) {
    PDecimal scaled = type == '%' ? PDecimal.of(d.sign, d.coefficient, d.exponent + 2) : d;
    if (precision < 0) {
      return scaled;
    }
    Work w = Work.exact().rounding(context.rounding);
    if (isFixed()) {
      BigInteger value = Rescaling.rescaled(w, scaled, -precision);
      return PDecimal.of(d.sign, value, -precision);
    }
    if (d.isZero() && (type == 'e' || type == 'E')) {
      return d;
    }
    int digits = type == 'e' || type == 'E' ? precision + 1 : Math.max(1, precision);
    Work limited = new Work(digits, w.least, w.most, w.rounding, false);
    return d.digits() > digits ? limited.finish(d) : d;
  }

  private String body(PDecimal d) {
    String digits = DecimalText.digits(d);
    if (isFixed()) {
      String zerosBehind = d.exponent > 0 && !d.isZero() ? "0".repeat((int) d.exponent) : "";
      long place =
          d.exponent > 0 ? digits.length() + zerosBehind.length() : digits.length() + d.exponent;
      String text = DecimalText.written(0, digits + zerosBehind, place, 0, false);
      return type == '%' ? text + "%" : text;
    }
    long left = d.exponent + digits.length();
    boolean capital = Character.isUpperCase(type);
    if (type == 'g' || type == 'G') {
      return DecimalText.scientific(d.withSign(0), capital);
    }
    long place = 1;
    if (precision >= 0) {
      if (d.isZero()) {
        place = 1 - precision;
      } else {
        digits += "0".repeat(Math.max(0, precision + 1 - digits.length()));
      }
    }
    String text = DecimalText.written(0, digits, place, left - place, capital);
    return left == place ? text + (capital ? "E+0" : "e+0") : text;
  }

  /** With separators between thousands, and zeros up to the width. */
  private String padded(String body, int front) {
    int end = 0;
    while (end < body.length() && isDigit(body.charAt(end))) {
      end++;
    }
    String whole = body.substring(0, end);
    String rest = body.substring(end);
    if (rest.startsWith(".")) {
      rest = point + rest.substring(1);
    }
    int room = zeros ? width - front - rest.codePointCount(0, rest.length()) : 0;
    return grouped(whole, room) + rest;
  }

  /** With separators, and zeros in front up to a length. */
  private String grouped(String digits, int room) {
    StringBuilder b = new StringBuilder();
    String behind = new StringBuilder(separator).reverse().toString();
    int group = 0;
    int inGroup = 0;
    for (int k = 0; k < digits.length() || b.length() < room; k++) {
      if (inGroup > 0 && inGroup == size(group)) {
        b.append(behind);
        inGroup = 0;
        group++;
      }
      b.append(k < digits.length() ? digits.charAt(digits.length() - 1 - k) : '0');
      inGroup++;
    }
    return b.reverse().toString();
  }

  private int size(int group) {
    int last = 0;
    for (int k = 0; k < groups.length; k++) {
      if (groups[k] == CHAR_MAX && k <= group) {
        return -1;
      }
      if (groups[k] == 0) {
        break;
      }
      last = groups[k];
      if (k == group) {
        break;
      }
    }
    return last == 0 ? -1 : last;
  }
}
