package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.ShortWay;

/** The classes of {@code _pydatetime} and the slots of their instances. */
final class Fields {
  static final long MICROS_OF_DAY = 86_400_000_000L;

  /** No days of a timedelta are more. */
  private static final long MAX_DAYS = 999_999_999;

  final PType delta;
  final PType date;
  final PType datetime;
  final PType zone;
  private final String days;
  private final String seconds;
  private final String micros;
  private final String hash;
  private final String[] parts = new String[7];
  private final String tzinfo;
  private final String fold;

  Fields(PModule module) {
    var names = module.namespace();
    delta = (PType) names.get("timedelta");
    date = (PType) names.get("date");
    datetime = (PType) names.get("datetime");
    zone = (PType) names.get("tzinfo");
    days = ShortWay.key(delta, "_days");
    seconds = ShortWay.key(delta, "_seconds");
    micros = ShortWay.key(delta, "_microseconds");
    hash = ShortWay.key(delta, "_hashcode");
    String[] slots = {"_year", "_month", "_day", "_hour", "_minute", "_second", "_microsecond"};
    for (int i = 0; i < parts.length; i++) {
      parts[i] = ShortWay.key(datetime, slots[i]);
    }
    tzinfo = ShortWay.key(datetime, "_tzinfo");
    fold = ShortWay.key(datetime, "_fold");
  }

  /**
   * A timedelta of carried parts.
   *
   * @return null where it has too many days
   */
  PObject delta(PType cls, long wholeDays, long allMicros) {
    long d = wholeDays + Math.floorDiv(allMicros, MICROS_OF_DAY);
    long rest = Math.floorMod(allMicros, MICROS_OF_DAY);
    if (Math.abs(d) > MAX_DAYS) {
      return null;
    }
    PObject o = PObject.of(cls);
    o.setAttribute(days, d);
    o.setAttribute(seconds, rest / 1_000_000);
    o.setAttribute(micros, rest % 1_000_000);
    o.setAttribute(hash, -1L);
    return o;
  }

  /** The days of a timedelta, or null where the value is none. */
  Long days(Object value) {
    return value instanceof PObject o
            && (o.pyType() == delta || o.pyType().isSubclassOf(delta))
            && o.attribute(days) instanceof Long d
        ? d
        : null;
  }

  /** What a timedelta has beside its days. */
  long micros(Object value) {
    PObject o = (PObject) value;
    return (Long) o.attribute(seconds) * 1_000_000 + (Long) o.attribute(micros);
  }

  PObject date(PType cls, long year, long month, long day) {
    PObject o = PObject.of(cls);
    o.setAttribute(parts[0], year);
    o.setAttribute(parts[1], month);
    o.setAttribute(parts[2], day);
    o.setAttribute(hash, -1L);
    return o;
  }

  /** A datetime of a day's number and the microseconds of that day. */
  PObject datetime(PType cls, long number, long ofDay, Object zoneInfo, long foldFlag) {
    long[] d = Gregorian.date(number);
    PObject o = PObject.of(cls);
    long s = ofDay / 1_000_000;
    o.setAttribute(parts[0], d[0]);
    o.setAttribute(parts[1], d[1]);
    o.setAttribute(parts[2], d[2]);
    o.setAttribute(parts[3], s / 3600);
    o.setAttribute(parts[4], s / 60 % 60);
    o.setAttribute(parts[5], s % 60);
    o.setAttribute(parts[6], ofDay % 1_000_000);
    o.setAttribute(tzinfo, zoneInfo);
    o.setAttribute(hash, -1L);
    o.setAttribute(fold, foldFlag);
    return o;
  }

  /** One of year, month, day, hour, minute, second, microsecond. */
  long part(Object value, int index) {
    return (Long) ((PObject) value).attribute(parts[index]);
  }

  boolean isDate(Object value) {
    return value instanceof PObject o && o.pyType() == date;
  }

  boolean isDateTime(Object value) {
    return value instanceof PObject o && o.pyType() == datetime;
  }

  long number(Object value) {
    return Gregorian.number(part(value, 0), part(value, 1), part(value, 2));
  }

  /** The microseconds of a datetime since its midnight. */
  long ofDay(Object value) {
    return ((part(value, 3) * 60 + part(value, 4)) * 60 + part(value, 5)) * 1_000_000
        + part(value, 6);
  }

  Object tzinfo(Object value) {
    Object z = ((PObject) value).attribute(tzinfo);
    return z == null ? PNone.NONE : z;
  }
}
