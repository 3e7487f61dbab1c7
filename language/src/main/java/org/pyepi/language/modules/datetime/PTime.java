package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;

/** {@code datetime.time}: a time of any day, perhaps of a zone. */
final class PTime extends PObject {
  final int hour;
  final int minute;
  final int second;
  final int micro;

  /** A tzinfo, or None. */
  final Object zone;

  /** 1 for the second of two times that a change of offset makes alike. */
  final int fold;

  /** The fields have been checked. */
  PTime(PType type, int hour, int minute, int second, int micro, Object zone, int fold) {
    super(type);
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.micro = micro;
    this.zone = zone;
    this.fold = fold;
  }

  static void check(int hour, int minute, int second, int micro, int fold) {
    check(hour, 23, "hour");
    check(minute, 59, "minute");
    check(second, 59, "second");
    check(micro, 999_999, "microsecond");
    if (fold != 0 && fold != 1) {
      throw Errors.value("fold must be either 0 or 1");
    }
  }

  private static void check(int value, int most, String name) {
    if (value < 0 || value > most) {
      throw Errors.value("%s must be in 0..%d", name, most);
    }
  }

  static PTime of(PType type, int[] fields, Object zone, int fold) {
    check(fields[0], fields[1], fields[2], fields[3], fold);
    return new PTime(type, fields[0], fields[1], fields[2], fields[3], zone, fold);
  }

  /** What a class makes of a time: a subclass by a call of it. */
  static Object made(Object type, int[] fields, Object zone) {
    return type == DateTypes.TIME
        ? of(DateTypes.TIME, fields, zone, 0)
        : Calls.call(
            type, (long) fields[0], (long) fields[1], (long) fields[2], (long) fields[3], zone);
  }

  /** Microseconds since midnight. */
  long ofDay() {
    return PDelta.ofDay(hour, minute, second, micro);
  }

  /** Its offset from UTC, or null. */
  PDelta offset() {
    return Zones.offset(zone, PNone.NONE);
  }
}
