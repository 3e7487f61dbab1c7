package org.pyepi.language.builtins;

import java.util.function.Function;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.Containers;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Str;

/** {@code str.format}: replacement fields with names, attributes, items, conversions, specs. */
final class TemplateFormat {
  private static final int MAX_DEPTH = 2;

  private final Object[] args;
  private final Function<String, Object> names;
  private int nextIndex;
  private boolean automatic;
  private boolean manual;

  TemplateFormat(Object[] args, Function<String, Object> names) {
    this.args = args;
    this.names = names;
  }

  String format(String template) {
    return format(template, MAX_DEPTH);
  }

  private String format(String s, int depth) {
    if (depth < 0) {
      throw Errors.value("Max string recursion exceeded");
    }
    StringBuilder b = new StringBuilder();
    int i = 0;
    while (i < s.length()) {
      char c = s.charAt(i);
      if (c == '{' && i + 1 < s.length() && s.charAt(i + 1) == '{'
          || c == '}' && i + 1 < s.length() && s.charAt(i + 1) == '}') {
        b.append(c);
        i += 2;
      } else if (c == '}') {
        throw Errors.value("Single '}' encountered in format string");
      } else if (c == '{') {
        int end = closing(s, i + 1);
        b.append(field(s.substring(i + 1, end), depth));
        i = end + 1;
      } else {
        b.append(c);
        i++;
      }
    }
    return b.toString();
  }

  private static int closing(String s, int from) {
    int open = 1;
    boolean bracket = false;
    for (int i = from; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '[' && open == 1) {
        bracket = true;
      } else if (c == ']') {
        bracket = false;
      } else if (!bracket && c == '{') {
        open++;
      } else if (!bracket && c == '}' && --open == 0) {
        return i;
      }
    }
    throw Errors.value(
        from >= s.length()
            ? "Single '{' encountered in format string"
            : "expected '}' before end of string");
  }

  private String field(String field, int depth) {
    int i = 0;
    boolean bracket = false;
    while (i < field.length()) {
      char c = field.charAt(i);
      bracket = c == '[' || bracket && c != ']';
      if (!bracket && (c == '!' || c == ':')) {
        break;
      }
      i++;
    }
    String name = field.substring(0, i);
    int conversion = -1;
    if (i < field.length() && field.charAt(i) == '!') {
      if (i + 1 >= field.length()) {
        throw Errors.value("unmatched '{' in format spec");
      }
      conversion = field.charAt(i + 1);
      if ("sra".indexOf(conversion) < 0) {
        throw Errors.value("Unknown conversion specifier %s", (char) conversion);
      }
      i += 2;
      if (i < field.length() && field.charAt(i) != ':') {
        throw Errors.value("expected ':' after conversion specifier");
      }
    }
    String spec = i < field.length() ? field.substring(i + 1) : "";
    Object value = value(name);
    return Str.java(Formatting.field(value, conversion, Str.of(format(spec, depth - 1))));
  }

  private Object value(String name) {
    int i = 0;
    while (i < name.length() && name.charAt(i) != '.' && name.charAt(i) != '[') {
      i++;
    }
    Object value = first(name.substring(0, i));
    while (i < name.length()) {
      if (name.charAt(i) == '.') {
        int end = i + 1;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
          end++;
        }
        if (end == i + 1) {
          throw Errors.value("Empty attribute in format string");
        }
        value = Attributes.get(value, name.substring(i + 1, end));
        i = end;
      } else {
        int end = name.indexOf(']', i);
        if (end < 0) {
          throw Errors.value("Missing ']' in format string");
        }
        String key = name.substring(i + 1, end);
        if (key.isEmpty()) {
          throw Errors.value("Empty attribute in format string");
        }
        value =
            Containers.getItem(value, isNumber(key) ? (Object) Long.parseLong(key) : Str.of(key));
        i = end + 1;
        if (i < name.length() && name.charAt(i) != '.' && name.charAt(i) != '[') {
          throw Errors.value("Only '.' or '[' may follow ']' in format field specifier");
        }
      }
    }
    return value;
  }

  private static boolean isNumber(String s) {
    return !s.isEmpty() && s.length() < 19 && s.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Object first(String name) {
    int index;
    if (name.isEmpty()) {
      if (manual) {
        throw Errors.value(
            "cannot switch from manual field specification to automatic field numbering");
      }
      automatic = true;
      index = nextIndex++;
    } else if (isNumber(name)) {
      if (automatic) {
        throw Errors.value(
            "cannot switch from automatic field numbering to manual field specification");
      }
      manual = true;
      index = Integer.parseInt(name);
    } else {
      return names.apply(name);
    }
    if (index >= args.length) {
      throw Errors.index("Replacement index " + index + " out of range for positional args tuple");
    }
    return args[index];
  }
}
