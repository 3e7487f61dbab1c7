package org.pyepi.language.modules.datetime;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Texts of dates and times by a format, and the tuples of {@code time} that it fills in. */
final class DateText {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private DateText() {}

  private static Object time() {
    return Imports.importModule(PyContext.get(), "time");
  }

  /** A {@code time.struct_time}. */
  static Object tuple(PDate d, int hour, int minute, int second, int daylight) {
    Object[] fields = {
      (long) d.year,
      (long) d.month,
      (long) d.day,
      (long) hour,
      (long) minute,
      (long) second,
      (long) d.weekday(),
      d.number() - Gregorian.number(d.year, 1, 1) + 1,
      (long) daylight
    };
    return Calls.method(time(), "struct_time", new PTuple(fields));
  }

  /** {@code Thu Feb 29 12:30:05 2024}. */
  static String ctime(PDate d, int hour, int minute, int second) {
    return DAYS[d.weekday()]
        + " "
        + MONTHS[d.month - 1]
        + (d.day < 10 ? "  " : " ")
        + d.day
        + " "
        + IsoText.two(hour)
        + ":"
        + IsoText.two(minute)
        + ":"
        + IsoText.two(second)
        + " "
        + IsoText.padded(d.year, 4);
  }

  /** A time of the day by a format, which knows of no day: that is 1 January 1900. */
  static Object format(PTime t, Object format) {
    PDate day = new PDate(DateTypes.DATE, 1900, 1, 1);
    return format(
        format, tuple(day, t.hour, t.minute, t.second, -1), new Parts(t.micro, t.zone, PNone.NONE));
  }

  static Object format(PDate d, Object format) {
    Parts parts =
        d instanceof PDateTime t
            ? new Parts(t.micro, t.zone, t)
            : new Parts(0, PNone.NONE, PNone.NONE);
    return format(format, Calls.method(d, "timetuple"), parts);
  }

  /** What {@code time.strftime} does not know: microseconds and a zone. */
  private record Parts(int micro, Object zone, Object moment) {
    String offset(String separator) {
      return zone == PNone.NONE ? "" : IsoText.offset(Zones.offset(zone, moment), separator);
    }

    String name() {
      Object name = Zones.name(zone, moment);
      if (name == PNone.NONE) {
        return "";
      }
      Object escaped = Calls.method(name, "replace", Str.of("%"), Str.of("%%"));
      if (!Str.is(escaped)) {
        throw Errors.type("tzname.replace() did not return a string");
      }
      return Str.java(escaped);
    }
  }

  private static Object format(Object format, Object tuple, Parts parts) {
    String f = Str.java(format);
    StringBuilder b = new StringBuilder(f.length() + 8);
    int i = 0;
    while (i < f.length()) {
      char c = f.charAt(i);
      if (c != '%' || i + 1 == f.length()) {
        b.append(c);
        i++;
        continue;
      }
      boolean colon = f.startsWith("%:z", i);
      switch (colon ? ':' : f.charAt(i + 1)) {
        case 'f' -> b.append(IsoText.padded(parts.micro, 6));
        case 'z' -> b.append(parts.offset(""));
        case ':' -> b.append(colon ? parts.offset(":") : "%:");
        case 'Z' -> b.append(parts.name());
        default -> b.append(c).append(f.charAt(i + 1));
      }
      i += colon ? 3 : 2;
    }
    return Calls.method(time(), "strftime", Str.of(b.toString()), tuple);
  }

  /** {@code __format__}: without a format it is {@code str}, else the object's own strftime. */
  static Object formatted(PObject self, Object format) {
    return Arguments.text(format, "__format__() argument 1").isEmpty()
        ? Calls.method(self, "__str__")
        : Calls.method(self, "strftime", format);
  }

  /** The format of a call of strftime. */
  static Object checked(Object format) {
    Arguments.text(format, "strftime() argument 1");
    return format;
  }
}
