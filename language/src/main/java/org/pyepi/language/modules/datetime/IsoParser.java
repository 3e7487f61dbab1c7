package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.operation.Str;

/**
 * Reads dates and times as ISO 8601 writes them, and as CPython takes them: digits with or without
 * separators, weeks, fractions of a second after a point or a comma, any one character between date
 * and time. What is malformed gives null; whether fields are in their ranges is for others.
 */
final class IsoParser {
  /** What a text says of a time: hour, minute, second, microsecond, and its offset or null. */
  record Time(int[] fields, PDelta offset) {}

  private static final int MICRO_DIGITS = 6;

  private final String text;
  private int at;
  private final int end;

  private IsoParser(String text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  private char next() {
    return at < end ? text.charAt(at) : 0;
  }

  /** What {@code fromisoformat} was given. */
  static String text(Object given) {
    if (!Str.is(given)) {
      throw Errors.type("fromisoformat: argument must be str");
    }
    return Str.java(given);
  }

  /** What is thrown for a text that does not fit. */
  static RuntimeException invalid(Object given) {
    return Errors.value("Invalid isoformat string: %s", Repr.repr(given));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A number of so many digits; -1 where there are fewer. */
  private int digits(int count) {
    int n = 0;
    for (int i = 0; i < count; i++) {
      char c = next();
      if (!isDigit(c)) {
        return -1;
      }
      n = 10 * n + c - '0';
      at++;
    }
    return n;
  }

  private boolean skip(char c) {
    boolean is = next() == c;
    if (is) {
      at++;
    }
    return is;
  }

  /** Year, month and day. */
  static int[] date(String text) {
    return date(text, text.length());
  }

  private static int[] date(String text, int length) {
    if (length != 7 && length != 8 && length != 10 || length > text.length()) {
      return null;
    }
    return new IsoParser(text, 0, length).date();
  }

  private int[] date() {
    int year = digits(4);
    if (year < 0) {
      return null;
    }
    boolean separated = skip('-');
    if (skip('W')) {
      return week(year, separated);
    }
    int month = digits(2);
    if (month < 0 || separated != skip('-')) {
      return null;
    }
    int day = digits(2);
    return day < 0 || at < end ? null : new int[] {year, month, day};
  }

  private int[] week(int year, boolean separated) {
    int week = digits(2);
    if (week < 0) {
      return null;
    }
    int day = 1;
    if (at < end) {
      if (separated != skip('-')) {
        return null;
      }
      day = digits(1);
      if (day < 0 || at < end) {
        return null;
      }
    }
    return IsoWeek.complaint(year, week, day) == null ? IsoWeek.date(year, week, day) : null;
  }

  /** How many characters of a date and a time are the date; 0 where that cannot be. */
  static int lengthOfDate(String s) {
    int n = s.length();
    if (n < 7) {
      return 0;
    }
    if (n == 7) {
      return 7;
    }
    if (s.charAt(4) == '-') {
      if (s.charAt(5) != 'W') {
        return 10;
      }
      if (n == 8 || s.charAt(8) != '-') {
        return 8;
      }
      // A hyphen after the week: of the date, unless two digits after it make it the separator.
      return n == 9 ? 0 : n > 10 && isDigit(s.charAt(10)) ? 8 : 10;
    }
    if (s.charAt(4) != 'W') {
      return 8;
    }
    int digits = 7;
    while (digits < n && isDigit(s.charAt(digits))) {
      digits++;
    }
    // A day of the week, or a separator that is a digit: times have an even number of them.
    return digits < 9 ? digits : digits % 2 == 0 ? 7 : 8;
  }

  /** The date at the start of a text. */
  static int[] leadingDate(String text) {
    int n = lengthOfDate(text);
    return n == 0 ? null : date(text, Math.min(n, text.length()));
  }

  static Time time(String text) {
    int zone = 0;
    while (zone < text.length() && "+-Z".indexOf(text.charAt(zone)) < 0) {
      zone++;
    }
    int[] fields = new IsoParser(text, 0, zone).clock();
    if (fields == null || zone == text.length()) {
      return fields == null ? null : new Time(fields, null);
    }
    if (text.charAt(zone) == 'Z') {
      return zone + 1 == text.length() ? new Time(fields, PDelta.ZERO) : null;
    }
    int[] off = new IsoParser(text, zone + 1, text.length()).clock();
    if (off == null) {
      return null;
    }
    int sign = text.charAt(zone) == '-' ? -1 : 1;
    int seconds = sign * (off[0] * 3600 + off[1] * 60 + off[2]);
    // Less than a second counts as nothing, as in CPython.
    return new Time(
        fields, seconds == 0 ? PDelta.ZERO : PDelta.of(0, seconds, (long) sign * off[3]));
  }

  /** Hour, minute, second, microsecond, from the left as many as there are. */
  private int[] clock() {
    int[] fields = new int[4];
    boolean separated = false;
    for (int i = 0; i < 3; i++) {
      fields[i] = digits(2);
      if (fields[i] < 0) {
        return null;
      }
      if (at == end) {
        return fields;
      }
      char c = next();
      if (i == 0) {
        separated = c == ':';
      }
      if (c == '.' || c == ',') {
        break;
      }
      if (separated && !skip(':')) {
        return null;
      }
    }
    return fraction(fields) ? fields : null;
  }

  private boolean fraction(int[] fields) {
    if (!skip('.')) {
      skip(',');
    }
    int count = 0;
    while (count < MICRO_DIGITS && isDigit(next())) {
      fields[3] = fields[3] * 10 + next() - '0';
      at++;
      count++;
    }
    while (isDigit(next())) {
      at++;
    }
    for (int i = count; i < MICRO_DIGITS; i++) {
      fields[3] *= 10;
    }
    return count > 0 && at == end;
  }
}
