package org.pyepi.language.builtins.bytes;

import java.util.function.IntPredicate;

/** The {@code is...} methods of bytes, which look at ASCII alone. */
enum BytePredicates {
  ALNUM("isalnum", c -> ByteStrings.isLetter(c) || c >= '0' && c <= '9'),
  ALPHA("isalpha", ByteStrings::isLetter),
  DIGIT("isdigit", c -> c >= '0' && c <= '9'),
  SPACE("isspace", c -> c == ' ' || c >= 9 && c <= 13),
  ASCII("isascii", c -> c < 128),
  LOWER("islower", null),
  UPPER("isupper", null),
  TITLE("istitle", null);

  final String method;
  private final IntPredicate each;

  BytePredicates(String method, IntPredicate each) {
    this.method = method;
    this.each = each;
  }

  boolean holds(byte[] s) {
    if (each != null) {
      for (byte x : s) {
        if (!each.test(x & 0xFF)) {
          return false;
        }
      }
      return s.length > 0 || this == ASCII;
    }
    boolean cased = false;
    boolean inWord = false;
    for (byte c : s) {
      boolean upper = c >= 'A' && c <= 'Z';
      boolean lower = c >= 'a' && c <= 'z';
      if (upper && (this == LOWER || this == TITLE && inWord)
          || lower && (this == UPPER || this == TITLE && !inWord)) {
        return false;
      }
      inWord = upper || lower;
      cased |= inWord;
    }
    return cased;
  }
}
