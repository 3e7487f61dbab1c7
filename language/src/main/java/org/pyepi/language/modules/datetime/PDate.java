package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;

/** {@code datetime.date}: a day of the Gregorian calendar, of the years 1 to 9999. */
class PDate extends PObject {
  final int year;
  final int month;
  final int day;

  /** The fields have been checked. */
  PDate(PType type, int year, int month, int day) {
    super(type);
    this.year = year;
    this.month = month;
    this.day = day;
  }

  static void check(int year, int month, int day) {
    if (year < 1 || year > 9999) {
      throw Errors.value("year %d is out of range", year);
    }
    if (month < 1 || month > 12) {
      throw Errors.value("month must be in 1..12");
    }
    if (day < 1 || day > Gregorian.daysIn(year, month)) {
      throw Errors.value("day is out of range for month");
    }
  }

  /** An object of the class itself, whatever a subclass's constructor does. */
  static PDate of(PType type, int year, int month, int day) {
    check(year, month, day);
    return new PDate(type, year, month, day);
  }

  /** What a class makes of a day: a subclass by a call of it. */
  static Object made(Object type, int year, int month, int day) {
    return type == DateTypes.DATE
        ? of(DateTypes.DATE, year, month, day)
        : Calls.call(type, (long) year, (long) month, (long) day);
  }

  /** The same by the day's number. */
  static Object made(Object type, long number) {
    if (number < 1 || number > Gregorian.LAST) {
      throw Errors.overflow("date value out of range");
    }
    long[] d = Gregorian.date(number);
    return made(type, (int) d[0], (int) d[1], (int) d[2]);
  }

  /** 1 for 1 January of the year 1. */
  final long number() {
    return Gregorian.number(year, month, day);
  }

  /** 0 for Monday. */
  final int weekday() {
    return Math.floorMod(number() - 1, 7);
  }

  /** An order of days. */
  final int compareDays(PDate other) {
    int years = Integer.compare(year, other.year);
    int months = years != 0 ? years : Integer.compare(month, other.month);
    return months != 0 ? months : Integer.compare(day, other.day);
  }
}
