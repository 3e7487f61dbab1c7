package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;

/**
 * Objects of the module {@code datetime}, recognised by their classes' names: there is a second
 * module of them, written in Python. An aware datetime is a date, a time and a time zone, so that
 * it is an instant.
 */
final class Dates {
  private static final int NANOS_OF_MICRO = 1000;

  private Dates() {}

  @TruffleBoundary
  private static boolean is(InteropObject o, String name) {
    for (PType t : o.pyType().mro()) {
      if (t.name().equals(name)
          && (t.fullName().equals("datetime." + name)
              || t.fullName().equals("_pydatetime." + name))) {
        return true;
      }
    }
    return false;
  }

  static boolean isDate(InteropObject o) {
    return is(o, "date");
  }

  static boolean isTime(InteropObject o) {
    return is(o, "datetime") || is(o, "time");
  }

  static boolean isDuration(InteropObject o) {
    return is(o, "timedelta");
  }

  /** A zone of fixed offset, or a date or time that has one. */
  @TruffleBoundary
  static boolean isTimeZone(InteropObject o) {
    if (is(o, "timezone")) {
      return true;
    }
    return isTime(o) && isDate(o) && Attributes.get(o, "tzinfo") != PNone.NONE;
  }

  private static int field(Object o, String name) {
    return (int) (long) (Long) Attributes.get(o, name);
  }

  @TruffleBoundary
  static LocalDate date(InteropObject o) throws UnsupportedMessageException {
    check(isDate(o));
    return LocalDate.of(field(o, "year"), field(o, "month"), field(o, "day"));
  }

  @TruffleBoundary
  static LocalTime time(InteropObject o) throws UnsupportedMessageException {
    check(isTime(o));
    return LocalTime.of(
        field(o, "hour"),
        field(o, "minute"),
        field(o, "second"),
        field(o, "microsecond") * NANOS_OF_MICRO);
  }

  @TruffleBoundary
  static ZoneId timeZone(InteropObject o) throws UnsupportedMessageException {
    check(isTimeZone(o));
    Object offset =
        is(o, "timezone") ? Calls.method(o, "utcoffset", PNone.NONE) : Calls.method(o, "utcoffset");
    check(offset instanceof InteropObject);
    return ZoneOffset.ofTotalSeconds((int) duration((InteropObject) offset).toSeconds());
  }

  @TruffleBoundary
  static Duration duration(InteropObject o) throws UnsupportedMessageException {
    check(isDuration(o));
    return Duration.ofDays(field(o, "days"))
        .plusSeconds(field(o, "seconds"))
        .plusNanos((long) field(o, "microseconds") * NANOS_OF_MICRO);
  }

  private static void check(boolean condition) throws UnsupportedMessageException {
    if (!condition) {
      throw UnsupportedMessageException.create();
    }
  }
}
