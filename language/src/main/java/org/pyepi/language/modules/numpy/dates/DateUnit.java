package org.pyepi.language.modules.numpy.dates;

import java.util.List;
import org.pyepi.language.runtime.collection.DType;

/** The units of dates and spans of time, from years to attoseconds, and what lies between them. */
public final class DateUnit {
  /** What stands for no time at all. */
  public static final long NOT_A_TIME = Long.MIN_VALUE;

  private static final List<String> UNITS = DType.UNITS;
  private static final List<String> NAMES =
      List.of(
          "years",
          "months",
          "weeks",
          "days",
          "hours",
          "minutes",
          "seconds",
          "milliseconds",
          "microseconds",
          "nanoseconds",
          "picoseconds",
          "femtoseconds",
          "attoseconds");

  /** How many of a unit the one before it has, from weeks on. */
  private static final long[] STEPS = {0, 12, 0, 7, 24, 60, 60, 1000, 1000, 1000, 1000, 1000, 1000};

  private static final int MONTHS = 1;
  private static final int DAYS = 3;

  private DateUnit() {}

  public static boolean isUnit(String unit) {
    boolean known = UNITS.contains(DType.baseOf(unit)) && DType.countOf(unit) > 0;
    return unit.isEmpty() || unit.equals("generic") || known;
  }

  /** The name of many of a unit, as spans of time show it. */
  public static String name(String unit) {
    return unit.isEmpty() ? "generic time units" : NAMES.get(UNITS.indexOf(DType.baseOf(unit)));
  }

  /**
   * A date of one unit in another, rounded down.
   *
   * @throws ArithmeticException where it is too far away
   */
  public static long convertDate(long v, String from, String to) {
    if (v == NOT_A_TIME || from.equals(to) || from.isEmpty() || to.isEmpty()) {
      return v;
    }
    long all = Math.multiplyExact(v, DType.countOf(from));
    long r = dateOfBase(all, DType.baseOf(from), DType.baseOf(to));
    return Math.floorDiv(r, DType.countOf(to));
  }

  private static long dateOfBase(long v, String from, String to) {
    int i = UNITS.indexOf(from);
    int j = UNITS.indexOf(to);
    if (i <= MONTHS && j <= MONTHS) {
      return i == j ? v : i < j ? Math.multiplyExact(v, 12L) : Math.floorDiv(v, 12L);
    }
    if (i <= MONTHS) {
      long months = i == MONTHS ? v : Math.multiplyExact(v, 12L);
      long year = Math.floorDiv(months, 12L) + 1970;
      long day = Calendar.day(year, (int) Math.floorMod(months, 12L) + 1, 1);
      return convertSpan(day, "D", to);
    }
    if (j <= MONTHS) {
      Calendar date = Calendar.of(convertSpan(v, from, "D"));
      long months = (date.year() - 1970L) * 12 + date.month() - 1;
      return j == MONTHS ? months : Math.floorDiv(months, 12L);
    }
    return convertSpan(v, from, to);
  }

  /** A span of time of one unit in another, rounded down. */
  public static long convertSpan(long v, String from, String to) {
    if (v == NOT_A_TIME || from.equals(to) || from.isEmpty() || to.isEmpty()) {
      return v;
    }
    long all = Math.multiplyExact(v, DType.countOf(from));
    long r = spanOfBase(all, DType.baseOf(from), DType.baseOf(to));
    return Math.floorDiv(r, DType.countOf(to));
  }

  private static long spanOfBase(long v, String from, String to) {
    int i = UNITS.indexOf(from);
    int j = UNITS.indexOf(to);
    if (i <= MONTHS && j > MONTHS) {
      // A month has 30.436875 days on average.
      long months = i == MONTHS ? v : 12 * v;
      return convertSpan(Math.multiplyExact(months, 2_629_746L), "s", to);
    }
    if (i > MONTHS && j <= MONTHS) {
      long months = Math.floorDiv(convertSpan(v, from, "s"), 2_629_746L);
      return j == MONTHS ? months : Math.floorDiv(months, 12L);
    }
    long r = v;
    for (int k = i + 1; k <= j; k++) {
      r = Math.multiplyExact(r, STEPS[k]);
    }
    for (int k = i; k > j; k--) {
      r = Math.floorDiv(r, STEPS[k]);
    }
    return r;
  }

  static boolean isDay(String unit) {
    return UNITS.indexOf(unit) <= DAYS;
  }
}
