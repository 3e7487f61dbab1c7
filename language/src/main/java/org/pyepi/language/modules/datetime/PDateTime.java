package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;

/** {@code datetime.datetime}: a time of a day, perhaps of a zone. */
final class PDateTime extends PDate {
  final int hour;
  final int minute;
  final int second;
  final int micro;

  /** A tzinfo, or None. */
  final Object zone;

  /** 1 for the second of two times that a change of offset makes alike. */
  private int fold;

  /** The fields have been checked. */
  PDateTime(PType type, int[] date, int[] time, Object zone, int fold) {
    super(type, date[0], date[1], date[2]);
    hour = time[0];
    minute = time[1];
    second = time[2];
    micro = time[3];
    this.zone = zone;
    this.fold = fold;
  }

  /**
   * An object of the class itself, whatever a subclass's constructor does.
   *
   * @param date year, month, day
   * @param time hour, minute, second, microsecond
   */
  static PDateTime of(PType type, int[] date, int[] time, Object zone, int fold) {
    check(date[0], date[1], date[2]);
    PTime.check(time[0], time[1], time[2], time[3], fold);
    return new PDateTime(type, date, time, zone, fold);
  }

  /** What a class makes of a moment: a subclass by a call of it. */
  static Object made(Object type, int[] date, int[] time, Object zone, int fold) {
    if (type == DateTypes.DATETIME) {
      return of(DateTypes.DATETIME, date, time, zone, fold);
    }
    Object made =
        Calls.call(
            type,
            (long) date[0],
            (long) date[1],
            (long) date[2],
            (long) time[0],
            (long) time[1],
            (long) time[2],
            (long) time[3],
            zone);
    if (fold == 1 && made instanceof PDateTime d) {
      d.fold = fold;
    }
    return made;
  }

  /**
   * The same by the number of a day and microseconds from its begin on, which may be more than a
   * day's, or fewer than none.
   */
  static Object made(Object type, long number, long micros, Object zone) {
    long n = number + Math.floorDiv(micros, PDelta.MICROS_OF_DAY);
    if (n < 1 || n > Gregorian.LAST) {
      throw Errors.overflow("date value out of range");
    }
    long[] d = Gregorian.date(n);
    int[] date = {(int) d[0], (int) d[1], (int) d[2]};
    return made(type, date, timeOf(Math.floorMod(micros, PDelta.MICROS_OF_DAY)), zone, 0);
  }

  private static int[] timeOf(long micros) {
    int seconds = (int) (micros / PDelta.MICROS);
    return new int[] {
      seconds / 3600, seconds / 60 % 60, seconds % 60, (int) (micros % PDelta.MICROS)
    };
  }

  int fold() {
    return fold;
  }

  int[] dateFields() {
    return new int[] {year, month, day};
  }

  int[] timeFields() {
    return new int[] {hour, minute, second, micro};
  }

  /** Microseconds since midnight. */
  long ofDay() {
    return PDelta.ofDay(hour, minute, second, micro);
  }

  /** The moment so much later, of the same class and zone. */
  Object shifted(PDelta delta, int sign) {
    return made(
        pyType(), number() + (long) sign * delta.days, ofDay() + sign * delta.ofDay(), zone);
  }

  /** The same as a plain datetime. */
  PDateTime plus(PDelta delta, int sign) {
    return (PDateTime)
        made(
            DateTypes.DATETIME,
            number() + (long) sign * delta.days,
            ofDay() + sign * delta.ofDay(),
            zone);
  }

  PDateTime in(Object otherZone, int otherFold) {
    return new PDateTime(pyType(), dateFields(), timeFields(), otherZone, otherFold);
  }

  PDateTime withFold(int other) {
    return in(zone, other);
  }

  PDelta offset() {
    return zone == PNone.NONE ? null : Zones.offset(zone, this);
  }

  /** The span since another moment, whatever the zones. */
  PDelta since(PDateTime other) {
    return PDelta.of(number() - other.number(), 0, ofDay() - other.ofDay());
  }

  /** An order of fields, whatever the zones. */
  int compareFields(PDateTime other) {
    int days = compareDays(other);
    return days != 0 ? days : Long.compare(ofDay(), other.ofDay());
  }
}
