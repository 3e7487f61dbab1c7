package org.pyepi.language.builtins.formatting;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.operation.Str;

/**
 * One specification of the format mini-language: {@code
 * [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param fill code point to pad with
 * @param align one of {@code < > = ^}, or 0 for the type's own
 * @param sign one of {@code + - space}, or 0
 * @param width least number of characters
 * @param grouping {@code ,} or {@code _} or 0
 * @param precision -1 for none
 * @param type the presentation type, or 0
 */
public record FormatSpec(
    int fill,
    char align,
    char sign,
    boolean noNegativeZero,
    boolean alternate,
    boolean zero,
    int width,
    char grouping,
    int precision,
    char type) {

  private record Known(String text, FormatSpec spec) {}

  /** Specifications that were read before, by the hash of their text; an entry may be lost. */
  private static final Known[] KNOWN = new Known[256];

  /** Reads a specification; ValueError in CPython's words. */
  public static FormatSpec parse(String spec, String typeName) {
    int place = spec.hashCode() & KNOWN.length - 1;
    Known known = KNOWN[place];
    if (known != null && known.text.equals(spec)) {
      return known.spec;
    }
    FormatSpec result = read(spec, typeName);
    KNOWN[place] = new Known(spec, result);
    return result;
  }

  private static FormatSpec read(String spec, String typeName) {
    int[] c = Str.codePoints(spec);
    int i = 0;
    int fill = ' ';
    char align = 0;
    boolean filled = false;
    if (c.length > 1 && isAlign(c[1])) {
      filled = true;
      fill = c[0];
      align = (char) c[1];
      i = 2;
    } else if (c.length > 0 && isAlign(c[0])) {
      align = (char) c[0];
      i = 1;
    }
    char sign = 0;
    if (i < c.length && (c[i] == '+' || c[i] == '-' || c[i] == ' ')) {
      sign = (char) c[i++];
    }
    boolean noNegativeZero = false;
    if (i < c.length && c[i] == 'z') {
      noNegativeZero = true;
      i++;
    }
    boolean alternate = false;
    if (i < c.length && c[i] == '#') {
      alternate = true;
      i++;
    }
    boolean zero = false;
    if (!filled && i < c.length && c[i] == '0') {
      fill = '0';
      if (align == 0) {
        zero = true;
        align = '=';
      }
      i++;
    }
    long width = 0;
    while (i < c.length && c[i] >= '0' && c[i] <= '9') {
      width = digit(width, c[i++]);
    }
    if (width > MAX_WIDTH) {
      throw Errors.memory();
    }
    char grouping = 0;
    if (i < c.length && (c[i] == ',' || c[i] == '_')) {
      grouping = (char) c[i++];
      if (i < c.length && (c[i] == ',' || c[i] == '_')) {
        throw c[i] == grouping
            ? Errors.value("Cannot specify '%s' with '%s'.", grouping, (char) c[i])
            : Errors.value("Cannot specify both ',' and '_'.");
      }
    }
    int precision = -1;
    if (i < c.length && c[i] == '.') {
      i++;
      if (i >= c.length || c[i] < '0' || c[i] > '9') {
        throw Errors.value("Format specifier missing precision");
      }
      long digits = 0;
      while (i < c.length && c[i] >= '0' && c[i] <= '9') {
        digits = digit(digits, c[i++]);
      }
      precision = (int) Math.min(digits, Integer.MAX_VALUE);
    }
    char type = 0;
    if (i < c.length) {
      if (c.length - i > 1) {
        throw Errors.value("Invalid format specifier '%s' for object of type '%s'", spec, typeName);
      }
      type = (char) c[i];
    }
    if (grouping != 0 && type != 0 && "deEfFgG%".indexOf(type) < 0) {
      if (grouping == ',' || "boxX".indexOf(type) < 0) {
        throw Errors.value("Cannot specify '%s' with '%s'.", grouping, type);
      }
    }
    return new FormatSpec(
        fill, align, sign, noNegativeZero, alternate, zero, (int) width, grouping, precision, type);
  }

  /** The longest text that a width may ask for. */
  private static final int MAX_WIDTH = Integer.MAX_VALUE / 4;

  private static long digit(long number, int c) {
    if (number > (Long.MAX_VALUE - (c - '0')) / 10) {
      throw Errors.value("Too many decimal digits in format string");
    }
    return number * 10 + c - '0';
  }

  private static boolean isAlign(int c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
  }

  /** The complaint about a presentation type. */
  public PyException unknown(String typeName) {
    return Errors.value(
        "Unknown format code '%s' for object of type '%s'",
        type > 32 && type < 128 ? String.valueOf(type) : String.format("\\x%x", (int) type),
        typeName);
  }

  /** Pads a text; {@code prefix} stays in front of the padding where the alignment is '='. */
  public String pad(String prefix, String body, char defaultAlign) {
    int length = prefix.codePointCount(0, prefix.length()) + body.codePointCount(0, body.length());
    int missing = width - length;
    if (missing <= 0) {
      return prefix + body;
    }
    if (align == 0 && defaultAlign == '>' && fill == ' ' || align == '>' && fill == ' ') {
      return new StringBuilder(missing + length)
          .repeat(' ', missing)
          .append(prefix)
          .append(body)
          .toString();
    }
    String f = Character.toString(fill);
    return switch (align == 0 ? defaultAlign : align) {
      case '<' -> prefix + body + f.repeat(missing);
      case '^' -> f.repeat(missing / 2) + prefix + body + f.repeat(missing - missing / 2);
      case '=' -> prefix + f.repeat(missing) + body;
      default -> f.repeat(missing) + prefix + body;
    };
  }
}
