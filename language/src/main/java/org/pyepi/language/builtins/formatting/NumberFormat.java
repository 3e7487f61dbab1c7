package org.pyepi.language.builtins.formatting;

import java.math.BigInteger;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.inspection.DecimalDigits;
import org.pyepi.language.runtime.inspection.FloatRepr;
import org.pyepi.language.runtime.inspection.IntegerText;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code int.__format__} and {@code float.__format__}; also what printf-style formatting uses. */
public final class NumberFormat {
  private NumberFormat() {}

  public static Object formatInt(Object self, Object spec) {
    String text = Str.java(spec);
    if (text.isEmpty()) {
      return Repr.strObject(self);
    }
    String typeName = Types.of(self).name();
    FormatSpec f = FormatSpec.parse(text, typeName);
    Object value = Numbers.intOrNull(self);
    return switch (f.type()) {
      case 0, 'd', 'n', 'b', 'o', 'x', 'X', 'c' -> Str.of(integer(value, f));
      case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> Str.of(floating(Numbers.doubleOrNull(value), f));
      default -> throw f.unknown(typeName);
    };
  }

  private static String integer(Object value, FormatSpec f) {
    if (f.precision() >= 0) {
      throw Errors.value("Precision not allowed in integer format specifier");
    }
    if (f.noNegativeZero()) {
      throw Errors.value("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (f.type() == 'c') {
      if (f.sign() != 0) {
        throw Errors.value("Sign not allowed with integer format specifier 'c'");
      }
      if (f.alternate()) {
        throw Errors.value("Alternate form (#) not allowed with integer format specifier 'c'");
      }
      if (!(value instanceof Long c) || c < 0 || c > Character.MAX_CODE_POINT) {
        throw Errors.overflow("%%c arg not in range(0x110000)", "");
      }
      return f.pad("", Character.toString((int) (long) c), '<');
    }
    int radix =
        switch (f.type()) {
          case 'b' -> 2;
          case 'o' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    boolean negative;
    String digits;
    if (value instanceof Long l && l != Long.MIN_VALUE) {
      negative = l < 0;
      digits = Long.toString(Math.abs(l), radix);
    } else {
      BigInteger v = Numbers.big(value);
      negative = v.signum() < 0;
      digits = radix == 10 ? IntegerText.of(v.abs()) : v.abs().toString(radix);
    }
    String prefix = "";
    if (f.alternate()) {
      prefix = radix == 2 ? "0b" : radix == 8 ? "0o" : radix == 16 ? "0x" : "";
    }
    if (f.type() == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
      prefix = prefix.toUpperCase(Locale.ROOT);
    }
    String sign = sign(negative, f);
    int group = radix == 10 ? 3 : 4;
    return f.pad(sign + prefix, grouped(digits, f, group, sign.length() + prefix.length()), '>');
  }

  private static String sign(boolean negative, FormatSpec f) {
    return negative ? "-" : f.sign() == '+' ? "+" : f.sign() == ' ' ? " " : "";
  }

  /** Puts separators between groups; zero padding is grouped too. */
  private static String grouped(String digits, FormatSpec f, int group, int used) {
    if (f.grouping() == 0) {
      return digits;
    }
    String d = digits;
    if (f.fill() == '0' && f.align() == '=') {
      int room = f.width() - used;
      while (d.length() + (d.length() - 1) / group < room
          && (d.length() + 1 + d.length() / group) <= room) {
        d = "0" + d;
      }
      if (d.length() + (d.length() - 1) / group < room) {
        d = "0" + d;
      }
    }
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < d.length(); i++) {
      if (i > 0 && (d.length() - i) % group == 0) {
        b.append(f.grouping());
      }
      b.append(d.charAt(i));
    }
    return b.toString();
  }

  public static Object formatFloat(double v, Object spec) {
    String text = Str.java(spec);
    if (text.isEmpty()) {
      return Str.of(FloatRepr.of(v));
    }
    FormatSpec f = FormatSpec.parse(text, "float");
    return switch (f.type()) {
      case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%' -> Str.of(floating(v, f));
      default -> throw f.unknown("float");
    };
  }

  public static String floating(double v, FormatSpec f) {
    if (f.precision() == Integer.MAX_VALUE) {
      throw Errors.value("precision too big");
    }
    boolean percent = f.type() == '%';
    double x = percent ? v * 100 : v;
    boolean negative = Double.doubleToRawLongBits(x) < 0 && !Double.isNaN(x);
    String body = unsigned(Math.abs(x), f.type(), f.precision(), f.alternate());
    if (f.noNegativeZero() && negative && isZero(body)) {
      negative = false;
    }
    if (percent) {
      body += "%";
    }
    String sign = sign(negative, f);
    int end = 0;
    while (end < body.length() && Character.isDigit(body.charAt(end))) {
      end++;
    }
    if (end > 0 && f.grouping() != 0) {
      int tail = body.length() - end;
      body = grouped(body.substring(0, end), f, 3, sign.length() + tail) + body.substring(end);
    }
    return f.pad(sign, body, '>');
  }

  private static boolean isZero(String body) {
    if (Character.isLetter(body.charAt(0))) {
      return false; // inf, nan
    }
    for (char c : body.toCharArray()) {
      if (c >= '1' && c <= '9') {
        return false;
      }
      if (c == 'e' || c == 'E') {
        break;
      }
    }
    return true;
  }

  /** A non-negative double in a presentation type; 0 is the type of no type at all. */
  public static String unsigned(double x, char type, int precision, boolean alternate) {
    boolean upper = type == 'E' || type == 'F' || type == 'G';
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      String s = Double.isNaN(x) ? "nan" : "inf";
      return upper ? s.toUpperCase(Locale.ROOT) : s;
    }
    String s =
        switch (type) {
          case 'e', 'E' -> exponential(x, precision < 0 ? 6 : precision, alternate);
          case 'f', 'F', '%' -> fixed(x, precision < 0 ? 6 : precision, alternate);
          case 'g', 'G', 'n' -> general(x, precision < 0 ? 6 : precision, alternate, false);
          case 'R' -> shortest(x);
          default -> precision < 0 ? FloatRepr.of(x) : general(x, precision, alternate, true);
        };
    return upper ? s.toUpperCase(Locale.ROOT) : s;
  }

  /** {@code repr} without the ".0" of a whole number, as the parts of complex numbers have it. */
  private static String shortest(double x) {
    String s = FloatRepr.of(x);
    return s.endsWith(".0") ? s.substring(0, s.length() - 2) : s;
  }

  private static String fixed(double x, int precision, boolean alternate) {
    String s = DecimalDigits.fixed(x, precision);
    return alternate && precision == 0 ? s + "." : s;
  }

  private static String exponential(double x, int precision, boolean alternate) {
    if (x == 0) {
      return "0" + (precision > 0 ? "." + "0".repeat(precision) : alternate ? "." : "") + "e+00";
    }
    DecimalDigits first = DecimalDigits.first(x, precision + 1);
    StringBuilder b = new StringBuilder(first.digits());
    while (b.length() < precision + 1) {
      b.append('0');
    }
    b.setLength(precision + 1);
    if (precision > 0 || alternate) {
      b.insert(1, '.');
    }
    return b + "e" + exponentText(first.exponent());
  }

  private static String exponentText(int exponent) {
    int e = Math.abs(exponent);
    return (exponent < 0 ? "-" : "+") + (e < 10 ? "0" : "") + e;
  }

  /** {@code repr}: at least one digit after the point, as the type of no type wants. */
  private static String general(double x, int precision, boolean alternate, boolean repr) {
    int p = Math.max(1, precision);
    DecimalDigits first = DecimalDigits.first(x, p);
    int exponent = first.exponent();
    StringBuilder d = new StringBuilder(first.digits());
    while (d.length() < p) {
      d.append('0');
    }
    d.setLength(p);
    if (!alternate) {
      int n = d.length();
      while (n > 1 && d.charAt(n - 1) == '0') {
        n--;
      }
      d.setLength(n);
    }
    // A point and a digit behind it take the place of one digit.
    if (exponent < -4 || exponent >= (repr ? p - 1 : p)) {
      String tail = d.length() > 1 ? "." + d.substring(1) : alternate ? "." : "";
      return d.charAt(0) + tail + "e" + exponentText(exponent);
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + d;
    }
    while (d.length() < exponent + 1) {
      d.append('0');
    }
    String whole = d.substring(0, exponent + 1);
    String fraction = d.substring(exponent + 1);
    if (fraction.isEmpty()) {
      return whole + (alternate ? "." : repr ? ".0" : "");
    }
    return whole + "." + fraction;
  }
}
