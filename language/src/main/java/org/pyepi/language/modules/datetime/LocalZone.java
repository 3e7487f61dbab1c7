package org.pyepi.language.modules.datetime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.pyepi.language.modules.time.LocalTime;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** Moments as counts of seconds since 1970, and what local time says of them. */
final class LocalZone {
  /** Whole seconds since 1970 in UTC, and microseconds from there on. */
  record Stamp(long seconds, int micros) {}

  /** The number of 1 January 1970. */
  private static final long EPOCH = 719_163;

  static final PDateTime EPOCH_IN_UTC =
      PDateTime.of(DateTypes.DATETIME, new int[] {1970, 1, 1}, new int[4], PTimeZone.UTC, 0);

  private LocalZone() {}

  private static ZoneId zone() {
    return LocalTime.zone(PyContext.get());
  }

  static Stamp now() {
    Instant t = Instant.now();
    return new Stamp(t.getEpochSecond(), t.getNano() / 1000);
  }

  /** A number of seconds, to the nearest microsecond, halves to the even one. */
  static Stamp stamp(Object seconds) {
    if (!Types.of(seconds).isSubclassOf(BuiltinTypes.FLOAT)) {
      if (!(Numbers.index(seconds) instanceof Long n)) {
        throw outOfRange();
      }
      return new Stamp(n, 0);
    }
    double d = Numbers.asDouble(seconds);
    if (Double.isNaN(d)) {
      throw Errors.value("Invalid value NaN (not a number)");
    }
    double whole = d < 0 ? Math.ceil(d) : Math.floor(d);
    double micros = Math.rint((d - whole) * 1e6);
    if (micros >= 1e6) {
      micros -= 1e6;
      whole++;
    } else if (micros < 0) {
      micros += 1e6;
      whole--;
    }
    if (!(Math.abs(whole) < 0x1p63)) {
      throw outOfRange();
    }
    return new Stamp((long) whole, (int) micros);
  }

  private static RuntimeException outOfRange() {
    return Errors.overflow("timestamp out of range for platform time_t");
  }

  /** What a class makes of a moment, in local time where there is no zone. */
  static Object moment(Object type, Stamp s, Object zone) {
    return moment(
        type, at(s.seconds, zone == PNone.NONE ? zone() : ZoneOffset.UTC), s.micros, zone);
  }

  /** The same in UTC, without saying so. */
  static Object utc(Object type, Stamp s) {
    return moment(type, at(s.seconds, ZoneOffset.UTC), s.micros, PNone.NONE);
  }

  private static Object moment(Object type, ZonedDateTime t, int micros, Object zone) {
    int[] date = fields(t);
    int[] time = {t.getHour(), t.getMinute(), t.getSecond(), micros};
    boolean again = zone == PNone.NONE && !t.withEarlierOffsetAtOverlap().equals(t);
    return PDateTime.made(type, date, time, zone, again ? 1 : 0);
  }

  private static int[] fields(ZonedDateTime t) {
    PDate.check(t.getYear(), t.getMonthValue(), t.getDayOfMonth());
    return new int[] {t.getYear(), t.getMonthValue(), t.getDayOfMonth()};
  }

  private static ZonedDateTime at(long seconds, ZoneId zone) {
    try {
      return Instant.ofEpochSecond(seconds).atZone(zone);
    } catch (DateTimeException e) {
      throw Errors.os(75, "Value too large for defined data type", null);
    }
  }

  /** The local date of a number of seconds, rounded down. */
  static Object date(Object type, Object seconds) {
    Stamp s = stamp(seconds);
    int[] d = fields(at(s.seconds, zone()));
    return PDate.made(type, d[0], d[1], d[2]);
  }

  /** Seconds since 1970 of a time without zone, in UTC. */
  static long secondsOf(PDateTime d) {
    return (d.number() - EPOCH) * PDelta.SECONDS_OF_DAY + Math.floorDiv(d.ofDay(), PDelta.MICROS);
  }

  /** Seconds since 1970 of what is a local time; {@code fold} settles what is twice or never. */
  static double timestamp(PDateTime d) {
    return secondsOf(d) - offset(d).getTotalSeconds() + d.micro / 1e6;
  }

  private static ZoneOffset offset(PDateTime d) {
    LocalDateTime t = LocalDateTime.of(d.year, d.month, d.day, d.hour, d.minute, d.second);
    List<ZoneOffset> valid = zone().getRules().getValidOffsets(t);
    if (valid.size() == 1) {
      return valid.get(0);
    }
    ZoneOffsetTransition change = zone().getRules().getTransition(t);
    return d.fold() == 0 ? change.getOffsetBefore() : change.getOffsetAfter();
  }

  /** The local zone at a moment: an offset with a name. */
  static PTimeZone zoneAt(long seconds) {
    ZonedDateTime t = at(seconds, zone());
    return PTimeZone.of(
        PDelta.of(0, t.getOffset().getTotalSeconds(), 0), Str.of(LocalTime.abbreviation(t)));
  }

  /** The local zone at a local time. */
  static PTimeZone zoneOf(PDateTime local) {
    return zoneAt(secondsOf(local) - offset(local).getTotalSeconds());
  }
}
