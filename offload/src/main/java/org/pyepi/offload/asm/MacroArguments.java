package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Arguments of macros: how they are cut from a line, and how they go into a body. */
final class MacroArguments {
  private MacroArguments() {}

  /** Blanks around these do not end an argument. */
  private static final String OPERATORS = "+-*/%<>&|^~=(";

  /**
   * The next argument: up to a comma, or to a blank that no operator precedes or follows, outside
   * of brackets and quotes. Quotes around the whole are dropped.
   */
  static String next(Scanner in) {
    if (in.peek() == '"') {
      return in.string();
    }
    StringBuilder result = new StringBuilder();
    int depth = 0;
    while (!in.ended()) {
      char c = in.here();
      if (c == ' ' && depth == 0) {
        char before = result.isEmpty() ? ' ' : result.charAt(result.length() - 1);
        char after = in.peek();
        if (OPERATORS.indexOf(before) < 0 && OPERATORS.indexOf(after) < 0) {
          break;
        }
        continue;
      }
      if (c == ',' && depth == 0) {
        break;
      }
      if (c == '"') {
        result.append(in.quoted());
        continue;
      }
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      result.append(c);
      in.position(in.position() + 1);
    }
    return result.toString().trim();
  }

  /** All arguments that are left. */
  static List<String> all(Scanner in) {
    List<String> result = new ArrayList<>();
    while (!in.atEnd()) {
      result.add(next(in));
      in.skip(',');
    }
    return result;
  }

  /** The body with {@code \name} (or {@code \ name}), {@code \@} and {@code \()} replaced. */
  static List<SourceLine> expand(
      List<SourceLine> body, Map<String, String> values, int serial, String context) {
    List<SourceLine> result = new ArrayList<>(body.size());
    for (SourceLine line : body) {
      String text =
          line.text().indexOf('\\') < 0 ? line.text() : expand(line.text(), values, serial);
      result.add(new SourceLine(line.file(), line.number(), text, context));
    }
    return result;
  }

  private static String expand(String text, Map<String, String> values, int serial) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        result.append(c);
        at++;
      } else if (text.startsWith("\\()", at)) {
        at += 3;
      } else if (text.charAt(at + 1) == '@') {
        result.append(serial);
        at += 2;
      } else {
        int start = at + 1;
        while (start < text.length() && text.charAt(start) == ' ') {
          start++; // GNU's assembler drops blanks there before it looks for names
        }
        int end = start;
        while (end < text.length() && partOfName(text.charAt(end))) {
          end++;
        }
        String value = values.get(text.substring(start, end));
        result.append(value == null ? text.substring(at, Math.max(end, at + 2)) : value);
        at = Math.max(end, at + 2);
      }
    }
    return result.toString();
  }

  private static boolean partOfName(char c) {
    return Scanner.startsName(c) && c != '.' || Scanner.isDigit(c);
  }
}
