package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** Weeks of ISO 8601: each begins on a Monday, and the first of a year is that of 4 January. */
final class IsoWeek {
  private static final PType TYPE =
      BuiltinTypes.ofModule("datetime", "IsoCalendarDate", BuiltinTypes.TUPLE, Layout.TUPLE);

  private IsoWeek() {}

  static void install() {
    TypeBuilder b = TypeBuilder.of(TYPE);
    String[] names = {"year", "week", "weekday"};
    for (int i = 0; i < names.length; i++) {
      int place = i;
      b.getter(names[i], self -> ((PTuple) self).items[place]);
    }
    b.constructor(
            "__new__(cls, year, week, weekday)",
            a -> new PTuple((PType) a[0], new Object[] {a[1], a[2], a[3]}))
        .method(
            "__repr__(self, /)",
            a -> {
              Object[] v = ((PTuple) a[0]).items;
              return Str.of(
                  "datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)"
                      .formatted(v[0], v[1], v[2]));
            })
        .method(
            "__reduce__(self, /)",
            a -> new PTuple(BuiltinTypes.TUPLE, new PTuple(new PTuple(((PTuple) a[0]).items))));
  }

  /** The number of the Monday that begins a year. */
  private static long begin(long year) {
    long fourth = Gregorian.number(year, 1, 4);
    return fourth - Math.floorMod(fourth - 1, 7);
  }

  static PTuple of(PDate d) {
    long number = d.number();
    long year = d.year;
    if (number < begin(year)) {
      year--;
    } else if (number >= begin(year + 1)) {
      year++;
    }
    long days = number - begin(year);
    return new PTuple(TYPE, new Object[] {year, days / 7 + 1, days % 7 + 1});
  }

  /** What is wrong with a year, a week and a day of it; null where nothing is. */
  static String complaint(int year, int week, int day) {
    if (year < 1 || year > 9999) {
      return "Year is out of range: " + year;
    }
    if (week < 1 || week > 53 || week == 53 && begin(year) + 52 * 7 >= begin(year + 1)) {
      return "Invalid week: " + week;
    }
    return day < 1 || day > 7 ? "Invalid day: " + day + " (range is [1, 7])" : null;
  }

  /** Year, month and day of a day of a week. */
  static int[] date(int year, int week, int day) {
    long[] d = Gregorian.date(begin(year) + (week - 1) * 7L + day - 1);
    return new int[] {(int) d[0], (int) d[1], (int) d[2]};
  }
}
