package org.pyepi.language.builtins;

/** {@code repr} of strings: quotes, escapes, and what counts as printable. */
public final class StringRepr {
  private StringRepr() {}

  public static String of(String s) {
    char quote = s.indexOf('\'') >= 0 && s.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder b = new StringBuilder(s.length() + 2).append(quote);
    for (int i = 0; i < s.length(); ) {
      int c = s.codePointAt(i);
      i += Character.charCount(c);
      append(c, quote, b);
    }
    return b.append(quote).toString();
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
        } else if (c < 256) {
          b.append(String.format("\\x%02x", c));
        } else if (c < 65536) {
          b.append(String.format("\\u%04x", c));
        } else {
          b.append(String.format("\\U%08x", c));
        }
      }
    }
  }

  /** {@code str.isprintable} for one character: no control, format, surrogate or separator. */
  public static boolean isPrintable(int c) {
    return UnicodeText.isPrintable(c);
  }
}
