package org.pyepi.language.modules.text;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** Cuts a format string into the pieces that {@code string.Formatter} works on. */
public final class FormatStrings {
  private FormatStrings() {}

  /** An iterator of (literal text, field name, format spec, conversion). */
  public static Object parse(String s) {
    PList parts = new PList();
    StringBuilder literal = new StringBuilder();
    int i = 0;
    while (i < s.length()) {
      char c = s.charAt(i++);
      if (c == '{' || c == '}') {
        if (i < s.length() && s.charAt(i) == c) {
          literal.append(c);
          i++;
          parts.append(new PTuple(Str.of(literal.toString()), PNone.NONE, PNone.NONE, PNone.NONE));
          literal.setLength(0);
          continue;
        }
        if (c == '}') {
          throw Errors.value("Single '}' encountered in format string");
        }
        i = field(s, i, literal.toString(), parts);
        literal.setLength(0);
      } else {
        literal.append(c);
      }
    }
    if (literal.length() > 0) {
      parts.append(new PTuple(Str.of(literal.toString()), PNone.NONE, PNone.NONE, PNone.NONE));
    }
    return Iteration.iter(parts);
  }

  private static int field(String s, int from, String literal, PList parts) {
    int depth = 1;
    int bracket = 0;
    int i = from;
    int nameEnd = -1;
    for (; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '[' && nameEnd < 0) {
        bracket++;
      } else if (c == ']' && bracket > 0) {
        bracket--;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        break;
      } else if ((c == ':' || c == '!') && nameEnd < 0 && bracket == 0 && depth == 1) {
        nameEnd = i;
      }
    }
    if (i >= s.length()) {
      throw Errors.value(
          from >= s.length()
              ? "Single '{' encountered in format string"
              : "expected '}' before end of string");
    }
    String name = s.substring(from, nameEnd < 0 ? i : nameEnd);
    Object conversion = PNone.NONE;
    String spec = "";
    if (nameEnd >= 0) {
      int at = nameEnd;
      if (s.charAt(at) == '!') {
        if (at + 1 >= i) {
          throw Errors.value("unmatched '{' in format spec");
        }
        conversion = Str.of(s.substring(at + 1, at + 2));
        at += 2;
        if (at < i && s.charAt(at) != ':') {
          throw Errors.value("expected ':' after conversion specifier");
        }
      }
      spec = at < i ? s.substring(at + 1, i) : "";
    }
    parts.append(new PTuple(Str.of(literal), Str.of(name), Str.of(spec), conversion));
    return i + 1;
  }

  /** (first, iterator of (is attribute, name)). */
  public static Object splitName(String s) {
    int i = 0;
    while (i < s.length() && s.charAt(i) != '.' && s.charAt(i) != '[') {
      i++;
    }
    Object first = index(s.substring(0, i));
    PList rest = new PList();
    while (i < s.length()) {
      char c = s.charAt(i++);
      int from = i;
      if (c == '.') {
        while (i < s.length() && s.charAt(i) != '.' && s.charAt(i) != '[') {
          i++;
        }
        rest.append(new PTuple(true, Str.of(s.substring(from, i))));
      } else if (c == '[') {
        i = s.indexOf(']', from);
        if (i < 0) {
          throw Errors.value("Missing ']' in format string");
        }
        rest.append(new PTuple(false, index(s.substring(from, i))));
        i++;
      } else {
        throw Errors.value("Only '.' or '[' may follow ']' in format field specifier");
      }
    }
    return new PTuple(first, Iteration.iter(rest));
  }

  private static Object index(String s) {
    if (!s.isEmpty() && s.length() < 18 && s.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.parseLong(s);
    }
    return Str.of(s);
  }
}
