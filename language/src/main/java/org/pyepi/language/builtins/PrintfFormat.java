package org.pyepi.language.builtins;

import java.math.BigInteger;
import org.pyepi.language.runtime.Containers;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Types;

/** {@code %} on strings. */
final class PrintfFormat {
  private final String s;
  private final Object args;
  private final boolean tuple;
  private int next;
  private int i;
  private final StringBuilder out = new StringBuilder();

  private PrintfFormat(String s, Object args) {
    this.s = s;
    this.args = args;
    this.tuple = args instanceof PTuple;
  }

  static String format(String s, Object args) {
    return new PrintfFormat(s, args).run();
  }

  private String run() {
    boolean mapping = false;
    while (i < s.length()) {
      char c = s.charAt(i++);
      if (c != '%') {
        out.append(c);
        continue;
      }
      if (i >= s.length()) {
        throw Errors.value("incomplete format");
      }
      mapping |= one();
    }
    int given = tuple ? ((PTuple) args).length() : 1;
    boolean isMapping =
        !tuple
            && !Str.is(args)
            && org.pyepi.language.runtime.Attributes.special(args, "__getitem__") != null;
    if (next < given && !mapping && !(isMapping && !(args instanceof PTuple))) {
      throw Errors.type("not all arguments converted during string formatting");
    }
    return out.toString();
  }

  private Object argument() {
    if (tuple) {
      PTuple t = (PTuple) args;
      if (next >= t.length()) {
        throw Errors.type("not enough arguments for format string");
      }
      return t.items[next++];
    }
    if (next++ > 0) {
      throw Errors.type("not enough arguments for format string");
    }
    return args;
  }

  /** Formats one conversion; true where it took its value from a mapping. */
  private boolean one() {
    Object value = null;
    boolean mapping = false;
    if (s.charAt(i) == '(') {
      int depth = 1;
      int from = ++i;
      while (i < s.length() && depth > 0) {
        depth += s.charAt(i) == '(' ? 1 : s.charAt(i) == ')' ? -1 : 0;
        i++;
      }
      if (depth > 0) {
        throw Errors.value("incomplete format key");
      }
      if (!(args instanceof PDict)
          && (tuple
              || org.pyepi.language.runtime.Attributes.special(args, "__getitem__") == null)) {
        throw Errors.type("format requires a mapping");
      }
      value = Containers.getItem(args, Str.of(s.substring(from, i - 1)));
      mapping = true;
    }
    String flags = "";
    while (i < s.length() && "-+ #0".indexOf(s.charAt(i)) >= 0) {
      flags += s.charAt(i++);
    }
    int width = number();
    if (width < -1) {
      width = -width - 2;
      flags += "-";
    }
    int precision = -1;
    if (i < s.length() && s.charAt(i) == '.') {
      i++;
      precision = number();
      precision = precision == -1 ? 0 : Math.max(0, precision);
    }
    while (i < s.length() && "hlL".indexOf(s.charAt(i)) >= 0) {
      i++;
    }
    if (i >= s.length()) {
      throw Errors.value("incomplete format");
    }
    char type = s.charAt(i++);
    if (type == '%') {
      out.append('%');
      return mapping;
    }
    if ("diouxXeEfFgGcrsa".indexOf(type) < 0) {
      throw Errors.value(
          "unsupported format character '%s' (0x%x) at index %d", type, (int) type, i - 1);
    }
    if (!mapping) {
      value = argument();
    }
    convert(value, flags, width, precision, type);
    return mapping;
  }

  /** A width or precision: -1 for none, below that for a negative star argument. */
  private int number() {
    if (i < s.length() && s.charAt(i) == '*') {
      i++;
      Object v = argument();
      if (!(v instanceof Long l)) {
        throw Errors.type("* wants int");
      }
      return l < 0 ? (int) (l - 2) : (int) (long) l;
    }
    int from = i;
    while (i < s.length() && Character.isDigit(s.charAt(i))) {
      i++;
    }
    return from == i ? -1 : Integer.parseInt(s.substring(from, i));
  }

  private void convert(Object value, String flags, int width, int precision, char type) {
    boolean left = flags.indexOf('-') >= 0;
    boolean zero = flags.indexOf('0') >= 0 && !left;
    boolean alternate = flags.indexOf('#') >= 0;
    char sign = flags.indexOf('+') >= 0 ? '+' : flags.indexOf(' ') >= 0 ? ' ' : 0;
    String prefix = "";
    String body;
    switch (type) {
      case 's', 'r', 'a' -> {
        body =
            type == 's' ? Repr.strJava(value) : type == 'r' ? Repr.repr(value) : Repr.ascii(value);
        if (precision >= 0 && body.codePointCount(0, body.length()) > precision) {
          body = body.substring(0, body.offsetByCodePoints(0, precision));
        }
        zero = false;
      }
      case 'c' -> {
        if (Str.is(value)) {
          body = Str.java(value);
          if (body.codePointCount(0, body.length()) != 1) {
            throw Errors.type("%%c requires int or char");
          }
        } else {
          body = Character.toString(character(value));
        }
        zero = false;
      }
      case 'e', 'E', 'f', 'F', 'g', 'G' -> {
        if (Numbers.doubleOrNull(value) == null
            && org.pyepi.language.runtime.Attributes.special(value, "__float__") == null) {
          throw Errors.type("must be real number, not %s", Types.of(value).name());
        }
        double d = Numbers.asDouble(value);
        boolean negative = Double.doubleToRawLongBits(d) < 0 && !Double.isNaN(d);
        prefix = negative ? "-" : sign == 0 ? "" : String.valueOf(sign);
        body = NumberFormat.unsigned(Math.abs(d), type, precision < 0 ? 6 : precision, alternate);
      }
      default -> {
        BigInteger v = integer(value, type);
        prefix = v.signum() < 0 ? "-" : sign == 0 ? "" : String.valueOf(sign);
        int radix = type == 'x' || type == 'X' ? 16 : type == 'o' ? 8 : 10;
        body = radix == 10 ? IntegerText.of(v.abs()) : v.abs().toString(radix);
        if (precision > body.length()) {
          body = "0".repeat(precision - body.length()) + body;
        }
        if (alternate && radix != 10) {
          prefix += radix == 16 ? "0x" : "0o";
        }
        if (type == 'X') {
          body = body.toUpperCase(java.util.Locale.ROOT);
          prefix = prefix.toUpperCase(java.util.Locale.ROOT);
        }
      }
    }
    int missing = width - prefix.length() - body.codePointCount(0, body.length());
    if (missing <= 0) {
      out.append(prefix).append(body);
    } else if (left) {
      out.append(prefix).append(body).append(" ".repeat(missing));
    } else if (zero) {
      out.append(prefix).append("0".repeat(missing)).append(body);
    } else {
      out.append(" ".repeat(missing)).append(prefix).append(body);
    }
  }

  private static int character(Object value) {
    if (Numbers.intOrNull(value) == null
        && org.pyepi.language.runtime.Attributes.special(value, "__index__") == null) {
      throw Errors.type("%%c requires int or char");
    }
    Object c = Numbers.index(value);
    if (!(c instanceof Long l) || l < 0 || l > Character.MAX_CODE_POINT) {
      throw Errors.overflow("%%c arg not in range(0x110000)");
    }
    return (int) (long) l;
  }

  private static BigInteger integer(Object value, char type) {
    Object v = Numbers.intOrNull(value);
    if (v == null && value instanceof Double d && "diu".indexOf(type) >= 0) {
      v = Numbers.truncate(d);
    }
    if (v == null && org.pyepi.language.runtime.Attributes.special(value, "__index__") != null) {
      v = Numbers.index(value);
    }
    if (v == null) {
      throw Errors.type(
          "%%%s format: %s is required, not %s",
          type, "diu".indexOf(type) >= 0 ? "a real number" : "an integer", Types.of(value).name());
    }
    return Numbers.big(v);
  }
}
