package org.pyepi.language.parser;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.pyepi.language.parser.tree.Bytes;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.Singleton;

/** The values of literals as {@code repr} writes them. */
final class LiteralText {
  /** What stands for infinity, which has no literal. */
  private static final String INFINITY = "1e309";

  private LiteralText() {}

  static String of(Object value) {
    if (value instanceof String text) {
      return quote(text);
    }
    if (value instanceof Boolean b) {
      return b ? "True" : "False";
    }
    if (value instanceof Double d) {
      String text = number(d);
      return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
    }
    if (value instanceof Complex c) {
      return number(c.imag()) + "j";
    }
    if (value instanceof Bytes bytes) {
      return "b" + quote(bytes.value());
    }
    if (value instanceof Singleton singleton) {
      return singleton == Singleton.NONE ? "None" : "...";
    }
    return value.toString();
  }

  /** Shortest digits, an exponent below -4 and from 16 on. */
  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return INFINITY;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    // Java always gives two digits; of the smallest doubles one is enough.
    BigDecimal shorter = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
    if (decimal.precision() == 2 && shorter.doubleValue() == value) {
      decimal = shorter;
    }
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      return decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = exponent < 0 ? "-" : "+";
    int size = Math.abs(exponent);
    return digits.charAt(0) + fraction + "e" + sign + (size < 10 ? "0" : "") + size;
  }

  static String quote(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == quote || c == '\\') {
        out.append('\\').append((char) c);
      } else if (!escape(out, c)) {
        if (UnicodeNames.isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c > 0xFFFF) {
          out.append(String.format("\\U%08x", c));
        } else {
          out.append(String.format(c > 0xFF ? "\\u%04x" : "\\x%02x", c));
        }
      }
    }
    return out.append(quote).toString();
  }

  private static boolean escape(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String quote(byte[] bytes) {
    boolean single = false;
    boolean twice = false;
    for (byte b : bytes) {
      single |= b == '\'';
      twice |= b == '"';
    }
    char quote = single && !twice ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    for (byte b : bytes) {
      int c = b & 0xFF;
      if (c == quote || c == '\\') {
        out.append('\\').append((char) c);
      } else if (!escape(out, c)) {
        if (c >= ' ' && c < 0x7F) {
          out.append((char) c);
        } else {
          out.append(String.format("\\x%02x", c));
        }
      }
    }
    return out.append(quote).toString();
  }
}
