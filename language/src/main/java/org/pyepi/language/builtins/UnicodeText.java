package org.pyepi.language.builtins;

import java.util.Locale;

/** Case and character classes of Unicode as {@code str} has them. */
final class UnicodeText {
  private UnicodeText() {}

  static String casefold(String s) {
    StringBuilder b = new StringBuilder();
    s.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              b.append(
                  c == 'ß' || c == 0x1E9E
                      ? "ss"
                      : one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
            });
    return b.toString();
  }

  static String capitalize(String s) {
    if (s.isEmpty()) {
      return s;
    }
    int n = Character.charCount(s.codePointAt(0));
    return titled(s.codePointAt(0)) + s.substring(n).toLowerCase(Locale.ROOT);
  }

  private static String titled(int c) {
    int t = Character.toTitleCase(c);
    return t != c || Character.isTitleCase(c)
        ? Character.toString(t)
        : Character.toString(c).toUpperCase(Locale.ROOT);
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  static String title(String s) {
    StringBuilder b = new StringBuilder();
    boolean inside = false;
    for (int c : s.codePoints().toArray()) {
      b.append(inside ? Character.toString(c).toLowerCase(Locale.ROOT) : titled(c));
      inside = isCased(c);
    }
    return b.toString();
  }

  static boolean isTitle(String s) {
    boolean inside = false;
    boolean any = false;
    for (int c : s.codePoints().toArray()) {
      if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
        if (inside) {
          return false;
        }
        inside = true;
        any = true;
      } else if (Character.isLowerCase(c)) {
        if (!inside) {
          return false;
        }
        any = true;
      } else {
        inside = false;
      }
    }
    return any;
  }

  static String swapcase(String s) {
    StringBuilder b = new StringBuilder();
    for (int c : s.codePoints().toArray()) {
      String one = Character.toString(c);
      b.append(
          Character.isUpperCase(c)
              ? one.toLowerCase(Locale.ROOT)
              : Character.isLowerCase(c) ? one.toUpperCase(Locale.ROOT) : one);
    }
    return b.toString();
  }

  /** Superscripts and circled digits: digits, but no decimal ones. */
  static boolean isOtherDigit(int c) {
    return Character.getType(c) == Character.OTHER_NUMBER
        && Character.getNumericValue(c) >= 0
        && Character.getNumericValue(c) <= 9
        && !(c >= 0xBC && c <= 0xBE);
  }

  static boolean isNumeric(int c) {
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER
        || "一二三四五六七八九十百千万".indexOf(c) >= 0;
  }

  static boolean isIdentifier(String s) {
    if (s.isEmpty()) {
      return false;
    }
    int first = s.codePointAt(0);
    if (first != '_' && !Character.isUnicodeIdentifierStart(first)) {
      return false;
    }
    return s.codePoints()
        .skip(1)
        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }
}
