package org.pyepi.offload.report.page;

import java.util.Locale;

/** Text that grows into markup; it is well-formed XML too, so that tools can read it. */
final class Markup {
  private final StringBuilder out = new StringBuilder();

  /** Appends markup as it is. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Appends markup with values; the values are to be numbers or escaped. */
  Markup format(String markup, Object... values) {
    out.append(String.format(Locale.ROOT, markup, values));
    return this;
  }

  /** Appends text. */
  Markup text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Appends an element that holds only text. */
  Markup element(String tag, String text) {
    return raw("<" + tag + ">").text(text).raw("</" + tag.split(" ")[0] + ">");
  }

  /**
   * Text as it may stand in an element or an attribute. What no XML document may hold, control
   * characters and halves of surrogate pairs, becomes U+FFFD.
   */
  static String escape(String text) {
    StringBuilder s = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> escape(s, c));
    return s.toString();
  }

  private static void escape(StringBuilder s, int c) {
    switch (c) {
      case '&' -> s.append("&amp;");
      case '<' -> s.append("&lt;");
      case '>' -> s.append("&gt;");
      case '"' -> s.append("&quot;");
      case '\'' -> s.append("&#39;");
      default -> s.appendCodePoint(isCharacter(c) ? c : 0xfffd);
    }
  }

  private static boolean isCharacter(int c) {
    boolean control = c < 0x20 && c != '\t' && c != '\n' || c >= 0x7f && c < 0xa0;
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !half && (c & 0xfffe) != 0xfffe;
  }

  /** A time with three digits that count, and its unit. */
  static String seconds(double s) {
    double size = Math.abs(s);
    return size >= 1
        ? String.format(Locale.ROOT, "%.2f s", s)
        : size >= 1e-3
            ? String.format(Locale.ROOT, "%.2f ms", s * 1e3)
            : String.format(Locale.ROOT, "%.1f \u00b5s", s * 1e6);
  }

  /** A number with its thousands apart. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
