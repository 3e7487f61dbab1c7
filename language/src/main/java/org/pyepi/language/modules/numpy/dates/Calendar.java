package org.pyepi.language.modules.numpy.dates;

import java.time.LocalDate;

/**
 * A day of the calendar, however far away: years beyond those of {@link LocalDate} repeat its
 * calendar, which is the same every 400 years.
 */
record Calendar(long year, int month, int day) {
  private static final int YEARS = 400;
  private static final long DAYS = 146_097;

  /** The day so many days after 1970-01-01. */
  static Calendar of(long days) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorMod(days, DAYS));
    long year = date.getYear() + YEARS * Math.floorDiv(days, DAYS);
    return new Calendar(year, date.getMonthValue(), date.getDayOfMonth());
  }

  /** How many days after 1970-01-01 a day is. */
  static long day(long year, int month, int day) {
    LocalDate date = LocalDate.of(2000 + Math.floorMod(year, YEARS), month, day);
    long cycles = Math.floorDiv(year, (long) YEARS) - 2000 / YEARS;
    return Math.addExact(date.toEpochDay(), Math.multiplyExact(cycles, DAYS));
  }
}
