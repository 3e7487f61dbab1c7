package org.pyepi.language.builtins.formatting;

import java.util.function.Function;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;

/** {@code str.format}: replacement fields with names, attributes, items, conversions, specs. */
public final class TemplateFormat {
  private static final int MAX_DEPTH = 2;

  private final Object[] args;
  private final Function<String, Object> names;
  private int nextIndex;
  private boolean automatic;
  private boolean manual;

  /**
   * @param args the positional arguments, or null where there can be none
   */
  public TemplateFormat(Object[] args, Function<String, Object> names) {
    this.args = args;
    this.names = names;
  }

  public String format(String template) {
    return format(template, MAX_DEPTH);
  }

  private String format(String s, int depth) {
    if (depth <= 0) {
      throw Errors.value("Max string recursion exceeded");
    }
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < s.length(); ) {
      char c = s.charAt(i++);
      if (c != '{' && c != '}') {
        b.append(c);
      } else if (i < s.length() && s.charAt(i) == c) {
        b.append(c);
        i++;
      } else if (c == '}' || i == s.length()) {
        throw Errors.value("Single '%s' encountered in format string", c);
      } else {
        Field field = Field.read(s, i);
        i = field.end;
        Object value = value(field.name);
        String spec = field.nested ? format(field.spec, depth - 1) : field.spec;
        b.append(Str.java(Formatting.field(value, field.conversion(), Str.of(spec))));
      }
    }
    return b.toString();
  }

  /**
   * One replacement field as it is written.
   *
   * @param conversion -1 for none
   * @param nested whether the specification has fields itself
   * @param end index after the closing brace
   */
  private record Field(String name, int conversion, String spec, boolean nested, int end) {
    static Field read(String s, int from) {
      int i = from;
      char c = 0;
      for (boolean more = true; more && i < s.length(); ) {
        c = s.charAt(i++);
        switch (c) {
          case '{' -> throw Errors.value("unexpected '{' in field name");
          case '[' -> {
            int close = s.indexOf(']', i);
            i = close < 0 ? s.length() : close;
          }
          case '}', ':', '!' -> more = false;
          default -> {}
        }
      }
      if (c != '}' && c != ':' && c != '!') {
        throw Errors.value("expected '}' before end of string");
      }
      String name = s.substring(from, i - 1);
      int conversion = -1;
      if (c == '!') {
        if (i >= s.length()) {
          throw Errors.value("end of string while looking for conversion specifier");
        }
        conversion = s.codePointAt(i);
        i += Character.charCount(conversion);
        if (i < s.length()) {
          c = s.charAt(i++);
          if (c != '}' && c != ':') {
            throw Errors.value("expected ':' after conversion specifier");
          }
        }
      }
      return c == '}'
          ? new Field(name, conversion, "", false, i)
          : specification(s, i, name, conversion);
    }

    private static Field specification(String s, int from, String name, int conversion) {
      boolean nested = false;
      int open = 1;
      for (int i = from; i < s.length(); i++) {
        char c = s.charAt(i);
        if (c == '{') {
          nested = true;
          open++;
        } else if (c == '}' && --open == 0) {
          return new Field(name, conversion, s.substring(from, i), nested, i + 1);
        }
      }
      throw Errors.value("unmatched '{' in format spec");
    }

    /** The conversion, which must be one of s, r, a or none. */
    @Override
    public int conversion() {
      if (conversion >= 0 && "sra".indexOf(conversion) < 0) {
        throw Errors.value(
            "Unknown conversion specifier %s",
            conversion > 32 && conversion < 127
                ? Character.toString(conversion)
                : String.format("\\x%x", conversion));
      }
      return conversion;
    }
  }

  private Object value(String name) {
    int i = 0;
    while (i < name.length() && name.charAt(i) != '.' && name.charAt(i) != '[') {
      i++;
    }
    Object value = first(name.substring(0, i));
    while (i < name.length()) {
      char c = name.charAt(i++);
      int end = i;
      if (c == '.') {
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
          end++;
        }
      } else if (c == '[') {
        end = name.indexOf(']', i);
        if (end < 0) {
          throw Errors.value("Missing ']' in format string");
        }
      } else {
        throw Errors.value("Only '.' or '[' may follow ']' in format field specifier");
      }
      String part = name.substring(i, end);
      long index = c == '[' ? number(part) : -1;
      if (part.isEmpty()) {
        throw Errors.value("Empty attribute in format string");
      }
      value =
          c == '.'
              ? Attributes.get(value, part)
              : Containers.getItem(value, index >= 0 ? (Object) index : Str.of(part));
      i = c == '.' ? end : end + 1;
    }
    return value;
  }

  /** A number of decimal digits, or -1 where the text is none. */
  static long number(String s) {
    long n = s.isEmpty() ? -1 : 0;
    for (int i = 0; i < s.length(); i++) {
      int digit = Character.digit(s.charAt(i), 10);
      if (digit < 0) {
        return -1;
      }
      if (n > (Long.MAX_VALUE - digit) / 10) {
        throw Errors.value("Too many decimal digits in format string");
      }
      n = n * 10 + digit;
    }
    return n;
  }

  private Object first(String name) {
    long index = number(name);
    if (name.isEmpty()) {
      if (manual) {
        throw Errors.value(
            "cannot switch from manual field specification to automatic field numbering");
      }
      automatic = true;
      index = nextIndex++;
    } else if (index >= 0) {
      if (automatic) {
        throw Errors.value(
            "cannot switch from automatic field numbering to manual field specification");
      }
      manual = true;
    } else {
      return names.apply(name);
    }
    if (args == null) {
      throw Errors.value("Format string contains positional fields");
    }
    if (index >= args.length) {
      throw Errors.index("Replacement index " + index + " out of range for positional args tuple");
    }
    return args[(int) index];
  }
}
