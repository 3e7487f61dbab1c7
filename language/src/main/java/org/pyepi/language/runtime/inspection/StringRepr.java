package org.pyepi.language.runtime.inspection;

/** {@code repr} of strings: quotes, escapes, and what counts as printable. */
public final class StringRepr {
  private StringRepr() {}

  public static String of(String s) {
    int plain = plainLength(s);
    if (plain == s.length()) {
      return "'" + s + "'";
    }
    char quote = s.indexOf('\'') >= 0 && s.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder b = new StringBuilder(s.length() + 2).append(quote).append(s, 0, plain);
    for (int i = plain; i < s.length(); ) {
      int c = s.codePointAt(i);
      i += Character.charCount(c);
      append(c, quote, b);
    }
    return b.append(quote).toString();
  }

  /** How many of the first characters are printable ASCII that needs no escape. */
  private static int plainLength(String s) {
    int i = 0;
    for (; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < 32 || c >= 127 || c == '\'' || c == '\\') {
        break;
      }
    }
    return i;
  }

  /** Appends a character in hexadecimal: two digits, four after a u, or eight after a U. */
  public static void escape(int c, StringBuilder b) {
    String digits = Integer.toHexString(c);
    b.append(c < 256 ? "\\x" : c < 65536 ? "\\u" : "\\U");
    b.repeat('0', (c < 256 ? 2 : c < 65536 ? 4 : 8) - digits.length()).append(digits);
  }

  private static void append(int c, char quote, StringBuilder b) {
    switch (c) {
      case '\\' -> b.append("\\\\");
      case '\n' -> b.append("\\n");
      case '\r' -> b.append("\\r");
      case '\t' -> b.append("\\t");
      default -> {
        if (c == quote) {
          b.append('\\').append(quote);
        } else if (c >= 32 && c < 127 || c > 127 && isPrintable(c)) {
          b.appendCodePoint(c);
        } else {
          escape(c, b);
        }
      }
    }
  }

  /** {@code str.isprintable} for one character: no control, format, surrogate or separator. */
  public static boolean isPrintable(int c) {
    return UnicodeText.isPrintable(c);
  }
}
