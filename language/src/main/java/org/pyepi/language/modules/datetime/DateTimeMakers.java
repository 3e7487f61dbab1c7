package org.pyepi.language.modules.datetime;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Warnings;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;

/** The class methods of {@code datetime}. */
final class DateTimeMakers {
  private DateTimeMakers() {}

  static void install(TypeBuilder b) {
    b.classMethod("now(cls, tz=None)", a -> in(a[0], LocalZone.now(), a[1]))
        .classMethod(
            "utcnow(cls, /)",
            a -> {
              deprecated("utcnow()", "now(datetime.UTC)");
              return LocalZone.utc(a[0], LocalZone.now());
            })
        .classMethod(
            "fromtimestamp(cls, timestamp, tz=None)",
            a -> {
              DateTypes.zone(a[2]);
              return in(a[0], LocalZone.stamp(a[1]), a[2]);
            })
        .classMethod(
            "utcfromtimestamp(cls, timestamp, /)",
            a -> {
              deprecated("utcfromtimestamp()", "fromtimestamp(timestamp, datetime.UTC)");
              return LocalZone.utc(a[0], LocalZone.stamp(a[1]));
            })
        .classMethod("strptime(cls, date_string, format, /)", a -> parsed(a[0], a[1], a[2]))
        .classMethod("fromisoformat(cls, string, /)", a -> ofText(a[0], a[1]))
        .classMethod("combine(cls, date, time, tzinfo=None)", a -> combined(a[0], a[1], a[2], a[3]))
        .constant("min", moment(1, 1, 1, 0, 0, 0, 0))
        .constant("max", moment(9999, 12, 31, 23, 59, 59, 999_999))
        .constant("resolution", PDelta.of(0, 0, 1));
  }

  private static PDateTime moment(int year, int month, int day, int... time) {
    return PDateTime.of(DateTypes.DATETIME, new int[] {year, month, day}, time, PNone.NONE, 0);
  }

  private static void deprecated(String name, String instead) {
    Warnings.deprecated(
        "datetime.datetime."
            + name
            + " is deprecated and scheduled for removal in a future version. Use timezone-aware"
            + " objects to represent datetimes in UTC: datetime.datetime."
            + instead
            + ".");
  }

  /** A moment in local time, or in a zone by its own account. */
  private static Object in(Object type, LocalZone.Stamp stamp, Object tz) {
    Object zone = DateTypes.zone(tz);
    Object made = LocalZone.moment(type, stamp, zone);
    return zone == PNone.NONE ? made : Calls.method(zone, "fromutc", made);
  }

  private static Object parsed(Object type, Object text, Object format) {
    Arguments.text(text, "strptime() argument 1");
    Arguments.text(format, "strptime() argument 2");
    Object module = Imports.importModule(PyContext.get(), "_strptime");
    return Calls.call(Attributes.get(module, "_strptime_datetime"), type, text, format);
  }

  private static Object ofText(Object type, Object text) {
    String s = IsoParser.text(text);
    int[] date = IsoParser.leadingDate(s);
    IsoParser.Time time = new IsoParser.Time(new int[4], null);
    if (date != null && s.length() > IsoParser.lengthOfDate(s)) {
      time = IsoParser.time(s.substring(s.offsetByCodePoints(IsoParser.lengthOfDate(s), 1)));
    }
    if (date == null || time == null) {
      throw IsoParser.invalid(text);
    }
    Object zone = time.offset() == null ? PNone.NONE : PTimeZone.of(time.offset(), null);
    return PDateTime.made(type, date, time.fields(), zone, 0);
  }

  private static Object combined(Object type, Object date, Object time, Object tz) {
    if (!(date instanceof PDate d)) {
      throw wrong(1, "date", date);
    }
    if (!(time instanceof PTime t)) {
      throw wrong(2, "time", time);
    }
    int[] day = {d.year, d.month, d.day};
    int[] fields = {t.hour, t.minute, t.second, t.micro};
    return PDateTime.made(type, day, fields, tz == null ? t.zone : DateTypes.zone(tz), t.fold);
  }

  private static RuntimeException wrong(int position, String wanted, Object given) {
    return Errors.type(
        "combine() argument %d must be datetime.%s, not %s",
        position, wanted, Types.nameOrNone(given));
  }
}
