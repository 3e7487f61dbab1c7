package org.pyepi.language.modules.datetime;

/** Days of the proleptic Gregorian calendar, of which 1 January of the year 1 is number 1. */
final class Gregorian {
  static final long LAST = 3_652_059;
  private static final int[] BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  private static final long DAYS_400 = 146_097;
  private static final long DAYS_100 = 36_524;
  private static final long DAYS_4 = 1_461;

  private Gregorian() {}

  static boolean isLeap(long year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  static int daysIn(long year, long month) {
    return month == 2
        ? isLeap(year) ? 29 : 28
        : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  static boolean isDate(long year, long month, long day) {
    return year >= 1
        && year <= 9999
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= daysIn(year, month);
  }

  static long number(long year, long month, long day) {
    long y = year - 1;
    return y * 365
        + Math.floorDiv(y, 4)
        - Math.floorDiv(y, 100)
        + Math.floorDiv(y, 400)
        + BEFORE[(int) month - 1]
        + (month > 2 && isLeap(year) ? 1 : 0)
        + day;
  }

  /** Year, month and day of a number. */
  static long[] date(long number) {
    long n = number - 1;
    long year = Math.floorDiv(n, DAYS_400) * 400 + 1;
    n = Math.floorMod(n, DAYS_400);
    // The last day of 400 years and of 4 years would belong to a fifth part.
    long hundreds = Math.min(n / DAYS_100, 3);
    n -= hundreds * DAYS_100;
    long fours = n / DAYS_4;
    n -= fours * DAYS_4;
    long ones = Math.min(n / 365, 3);
    n -= ones * 365;
    year += hundreds * 100 + fours * 4 + ones;
    int month = 1;
    while (n >= daysIn(year, month)) {
      n -= daysIn(year, month++);
    }
    return new long[] {year, month, n + 1};
  }
}
